import type { Context } from '../context.ts';
import type { Screen } from '../timer/timer-process.ts';
import type { AppProps } from '../ui/app.tsx';
import { screenModes } from './screen-modes.ts';

/**
 * The full screen: the terminal's modes and the app in it. The app is loaded here, so that
 * commands without a screen never load it.
 *
 * @param onFault a component threw
 */
export async function fullScreen(
  { stdin, stdout, importScreen }: Pick<Context, 'stdin' | 'stdout' | 'importScreen'>,
  props: () => AppProps,
  onFault: (error: unknown) => void,
): Promise<Screen> {
  const { mountApp } = await importScreen();
  const modes = screenModes(stdin, (text) => stdout.write(text));
  let mounted: ReturnType<typeof mountApp> | undefined;
  return {
    open: () => {
      if (mounted !== undefined) return;
      modes.enter();
      mounted = mountApp(props(), { stdin, stdout }, onFault);
      mounted.exited.catch(onFault);
      void keepHeapSmall();
    },
    close: () => {
      const app = mounted;
      mounted = undefined;
      try {
        app?.unmount();
      } finally {
        modes.leave();
      }
    },
  };
}

// A frame a second leaves little garbage, and V8 would still let the space for new objects grow to
// 16 MiB and more. Only once the first frame is drawn: loading is quicker with a space that grows.
async function keepHeapSmall(): Promise<void> {
  const { setFlagsFromString } = await import('node:v8');
  setFlagsFromString('--semi-space-growth-factor=1');
}
