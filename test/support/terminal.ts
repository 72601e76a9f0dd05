import pty from '@lydell/node-pty';
import { onTestFinished, vi } from 'vitest';
import { emulatedScreen } from './emulated-screen.ts';
import { focusCommand } from './focus-program.ts';
import type { Home, Variables } from './home.ts';

/** A program in a real pseudo-terminal, and its screen. */
export type Terminal = ReturnType<typeof openTerminal>;

export type TerminalOptions = {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Variables;
};

/** The longest wait, in ms: far more than anything takes. */
const LONGEST_WAIT = 15_000;

/** Missing from node-pty's types. It sends a SIGHUP in addition to the system's. */
type ClosablePty = { destroy(): void; readonly _socket: { destroy(): void } };

/**
 * node-pty stops reading 200 ms after the exit. On a busy machine that can be due before the last bytes
 * were read: two turns of the event loop read them first.
 */
function readLastBytes({ _socket: socket }: ClosablePty): void {
  const destroy = socket.destroy.bind(socket);
  socket.destroy = () => void setImmediate(() => setImmediate(destroy));
}

/** A frame is drawn in less time, in ms. */
const STILL = 200;

type Waiter = { readonly isMet: () => boolean; readonly settle: () => void };

/** Runs `focus` in a terminal. */
export function startFocus(
  home: Home,
  args: readonly string[] = [],
  options: TerminalOptions = {},
): Terminal {
  return openTerminal(home, focusCommand(args), options);
}

/** Runs a command in a terminal, which is closed when the test is over. */
export function openTerminal(
  home: Home,
  [file = '', ...args]: readonly string[],
  { columns = 80, rows = 24, env = {} }: TerminalOptions = {},
) {
  const variables = { ...home.env, ...env };
  const child = pty.spawn(file, args, {
    cols: columns,
    rows,
    cwd: home.dir,
    env: variables,
    name: variables['TERM'] ?? 'xterm-256color',
  });
  readLastBytes(child as unknown as ClosablePty);
  const screen = emulatedScreen(columns, rows, (bytes) => child.write(bytes));
  let size = `${columns}x${rows}`;
  let exitCode: number | undefined;
  let lastBytesAt = performance.now();
  let waiters: readonly Waiter[] = [];

  function look(): void {
    if (!screen.isWhole() && exitCode === undefined) return;
    const met = waiters.filter((waiter) => waiter.isMet());
    waiters = waiters.filter((waiter) => !met.includes(waiter));
    for (const waiter of met) waiter.settle();
  }

  child.onData((bytes) => {
    lastBytesAt = performance.now();
    screen.write(bytes, look);
  });
  child.onExit((exit) => {
    // After the last bytes that were written.
    screen.write('', () => {
      exitCode = exit.exitCode;
      look();
    });
  });
  // What a shell has started must end too, as when a terminal is closed.
  onTestFinished(close);

  function close(): void {
    if (exitCode === undefined) (child as unknown as ClosablePty).destroy();
  }

  /** Waits until a condition is true; checks it only on whole frames. */
  function waitFor(what: string, isMet: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const timeout = setTimeout(() => reject(new Error(failure(what))), LONGEST_WAIT);
      const settle = () => {
        clearTimeout(timeout);
        resolve();
      };
      waiters = [...waiters, { isMet, settle }];
      look();
    });
  }

  function failure(what: string): string {
    const state = exitCode === undefined ? 'still runs' : `exited with ${exitCode}`;
    const which = screen.isAlternate() ? 'alternate' : 'ordinary';
    const frame = screen.text().replaceAll(/^/gm, '  | ');
    return `waited ${LONGEST_WAIT / 1000} s for ${what}; ${file} ${state}, its ${which} screen (${size}):\n${frame}`;
  }

  return {
    pid: child.pid,
    screen,
    waitFor,
    waitForText: (text: string) =>
      waitFor(JSON.stringify(text), () => screen.text().includes(text)),
    /** Waits until nothing has been written for a while. */
    isQuiet: () => vi.waitUntil(() => performance.now() - lastBytesAt > STILL, LONGEST_WAIT),
    /** Sends keys as a keyboard would: `\x03` is Ctrl-C, `\r` Enter. */
    type: (keys: string) => child.write(keys),
    resize: (newColumns: number, newRows: number) => {
      size = `${newColumns}x${newRows}`;
      screen.resize(newColumns, newRows);
      child.resize(newColumns, newRows);
    },
    signal: (signal: NodeJS.Signals) => process.kill(child.pid, signal),
    /** Closes the terminal itself, as a window or a lost connection does. */
    close,
    /** Waits for the end; returns the exit code. */
    exited: async () => {
      await waitFor('its end', () => exitCode !== undefined);
      return exitCode;
    },
  };
}
