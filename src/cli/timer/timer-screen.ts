import type { PlainProps } from '../../plain/plain-screen.ts';
import type { Display } from '../../terminal/terminal-features.ts';
import type { Screen } from '../../timer/process.ts';
import type { AppProps } from '../../ui/app.tsx';
import { fullScreen, type ScreenContext } from '../../ui/full-screen.ts';

/**
 * Returns what shows a timer.
 *
 * @param app prepares the full screen, which can mean asking the terminal
 * @param onFault called when the screen fails
 */
export async function timerScreen(
  display: Display,
  context: ScreenContext,
  plain: PlainProps,
  app: () => Promise<() => AppProps>,
  onFault: (error: unknown) => void,
): Promise<Screen> {
  switch (display) {
    case 'none':
      return { open: () => undefined, close: () => undefined };
    case 'lines': {
      const { plainScreen } = await import('../../plain/plain-screen.ts');
      return plainScreen(context, plain, onFault);
    }
    case 'screen':
      return fullScreen(context, await app(), onFault);
  }
}
