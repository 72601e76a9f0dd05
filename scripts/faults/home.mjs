import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * A home directory with one day log.
 * @typedef {{ dir: string, log: string }} Home
 */
/** @typedef {{ exitCode: number | null, stdout: string, stderr: string }} Output */

const FOCUS = resolve('bin/focus.js');
const PRELOAD = resolve('test/support/failing-fs.mjs');
/** In ms. */
const LONGEST_RUN = 60_000;

export const LOG = `# Wednesday

Lunch with Ada.

## Sessions
- 09:15 - 09:40 ✓ Complete (25m) — Mail #work
  - all of it

## Evening
- 20:00 - 21:00 cinema
`;
export const DAY = '2025-03-05';

/** Ends all programs that run. */
export const stop = new AbortController();

/**
 * Runs the program to its end.
 * @param {Home} home
 * @param {string[]} args
 * @param {{ fault?: string }} [options]
 * @returns {Promise<Output>} exitCode is null if it was killed
 */
export function focus(home, args, { fault } = {}) {
  const preload = fault === undefined ? [] : ['--import', PRELOAD];
  const child = spawn(process.execPath, [...preload, FOCUS, ...args], {
    cwd: home.dir,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: home.dir,
      TZ: 'UTC',
      FOCUS_SESSIONS_DIR: join(home.dir, 'logs'),
      FOCUS_STATE_DIR: join(home.dir, 'state'),
      FOCUS_RUNTIME_DIR: join(home.dir, 'run'),
      ...(fault === undefined ? {} : { FOCUS_FAULT: fault, FOCUS_FAULT_LOG: `${home.dir}.calls` }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LONGEST_RUN,
    killSignal: 'SIGKILL',
    signal: stop.signal,
  });
  const printed = { stdout: '', stderr: '' };
  for (const name of /** @type {const} */ (['stdout', 'stderr'])) {
    child[name].setEncoding('utf8').on('data', (text) => {
      printed[name] += text;
    });
  }
  return new Promise((resolve) => {
    child.on('error', () => undefined).on('close', (exitCode) => resolve({ exitCode, ...printed }));
  });
}

/** @param {string} file */
export function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** @param {Home} home */
export function dayLog(home) {
  return read(home.log);
}

/**
 * Whether the session lines of the day are those with these labels, each once.
 * @param {Home} home
 * @param {string[]} labels
 */
export function holdsOnce(home, ...labels) {
  const lines = dayLog(home)
    .split('\n')
    .filter((line) => /^- \d\d:\d\d - \d\d:\d\d ✓/.test(line));
  return JSON.stringify(lines.map((line) => line.split(' — ')[1])) === JSON.stringify(labels);
}

/**
 * How many lines of other days there are: those of a timer.
 * @param {Home} home
 */
export function today(home) {
  const logs = readdirSync(join(home.dir, 'logs')).filter(
    (name) => /^\d{4}-\d\d-\d\d\.md$/.test(name) && !name.startsWith(DAY),
  );
  const text = logs.map((name) => read(join(home.dir, 'logs', name))).join('');
  return text.split('\n').filter((line) => /^- \d\d:\d\d - .* — Probe$/.test(line)).length;
}

/**
 * Whether the state directory keeps a session to be recorded.
 * @param {Home} home
 */
export function pending(home) {
  const state = join(home.dir, 'state');
  const spool = join(state, 'spool');
  const spooled = existsSync(spool)
    ? readdirSync(spool).filter((name) => name.endsWith('.json'))
    : [];
  const [active = ''] = read(join(state, 'active.json')).split('\n');
  return spooled.length > 0 || /"session":\{/.test(active);
}

/**
 * What is in a home, as a text that is equal for equal homes, whichever process made them.
 * @param {Home} home
 */
export function contents({ dir }) {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const text = entry.isFile() ? readFileSync(file, 'utf8') : '';
      return `${file.slice(dir.length).replace(/~.*~/, '~')} ${statSync(file).mode} ${text}`;
    })
    .sort()
    .join('\n')
    .replaceAll(dir, '');
}

/** @param {Home} home */
export function keepsProse(home) {
  const text = dayLog(home);
  return (
    text.startsWith('# Wednesday\n\nLunch with Ada.\n') && text.includes('- 20:00 - 21:00 cinema')
  );
}
