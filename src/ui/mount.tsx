import { render } from 'ink';
import { Component, type ReactNode } from 'react';
import { App, type AppProps } from './app.tsx';
import type { Size } from './layout.ts';

type Mounted = {
  unmount(): void;
  /** Settles once the app has ended and its last bytes are written; rejects if Ink itself failed. */
  readonly exited: Promise<void>;
};

type Streams = {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
};

// Within a synchronized update, which ends with the frame that follows: no empty screen is seen.
const HOME_AND_ERASE = '\u001b[?2026h\u001b[H\u001b[J';

/**
 * Draws the app on a screen that is empty, its cursor at home; the caller owns all other modes.
 *
 * @param onFault a component threw: nothing more is drawn
 */
export function mountApp(
  props: AppProps,
  { stdin, stdout }: Streams,
  onFault: (error: unknown) => void,
): Mounted {
  const app = () => (
    <FaultBoundary onFault={onFault}>
      <App {...props} size={sizeOf(stdout)} />
    </FaultBoundary>
  );
  const resized = () => {
    // Where the rows of the old frame are now depends on the terminal: start over.
    instance.clear();
    stdout.write(HOME_AND_ERASE);
    instance.rerender(app());
  };
  // Before Ink's own listener, which would draw the old rows into the new size.
  stdout.on('resize', resized);
  const instance = render(app(), {
    stdin,
    stdout,
    exitOnCtrlC: false,
    patchConsole: false,
    incrementalRendering: true,
    // By default Ink draws nothing if CI is set, even in a terminal.
    interactive: true,
  });
  const exited = instance.waitUntilExit().then(() => undefined);
  const unmount = () => {
    stdout.off('resize', resized);
    instance.unmount();
  };
  return { unmount, exited };
}

// Some terminals report no size, or none yet.
function sizeOf({ columns, rows }: NodeJS.WriteStream): Size {
  return { columns: Math.max(1, columns || 80), rows: Math.max(1, rows || 24) };
}

type Props = { readonly onFault: (error: unknown) => void; readonly children: ReactNode };
type State = { readonly failed: boolean };

/** Draws nothing after a component has thrown, and reports it. Ink's own would print on the screen. */
export class FaultBoundary extends Component<Props, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    this.props.onFault(error);
  }

  override render(): ReactNode {
    return this.state.failed ? null : this.props.children;
  }
}
