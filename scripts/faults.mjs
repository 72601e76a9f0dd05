// Lets every call of node:fs fail, one at a time, in the commands that write, and checks with a reader of
// its own what is on disk then and whether what was reported is true. `--write` renews docs/faults.md,
// `--only SCENARIO` runs one scenario.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DAY, dayLog, focus, keepsProse, LOG, pending, read, stop } from './faults/home.mjs';
import { SCENARIOS } from './faults/scenarios.mjs';
import { killProcessesOf } from './processes-of.mjs';

/** @typedef {import('./faults/home.mjs').Home} Home */
/** @typedef {import('./faults/home.mjs').Output} Output */
/** @typedef {import('./faults/scenarios.mjs').Scenario} Scenario */
/** @typedef {{ scenario: string, call: string, fault: string, outcome: string, wrong: string | undefined,
 *   printed: string }} Row */

/** What a report says of something that was done, or of something that was not. */
const DENIES_IT = /cannot be (changed|recorded|written)|not changed|unchanged|not recorded/;
const CLAIMS_IT = /^(Added|Changed|Deleted|Undid|Saved|Exported)/m;

const { values } = parseArgs({
  options: { write: { type: 'boolean' }, only: { type: 'string' }, every: { type: 'string' } },
});
const step = Number(values.every ?? 1);
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
