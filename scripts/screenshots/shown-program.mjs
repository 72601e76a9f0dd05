import { setTimeout as sleep } from 'node:timers/promises';
import pty from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { drawScreen } from './drawn-screen.mjs';

/** The longest wait for a text, in ms. */
const LONGEST_WAIT = 15_000;
/** A screen is complete if nothing is written for this long, in ms. */
const STILL = 250;

/**
 * Runs the built program in a terminal.
 *
 * @param {readonly string[]} args
 * @param {{ readonly env: Record<string, string>, readonly columns?: number, readonly rows?: number }} options
 */
export function showProgram(args, { env, columns = 80, rows = 24 }) {
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  const child = pty.spawn(process.execPath, ['bin/focus.js', ...args], {
    cols: columns,
    rows,
    env,
  });
  let lastBytesAt = performance.now();
  child.onData((bytes) => {
    lastBytesAt = performance.now();
    terminal.write(bytes);
  });
  terminal.onData((answer) => child.write(answer));
  const ended = new Promise((resolve) => child.onExit(resolve));

  const text = () => {
    const { active } = terminal.buffer;
    const row = (/** @type {number} */ y) => active.getLine(active.baseY + y)?.translateToString();
    return Array.from({ length: rows }, (_, y) => row(y) ?? '').join('\n');
  };

  return {
    /** Waits until a text is on the screen, and all of it is drawn. */
    until: async (/** @type {string} */ wanted) => {
      const since = performance.now();
      const isDrawn = () =>
        text().includes(wanted) &&
        !terminal.modes.synchronizedOutputMode &&
        performance.now() - lastBytesAt > STILL;
      while (!isDrawn()) {
        if (performance.now() - since > LONGEST_WAIT) {
          throw new Error(`waited for "${wanted}":\n${text()}`);
        }
        await sleep(20);
      }
    },
    type: (/** @type {string} */ keys) => child.write(keys),
    draw: (/** @type {number} */ px) => drawScreen(terminal, px),
    isWhole: () => !terminal.modes.synchronizedOutputMode,
    close: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** @typedef {ReturnType<typeof showProgram>} Shown */

/** Pictures are taken this often, in ms, or less often on a busy machine. */
const EVERY = 50;

/**
 * Draws the screen whenever it changes, while a script runs.
 *
 * @param {Shown} shown
 * @param {number} px
 * @param {() => Promise<void>} script
 */
export async function record(shown, px, script) {
  /** @type {{ picture: ReturnType<Shown['draw']>, at: number }[]} */
  const taken = [];
  let running = true;
  const take = async () => {
    while (running) {
      if (shown.isWhole()) {
        const [picture, at] = [shown.draw(px), performance.now()];
        if (!taken.at(-1)?.picture.data().equals(picture.data())) taken.push({ picture, at });
      }
      await sleep(EVERY);
    }
  };
  const all = take();
  await script();
  running = false;
  await all;
  const end = performance.now();
  return taken.map(({ picture, at }, n) => ({
    picture,
    ms: Math.round((taken[n + 1]?.at ?? end) - at),
  }));
}
