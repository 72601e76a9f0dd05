import chalk from 'chalk';
import { render } from 'ink';
import { Component, type ReactNode } from 'react';
import { createPaint, paintedStream } from '../terminal/paint.ts';
import type { Look } from '../terminal/theme.ts';
import { App, type AppProps } from './app.tsx';
import type { Size } from './layout.ts';

type Mounted = {
  unmount(): void;
  /** Resolves once the app has ended and its last bytes are written; rejects if Ink failed. */
  readonly exited: Promise<void>;
};

type Streams = {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  /** Whether the terminal has a title. */
  readonly hasTitle?: boolean;
};

// xterm's control sequences: DEC mode 2026, SGR, CUP, ED. The synchronized update ends with the next frame, so that no
// empty screen appears.
const SYNCHRONIZED = '\u001b[?2026h';
const ENDS_COLORS = '\u001b[39;49m';
const HOME_AND_ERASE = '\u001b[H\u001b[J';

// DEC mode 1007, alternate scroll: the mouse wheel sends arrow keys.
const [WHEEL_ON, WHEEL_OFF] = ['\u001b[?1007h', '\u001b[?1007l'];

/**
 * Draws the app on an empty screen whose cursor is at home. The caller sets all other modes.
 *
 * @param onFault called when a component throws; nothing more is drawn then
 */
export function mountApp(
  props: AppProps,
  { stdin, stdout, hasTitle = false }: Streams,
  onFault: (error: unknown) => void,
): Mounted {
  // Ink styles with this instance. At level 0 it would leave out bold and dim; the look has no colours then.
  let look = props.themes.look(props.themes.current());
  let paint = createPaint(look.theme, look.color);
  chalk.level = look.color === 0 ? 1 : look.color;
  // OSC 2, in xterm's ctlseqs. It moves no cursor, so it can come between two frames.
  const onTitle = hasTitle
    ? (title: string) => void stdout.write(`\u001b]2;${title}\u0007`)
    : undefined;
  const onWheel = (sendsArrows: boolean) => void stdout.write(sendsArrows ? WHEEL_ON : WHEEL_OFF);
  const app = () => (
    <FaultBoundary onFault={onFault}>
      <App {...props} size={sizeOf(stdout)} {...{ onLook, onTitle, onWheel }} />
    </FaultBoundary>
  );
  // The next frame is then drawn whole.
  const erase = () => {
    instance.clear();
    stdout.write(SYNCHRONIZED + (paint.base || ENDS_COLORS) + HOME_AND_ERASE);
  };
  const onLook = (next: Look) => {
    if (next === look) return;
    look = next;
    paint = createPaint(look.theme, look.color);
    erase();
  };
  const resized = () => {
    // Terminals reflow the old frame in different ways: start over.
    erase();
    instance.rerender(app());
  };
  if (paint.base !== '') stdout.write(SYNCHRONIZED + paint.base + HOME_AND_ERASE);
  // Must come before Ink's own listener, which would draw the old rows at the new size.
  stdout.on('resize', resized);
  const instance = render(app(), {
    stdin,
    stdout: paintedStream(stdout, () => paint),
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

/** Reports an error of a component and draws nothing more. Ink's own boundary prints on the screen. */
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
