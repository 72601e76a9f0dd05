// Lets every call of node:fs fail, one at a time, in the commands that write, and checks with a reader of
// its own what is on disk then and whether what was reported is true. `--write` renews docs/faults.md,
// `--only SCENARIO` runs one scenario.
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { killProcessesOf } from './processes-of.mjs';

/** @typedef {{ dir: string, log: string }} Home */
/** @typedef {{ exitCode: number | null, printed: string }} Output */
/** @typedef {{ scenario: string, call: string, fault: string, outcome: string, wrong: string | undefined,
 *   printed: string }} Row */

const FOCUS = resolve('bin/focus.js');
const PRELOAD = resolve('test/support/failing-fs.mjs');
const LOG = `# Wednesday

Lunch with Ada.

## Sessions
- 09:15 - 09:40 ✓ Complete (25m) — Mail #work
  - all of it

## Evening
- 20:00 - 21:00 cinema
`;
const DAY = '2025-03-05';
const ADD = ['sessions', 'add', `${DAY}T10:00`, '10:25', '-l', 'Probe'];
/** What a report says of something that was done, or of something that was not. */
const DENIES_IT = /cannot be (changed|recorded|written)|not changed|unchanged|not recorded/;
const CLAIMS_IT = /^(Added|Changed|Deleted|Undid|Saved|Exported)/m;

/** In ms. */
const LONGEST_RUN = 60_000;

/**
 * `isBefore` and `isAfter` say of the home what it holds before and after the command.
 * @typedef {{ prepare?: (home: Home) => Promise<unknown>, args: string[],
 *   isBefore: (home: Home) => boolean, isAfter: (home: Home) => boolean, isUndoable?: boolean,
 *   mayEndEither?: boolean }} Scenario
 */

/** @type {Record<string, Scenario>} */
const SCENARIOS = {
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
    isBefore: (home) => !existsSync(join(home.dir, 'out.csv')),
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

const { values } = parseArgs({
  options: { write: { type: 'boolean' }, only: { type: 'string' }, every: { type: 'string' } },
});
const step = Number(values.every ?? 1);
const stop = new AbortController();
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => stop.abort());
}
const root = realpathSync(mkdtempSync(join(tmpdir(), 'ff-')));
/** @type {Row[]} */
const rows = [];
let homes = 0;
try {
  for (const [name, scenario] of Object.entries(SCENARIOS)) {
    if (values.only === undefined || values.only === name) await runScenario(name, scenario);
  }
} finally {
  await killProcessesOf(root);
  rmSync(root, { recursive: true, force: true, maxRetries: 10 });
}
const wrong = rows.filter((row) => row.wrong !== undefined);
for (const { scenario, call, fault, outcome, wrong: reason, printed } of wrong) {
  const said = printed.replaceAll(root, '').trim();
  console.log(`WRONG ${scenario}, ${fault} at ${call}: ${reason}; ${outcome}: ${said}`);
}
const table = summary();
console.log(`\n${table}\n${rows.length} faults, ${wrong.length} wrong outcomes`);
if (values.write) writeFileSync('docs/faults.md', page(table));
process.exitCode = stop.signal.aborted ? 130 : wrong.length > 0 ? 1 : 0;

/**
 * @param {string} name
 * @param {Scenario} scenario
 */
async function runScenario(name, scenario) {
  let n = 1;
  let isOver = false;
  await Promise.all(Array.from({ length: 2 * availableParallelism() }, work));

  async function work() {
    while (!isOver && !stop.signal.aborted) {
      const nth = n;
      n += step;
      for (const fault of ['error', 'short', 'kill']) {
        const row = await runOne(name, scenario, nth, fault);
        if (row === undefined) isOver = isOver || fault === 'error';
        else rows.push(row);
        if (row === undefined && fault === 'error') break;
        if (stop.signal.aborted) return;
      }
    }
  }
}

/**
 * @param {string} name
 * @param {Scenario} scenario
 * @param {number} nth
 * @param {string} fault
 * @returns {Promise<Row | undefined>} undefined if there is no such call, or nothing to be cut short
 */
async function runOne(name, scenario, nth, fault) {
  const dir = join(root, String(++homes));
  const home = { dir, log: join(dir, 'logs', `${DAY}.md`) };
  mkdirSync(join(dir, 'logs'), { recursive: true });
  writeFileSync(home.log, LOG);
  try {
    await scenario.prepare?.(home);
    if (!scenario.isBefore(home)) throw new Error(`${name} could not be prepared`);
    const output = await focus(home, scenario.args, { fault: `${nth}:${fault}` });
    const call = read(`${dir}.calls`).split('\n')[nth - 1] ?? '';
    if (call === '' || (fault === 'short' && !/^(handle\.)?(write|append)/.test(call)))
      return undefined;
    const { outcome, wrong: reason } = await judge(home, scenario, output);
    return {
      scenario: name,
      call: plain(call),
      fault,
      outcome,
      wrong: reason,
      printed: output.printed,
    };
  } finally {
    rmSync(dir, { recursive: true, force: true, maxRetries: 10 });
    rmSync(`${dir}.calls`, { force: true });
  }
}

/**
 * @param {Home} home
 * @param {Scenario} scenario
 * @param {Output} output
 */
async function judge(home, scenario, { exitCode, printed }) {
  const isKilled = exitCode === null;
  const isDone = scenario.isAfter(home);
  const how = isKilled ? 'killed' : `exit ${exitCode}`;
  const wasPending = pending(home);
  const outcome = `${isDone ? 'done' : wasPending ? 'kept for recovery' : 'not done'}, ${how}`;
  const after = await focus(home, ['sessions', 'list']);
  /** @param {string} wrong */
  const bad = (wrong) => ({ outcome, wrong });
  if (!isDone && !scenario.isBefore(home) && !scenario.isAfter(home))
    return bad('neither before nor after');
  if (!keepsProse(home)) return bad('other lines were lost');
  if (after.exitCode !== 0) return bad(`then "sessions list" fails: ${after.printed}`);
  if (isDone && !scenario.isAfter(home)) return bad('recovery changed it');
  if (wasPending && !scenario.isAfter(home)) return bad('it was not recovered exactly once');
  if (exitCode === 0 && !isDone && !(scenario.mayEndEither && wasPending))
    return bad('exit 0, not done');
  if (/\n {4}at |fault in the program/.test(printed)) return bad('a stack trace');
  if (exitCode !== 0 && !isKilled && !/focus: /.test(printed)) return bad('it failed in silence');
  if (exitCode !== 0 && !isKilled && isDone && DENIES_IT.test(printed))
    return bad('done, but denied');
  if (exitCode !== 0 && !isKilled && !isDone && CLAIMS_IT.test(printed) && !wasPending)
    return bad('not done, but claimed');
  if (scenario.isUndoable) {
    const text = dayLog(home);
    await focus(home, ['sessions', 'undo']);
    if (dayLog(home) !== text && dayLog(home) !== LOG) return bad('undo gave something else');
  }
  return { outcome, wrong: undefined };
}

/**
 * Runs the program to its end.
 * @param {Home} home
 * @param {string[]} args
 * @param {{ fault?: string, killAfterMs?: number }} [options]
 * @returns {Promise<Output>} exitCode is null if it was killed
 */
function focus(home, args, { fault, killAfterMs } = {}) {
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
    timeout: killAfterMs ?? LONGEST_RUN,
    killSignal: 'SIGKILL',
    signal: stop.signal,
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      printed += text;
    });
  }
  return new Promise((resolve) => {
    child.on('error', () => undefined).on('close', (exitCode) => resolve({ exitCode, printed }));
  });
}

/**
 * A timer that was killed after its session had lasted two seconds.
 * @param {Home} home
 */
async function killedTimer(home) {
  for (let ms = 2500; !pending(home) && ms < 20_000; ms *= 2) {
    await focus(home, ['--once', '-f', '25m', '-l', 'Probe'], { killAfterMs: ms });
  }
}

/** @param {string} file */
function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** @param {Home} home */
function dayLog(home) {
  return read(home.log);
}

/**
 * Whether the session lines of the day are those with these labels, each once.
 * @param {Home} home
 * @param {string[]} labels
 */
function holdsOnce(home, ...labels) {
  const lines = dayLog(home)
    .split('\n')
    .filter((line) => /^- \d\d:\d\d - \d\d:\d\d ✓/.test(line));
  return JSON.stringify(lines.map((line) => line.split(' — ')[1])) === JSON.stringify(labels);
}

/**
 * How many lines of other days there are: those of a timer.
 * @param {Home} home
 */
function today(home) {
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
function pending(home) {
  const state = join(home.dir, 'state');
  const spool = join(state, 'spool');
  const spooled = existsSync(spool)
    ? readdirSync(spool).filter((name) => !name.endsWith('.tmp'))
    : [];
  const [active = ''] = read(join(state, 'active.json')).split('\n');
  return spooled.length > 0 || /"session":\{/.test(active);
}

/** @param {Home} home */
function keepsProse(home) {
  const text = dayLog(home);
  return (
    text.startsWith('# Wednesday\n\nLunch with Ada.\n') && text.includes('- 20:00 - 21:00 cinema')
  );
}

/**
 * A call without what is different in each run.
 * @param {string} call
 */
function plain(call) {
  return call
    .replace(/\S*\.tmp$/, 'a temporary file')
    .replace(/ $/, ' the home directory')
    .replace(/spool\/.+/, 'spool/…')
    .replace(/run\/.+/, 'run/…')
    .replace(/\d{4}-\d\d-\d\d\.md/, 'DAY.md');
}

/** A line for each scenario, fault and outcome, with the calls that led to it. */
function summary() {
  /** @type {Map<string, Set<string>>} */
  const groups = new Map();
  for (const { scenario, call, fault, outcome, wrong: reason } of rows) {
    const key = `| ${scenario} | ${fault} | ${reason === undefined ? outcome : `WRONG: ${outcome}`} |`;
    groups.set(key, (groups.get(key) ?? new Set()).add(call));
  }
  const lines = [...groups].map(([key, calls]) => `${key} ${[...calls].sort().join(', ')} |`);
  return [
    '| scenario | fault | outcome | calls |',
    '| --- | --- | --- | --- |',
    ...lines.sort(),
  ].join('\n');
}

/** @param {string} lines */
function page(lines) {
  return `# What happens if a call to the disk fails

Generated by \`npm run faults -- --write\`. Each call of node:fs below the home directory fails once (\`error\`), is
cut short (\`short\`), or is the last before a SIGKILL (\`kill\`). After each of these the session or change is in
exactly one place, nothing else in the day log is lost, and what was reported is true.

${lines}
`;
}
