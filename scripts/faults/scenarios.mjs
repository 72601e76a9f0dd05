import { join } from 'node:path';
import { killProcessesOf } from '../processes-of.mjs';
import { DAY, dayLog, focus, holdsOnce, LOG, pending, read, today } from './home.mjs';

/** @typedef {import('./home.mjs').Home} Home */

const ADD = ['sessions', 'add', `${DAY}T10:00`, '10:25', '-l', 'Probe'];

/**
 * `isBefore` and `isAfter` say of the home what it holds before and after the command.
 * @typedef {{ prepare?: (home: Home) => Promise<unknown>, args: string[],
 *   isBefore: (home: Home) => boolean, isAfter: (home: Home) => boolean, isUndoable?: boolean,
 *   mayEndEither?: boolean }} Scenario
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
  export: {
    args: [
      'sessions',
      'export',
      '--format',
      'csv',
      '--from',
      DAY,
      '--to',
      DAY,
      '--output',
      'out.csv',
    ],
    // Only the heading: a log that cannot be read is reported, and the file holds the others.
    isBefore: (home) => /^([^\n]+\n)?$/.test(read(join(home.dir, 'out.csv'))),
    isAfter: (home) => /^[^\n]+\n[^\n]*Mail #work[^\n]*\n$/.test(read(join(home.dir, 'out.csv'))),
  },
  recovery: {
    prepare: killedTimer,
    args: ['sessions', 'list'],
    isBefore: (home) => today(home) === 0 && pending(home),
    isAfter: (home) => today(home) === 1,
    mayEndEither: true,
  },
  once: {
    args: ['--once', '-f', '1s', '-l', 'Probe'],
    isBefore: (home) => today(home) === 0,
    isAfter: (home) => today(home) === 1,
    mayEndEither: true,
  },
};

/**
 * A timer that was killed when its session had lasted two seconds.
 * @param {Home} home
 */
async function killedTimer(home) {
  const { exitCode, printed } = await focus(home, ['start', '-l', 'Probe']);
  if (exitCode !== 0) throw new Error(`no timer was started: ${printed}`);
  await new Promise((resolve) => setTimeout(resolve, 2000));
  // That writes the state.
  await focus(home, ['pause']);
  const [active = ''] = read(join(home.dir, 'state', 'active.json')).split('\n');
  process.kill(JSON.parse(active).owner.pid, 'SIGKILL');
  await killProcessesOf(home.dir);
}
