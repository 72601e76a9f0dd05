import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { killProcessesOf } from '../processes-of.mjs';
import { DAY, dayLog, focus, holdsOnce, LOG, pending, read, today } from './home.mjs';

/** @typedef {import('./home.mjs').Home} Home */
/** @typedef {import('./home.mjs').Output} Output */

const NEXT_DAY = '2025-03-06';
const NEXT_LOG = '## Sessions\n- 09:00 - 09:10 ✓ Complete (10m) — Call\n';
const OURS = LOG.replace('\n## Evening', '- 12:00 - 12:25 ✓ Complete (25m) — Lunch\n\n## Evening');
const THEIRS = '  - all of it\n- 10:00 - 10:25 ✓ Complete (25m) — Probe\n';
const UNREADABLE = LOG.replace('(25m)', '(25)');
const TO_FILE = ['--output', 'out.csv'];
const ADD = ['sessions', 'add', `${DAY}T10:00`, '10:25', '-l', 'Probe'];

/**
 * `isBefore` and `isAfter` are whether the home is as it was before the command, or as it should be after
 * it; `isIncomplete` whether a part is missing and was reported. What `mayWait` may be kept for recovery
 * although the exit code is 0, if it is reported.
 * @typedef {{ prepare?: (home: Home) => Promise<unknown>, args: string[],
 *   isBefore: (home: Home) => boolean, isAfter: (home: Home) => boolean,
 *   isIncomplete?: (home: Home, output: Output) => boolean, isUndoable?: boolean, mayWait?: boolean
 * }} Scenario
 */

/** @type {Record<string, Scenario>} */
export const SCENARIOS = {
  add: {
    args: ADD,
    isBefore: (home) => dayLog(home) === LOG,
    isAfter: (home) => holdsOnce(home, 'Mail #work', 'Probe'),
    isUndoable: true,
  },
  edit: {
    args: ['sessions', 'edit', `${DAY}T0915`, '-l', 'Probe'],
    isBefore: (home) => dayLog(home) === LOG,
    isAfter: (home) => holdsOnce(home, 'Probe'),
    isUndoable: true,
  },
  delete: {
    args: ['sessions', 'delete', `${DAY}T0915`, '--yes'],
    isBefore: (home) => dayLog(home) === LOG,
    isAfter: (home) => holdsOnce(home),
    isUndoable: true,
  },
  undo: {
    prepare: (home) => focus(home, ADD),
    args: ['sessions', 'undo'],
    isBefore: (home) => holdsOnce(home, 'Mail #work', 'Probe'),
    isAfter: (home) => dayLog(home) === LOG,
  },
  check: {
    prepare: async (home) => writeFileSync(home.log, UNREADABLE),
    args: ['check', DAY, '--fix'],
    isBefore: (home) => dayLog(home) === UNREADABLE,
    isAfter: (home) => dayLog(home) === LOG,
    isUndoable: true,
  },
  copies: {
    prepare: async (home) =>
      writeFileSync(join(home.dir, 'logs', `${DAY} 2.md`), `${LOG}\nMore.\n`),
    args: ['check', DAY, '--merge-copies'],
    isBefore: (home) => dayLog(home) === LOG && existsSync(join(home.dir, 'logs', `${DAY} 2.md`)),
    // The copy goes to the trash once the log is written.
    isAfter: (home) => dayLog(home) === `${LOG}\nMore.\n`,
    isIncomplete: (home, { exitCode, stderr }) =>
      exitCode === 1 &&
      dayLog(home) === `${LOG}\nMore.\n` &&
      stderr.includes(`2.md cannot be moved to the trash`),
    isUndoable: true,
  },
  export: {
    prepare: async (home) => writeFileSync(join(home.dir, 'logs', `${NEXT_DAY}.md`), NEXT_LOG),
    args: ['sessions', 'export', '--format', 'csv', '--from', DAY, '--to', NEXT_DAY, ...TO_FILE],
    isBefore: (home) => !existsSync(exported(home)),
    isAfter: (home) => exportedLabels(home) === 'Mail #work, Call',
    isIncomplete: (home, { exitCode, stderr }) =>
      exitCode === 1 &&
      ((exportedLabels(home) === 'Call' && stderr.includes(`${DAY}.md cannot be read`)) ||
        (exportedLabels(home) === 'Mail #work' &&
          stderr.includes(`${NEXT_DAY}.md cannot be read`))),
  },
  merge: {
    prepare: async (home) => {
      writeFileSync(join(home.dir, 'base.md'), LOG);
      writeFileSync(join(home.dir, 'theirs.md'), LOG.replace('  - all of it\n', THEIRS));
      writeFileSync(join(home.dir, 'logs', `${DAY}.md`), OURS);
    },
    args: ['merge', 'base.md', `logs/${DAY}.md`, 'theirs.md'],
    isBefore: (home) => dayLog(home) === OURS,
    isAfter: (home) => holdsOnce(home, 'Mail #work', 'Probe', 'Lunch'),
  },
  recovery: {
    prepare: killedTimer,
    args: ['sessions', 'list'],
    isBefore: (home) => today(home) === 0 && pending(home),
    isAfter: (home) => today(home) === 1,
    mayWait: true,
  },
  once: {
    args: ['--once', '-f', '1s', '-l', 'Probe'],
    isBefore: (home) => today(home) === 0,
    isAfter: (home) => today(home) === 1,
    mayWait: true,
  },
};

/**
 * A timer that was killed when its session had lasted two seconds.
 * @param {Home} home
 */
async function killedTimer(home) {
  const { exitCode, stderr } = await focus(home, ['start', '-l', 'Probe']);
  if (exitCode !== 0) throw new Error(`no timer was started: ${stderr}`);
  await new Promise((resolve) => setTimeout(resolve, 2000));
  // That writes the state.
  await focus(home, ['pause']);
  const [active = ''] = read(join(home.dir, 'state', 'active.json')).split('\n');
  process.kill(JSON.parse(active).owner.pid, 'SIGKILL');
  await killProcessesOf(home.dir);
}

/** @param {Home} home */
function exported(home) {
  return join(home.dir, 'out.csv');
}

/**
 * The labels of the rows that were exported, if every row is whole.
 * @param {Home} home
 */
function exportedLabels(home) {
  const [columns = '', ...rows] = read(exported(home)).split('\r\n');
  const cells = rows.slice(0, -1).map((row) => row.split(','));
  const isWhole = rows.at(-1) === '' && /^id,day,.*,notes,interruptions$/.test(columns);
  return isWhole
    ? cells.map((row) => row[columns.split(',').indexOf('label')]).join(', ')
    : undefined;
}
