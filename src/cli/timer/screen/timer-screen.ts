import type { PlainProps } from '../../../plain/plain-screen.ts';
import type { Display } from '../../../terminal/terminal-features.ts';
import type { Screen } from '../../../timer/process.ts';
import { fullScreen, type ScreenContext } from '../../../ui/full-screen.ts';
import type { Environment } from '../../environment.ts';
import type { FocusOptions } from '../../options.ts';
import { screenHistory } from './screen-history.ts';
import { screenThemes } from './screen-themes.ts';

/** What a screen shows, and with which settings. */
export type Shown = Pick<PlainProps, 'source' | 'role' | 'actions'> & {
  readonly display: Display;
  readonly environment: Environment;
  readonly options: FocusOptions;
  /** Called after each change of recorded sessions, before its result is shown. */
  onChange(): Promise<void>;
};

/**
 * Returns what shows a timer. For the full screen, this can mean asking the terminal for its background.
 *
 * @param onFault called when the screen fails
 */
export async function timerScreen(
  context: ScreenContext,
  { display, environment, options, onChange, ...view }: Shown,
  onFault: (error: unknown) => void,
): Promise<Screen> {
  const props = { ...view, keys: environment.settings.keys };
  switch (display) {
    case 'none':
      return { open: () => undefined, close: () => undefined };
    case 'lines': {
      const { plainScreen } = await import('../../../plain/plain-screen.ts');
      return plainScreen(context, { ...props, ascii: options.ascii ?? false }, onFault);
    }
    case 'screen': {
      const themes = await screenThemes(context, environment, options);
      const history = screenHistory(context, environment, onChange);
      return fullScreen(context, { ...props, home: context.homeDir, themes, history }, onFault);
    }
  }
}
