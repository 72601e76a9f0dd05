import type { PlainProps } from '../../../plain/plain-screen.ts';
import type { Display } from '../../../terminal/terminal-features.ts';
import type { Ending, Screen, TimerProcess } from '../../../timer/process.ts';
import { fullScreen, type ScreenContext } from '../../../ui/full-screen.ts';
import type { Environment } from '../../environment.ts';
import type { FocusOptions } from '../../options.ts';
import { screenHistory } from './screen-history.ts';
import { screenThemes } from './screen-themes.ts';

/** What a screen shows, and with which settings. */
export type Shown = Pick<PlainProps, 'source' | 'role'> & {
  readonly display: Display;
  readonly environment: Environment;
  readonly options: FocusOptions;
  /** What the user does with the timer's process, apart from ending and suspending it. */
  readonly actions: Pick<PlainProps['actions'], 'detach' | 'startAgain'>;
  /** Called after each change of recorded sessions, before its result is shown. */
  onChange(): Promise<void>;
};

/**
 * Returns what shows a timer. For the full screen, this can mean asking the terminal for its background.
 *
 * @param process returns the process that the screen is of, once it is running
 */
export async function timerScreen(
  context: ScreenContext,
  { display, environment, options, onChange, actions, ...view }: Shown,
  process: () => TimerProcess | undefined,
): Promise<Screen> {
  const end = (ending: Ending) => process()?.end(ending);
  const onFault = (error: unknown) => end({ cause: 'fault', error });
  const props = {
    ...view,
    keys: environment.settings.keys,
    actions: {
      ...actions,
      quit: () => end({ cause: 'quit' }),
      interrupt: () => end({ cause: 'signal', signal: 'SIGINT' }),
      suspend: () => process()?.suspend(),
    },
  };
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
