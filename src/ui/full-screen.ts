import { setFlagsFromString } from 'node:v8';
import type { Context } from '../context.ts';
import type { Screen } from '../timer/process.ts';
import type { AppProps } from './app.tsx';
import type { mountApp } from './mount.tsx';

/** Loads the app. Commands without a screen never do. */
export type ImportScreen = () => Promise<{ readonly mountApp: typeof mountApp }>;

/** The context of the commands that can show a full screen. */
export type ScreenContext = Context & { readonly importScreen: ImportScreen };

/**
 * Loads the app and returns the full screen: the terminal's modes with the app in them.
 *
 * @param onFault called when a component throws
 */
export async function fullScreen(
  context: Pick<ScreenContext, 'stdin' | 'stdout' | 'env' | 'importScreen'>,
  props: AppProps,
  onFault: (error: unknown) => void,
): Promise<Screen> {
  const { stdin, stdout } = context;
  if (!stdout.isTTY) throw new Error('a full screen needs a terminal');
  const { mountApp } = await context.importScreen();
  // The console of Linux has no title, and prints some of what sets one.
  const hasTitle = context.env['TERM'] !== 'linux';
  const modes = screenModes(stdin, hasTitle, (text) => stdout.write(text));
  let mounted: ReturnType<typeof mountApp> | undefined;
  return {
    open: () => {
      if (mounted !== undefined) return;
      modes.enter();
      mounted = mountApp(props, { stdin, stdout, hasTitle }, onFault);
      mounted.exited.catch(onFault);
      setFlags(SAVING);
    },
    close: () => {
      const app = mounted;
      mounted = undefined;
      try {
        app?.unmount();
      } finally {
        modes.leave();
        setFlags(ORDINARY);
      }
    },
  };
}

/**
 * V8's flags while the screen is shown. A frame a second creates little garbage, yet V8 would let the space for new
 * objects grow to 16 MiB and more; and compiling it anew, for speed, takes longer than it saves in an hour. They
 * are set after the first frame: loading is faster without them.
 */
const SAVING = ['--semi-space-growth-factor=1', '--max-optimized-bytecode-size=0'] as const;
/** Their own values: a code cache is for the flags with which it was made. `--opt` would not undo all of `--no-opt`. */
const ORDINARY = ['--semi-space-growth-factor=2', '--max-optimized-bytecode-size=61440'] as const;

function setFlags(flags: typeof SAVING | typeof ORDINARY): void {
  for (const flag of flags) setFlagsFromString(flag);
}

/** The terminal modes that a full screen changes. Calls are synchronous; a repeated call has no effect. */
type ScreenModes = {
  /** Enters the alternate screen, empty, with the cursor at its start and hidden. */
  enter(): void;
  /** Restores the ordinary screen. */
  leave(): void;
};

// xterm's control sequences: ctlseqs, "DEC Private Mode Set"; ECMA-48 for SGR, ED and CUP. The colours of a theme
// end first (SGR 0). With autowrap (7) off, a terminal that draws an emoji wider than we expect cannot wrap the row.
// With alternate scroll (1007) on, the wheel sends arrow keys, and text can still be selected with the mouse: the app
// turns it on where there is something to scroll. "s" and "r" save what was set before and restore it.
const ENTER = '\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[?1007s\x1b[2J\x1b[H';
const LEAVE = '\x1b[0m\x1b[?2026l\x1b[?2004l\x1b[?1007r\x1b[?7h\x1b[?25h\x1b[?1049l';

// xterm's window operations: save the window's title and restore it.
const [SAVE_TITLE, RESTORE_TITLE] = ['\x1b[22;2t', '\x1b[23;2t'];

function screenModes(
  stdin: NodeJS.ReadStream,
  hasTitle: boolean,
  write: (text: string) => void,
): ScreenModes {
  let entered = false;
  return {
    enter: () => {
      if (entered) return;
      entered = true;
      write((hasTitle ? SAVE_TITLE : '') + ENTER);
    },
    leave: () => {
      if (!entered) return;
      entered = false;
      if (stdin.isTTY) ignoringLostTerminal(() => stdin.setRawMode(false));
      write(LEAVE + (hasTitle ? RESTORE_TITLE : ''));
    },
  };
}

// If the terminal is closed already, there is nothing to restore.
function ignoringLostTerminal(action: () => void): void {
  try {
    action();
  } catch {}
}
