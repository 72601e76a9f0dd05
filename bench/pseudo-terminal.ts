import pty from '@lydell/node-pty';
import { type EmulatedScreen, emulatedScreen } from '../test/support/emulated-screen.ts';
import type { Workplace } from './workplace.ts';

const [COLUMNS, ROWS] = [80, 24];
const LONGEST_WAIT = 15_000;

/** Bytes as they arrived. */
export type Arrival = { readonly text: string; readonly atMs: number };

/** Runs Node with a script in a pseudo-terminal of 80x24. */
export function openTerminal({ env, directory }: Workplace, args: readonly string[]) {
  const beganMs = performance.now();
  const child = pty.spawn(process.execPath, [...args], {
    cols: COLUMNS,
    rows: ROWS,
    cwd: directory,
    env: { ...env },
    name: 'xterm-256color',
  });
  const screen = emulatedScreen(COLUMNS, ROWS, (answer) => child.write(answer));
  const listeners = new Set<(arrival: Arrival) => void>();
  child.onData((text) => {
    const atMs = performance.now();
    screen.write(text, () => {
      for (const listener of listeners) listener({ text, atMs });
    });
  });
  const exited = new Promise<void>((resolve) => child.onExit(() => resolve()));

  /** Calls back once the bytes that arrived are on the screen; returns what ends that. */
  function onArrival(listener: (arrival: Arrival) => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  /** Waits for a whole frame; returns when its last bytes arrived, in ms since the start. */
  function frame(isIt: (screen: EmulatedScreen) => boolean): Promise<number> {
    return new Promise((resolve, reject) => {
      const timeout = setTimeout(() => {
        reject(new Error(`${args.join(' ')} did not draw what was waited for:\n${screen.text()}`));
      }, LONGEST_WAIT);
      const stop = onArrival(({ atMs }) => {
        if (!screen.isWhole() || !isIt(screen)) return;
        clearTimeout(timeout);
        stop();
        resolve(atMs - beganMs);
      });
    });
  }

  return {
    pid: child.pid,
    beganMs,
    onArrival,
    frame,
    /** The rows of the screen, as text. */
    rows: () => screen.text().split('\n'),
    /** Ends the program and waits for its end. */
    end: (signal: NodeJS.Signals) => {
      child.kill(signal);
      return exited;
    },
  };
}
