import chalk from 'chalk';
import { render, useWindowSize } from 'ink';
import { Component, type ComponentProps, type ReactNode, useLayoutEffect, useMemo } from 'react';
import { createPaint, type Paint, paintedStream } from '../terminal/paint.ts';
import type { Look } from '../terminal/theme.ts';
import { App, type AppProps } from './app.tsx';

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
  const terminal = terminalForInk(stdout, () => paint);
  const app = () => (
    <FaultBoundary onFault={onFault}>
      <SizedApp {...props} {...{ onLook, onTitle, onWheel }} onReady={terminal.heedSize} />
    </FaultBoundary>
  );
  // The next frame is then drawn whole.
  const erase = () => {
    stdout.write(SYNCHRONIZED);
    instance.clear();
    stdout.write((paint.base || ENDS_COLORS) + HOME_AND_ERASE);
  };
  const onLook = (next: Look) => {
    if (next === look) return;
    look = next;
    paint = createPaint(look.theme, look.color);
    erase();
  };
  // Terminals reflow the old frame in different ways: start over. The components know the new size by now; they are
  // drawn at once, before a frame that is due could show the old rows.
  const resized = () => {
    erase();
    instance.rerender(app());
  };
  if (paint.base !== '') stdout.write(SYNCHRONIZED + paint.base + HOME_AND_ERASE);
  stdout.on('resize', resized);
  const instance = render(app(), {
    stdin,
    stdout: terminal.stream,
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

type SizedAppProps = Omit<ComponentProps<typeof App>, 'size'> & {
  /** Called before the size is listened to. */
  readonly onReady: () => void;
};

/** The app in the size of the terminal. */
function SizedApp({ onReady, ...props }: SizedAppProps) {
  const { columns, rows } = useWindowSize();
  useLayoutEffect(onReady, [onReady]);
  const size = useMemo(() => ({ columns, rows }), [columns, rows]);
  return <App {...props} size={size} />;
}

/**
 * Returns the terminal as Ink gets it: its frames are painted, and the first to hear of a new size are the components
 * that use it. Ink's own listener, which is added before there are any, would draw the old rows at the new size; it is
 * left out.
 */
function terminalForInk(stdout: NodeJS.WriteStream, paint: () => Paint) {
  let hasComponents = false;
  const on = (event: string, listener: () => void) =>
    event === 'resize' && !hasComponents ? stdout : stdout.prependListener(event, listener);
  const stream = new Proxy(paintedStream(stdout, paint), {
    get: (target, property) => {
      if (property === 'on') return on;
      const value: unknown = Reflect.get(target, property);
      // Some terminals report no size, or none yet.
      if (property === 'columns') return value || 80;
      return property === 'rows' ? value || 24 : value;
    },
  });
  const heedSize = () => {
    hasComponents = true;
  };
  return { stream, heedSize };
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
