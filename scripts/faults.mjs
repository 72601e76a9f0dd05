// Lets every call of node:fs fail, one at a time, in the commands that write, and checks what is on disk then
// and whether what was reported is true. `--write` renews docs/faults.md, `--only SCENARIO` runs one
// scenario (and renews its section), `--every N` every nth call, `--jobs N` that many programs at a time (2).
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DAY, focus, LOG, read, stop } from './faults/home.mjs';
import { judgeOf } from './faults/judge.mjs';
import { page, plainCall, plainReport, table } from './faults/page.mjs';
import { SCENARIOS } from './faults/scenarios.mjs';
import { killProcessesOf } from './processes-of.mjs';

/** @typedef {import('./faults/home.mjs').Home} Home */
/** @typedef {import('./faults/home.mjs').Output} Output */
/** @typedef {import('./faults/scenarios.mjs').Scenario} Scenario */
/**
 * What one fault led to; `reported` is what was printed on stderr.
 * @typedef {{ scenario: string, call: string, fault: string, outcome: string, wrong: string | undefined,
 *   reported: string }} Row
 */

const PAGE = 'docs/faults.md';
const WRITES = /^(handle\.)?(append|write)/;
/** An open may create a file. */
const CHANGES =
  /^(handle\.)?(append|chmod|copy|f?chown|fchmod|link|mk|open|rename|rm|sym|trunc|unlink|write)/;

const { values } = parseArgs({
  options: {
    write: { type: 'boolean' },
    only: { type: 'string' },
    every: { type: 'string', default: '1' },
    jobs: { type: 'string', default: '2' },
  },
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => stop.abort());
}
const root = realpathSync(mkdtempSync(join(tmpdir(), 'ff-')));
/** @type {Row[]} */
const rows = [];
try {
  for (const [name, scenario] of Object.entries(SCENARIOS)) {
    if (values.only !== undefined && values.only !== name) continue;
    const begin = rows.length;
    await runScenario(name, scenario);
    const found = rows.slice(begin);
    console.log(`\n${name}: ${found.length} faults\n\n${table(found)}`);
  }
} finally {
  await killProcessesOf(root);
  rmSync(root, { recursive: true, force: true, maxRetries: 10 });
}
const wrong = rows.filter((row) => row.wrong !== undefined);
for (const { scenario, call, fault, outcome, wrong: reason, reported } of wrong) {
  console.log(`WRONG ${scenario}, ${fault} at ${call}: ${reason}; ${outcome}; ${reported}`);
}
console.log(`\n${rows.length} faults, ${wrong.length} wrong outcomes`);
if (stop.signal.aborted) process.exitCode = 130;
else {
  if (values.write) {
    const commands = Object.entries(SCENARIOS).map(
      ([name, { args }]) => /** @type {const} */ ([name, `focus ${args.join(' ')}`]),
    );
    writeFileSync(PAGE, page(rows, new Map(commands), read(PAGE)));
  }
  process.exitCode = wrong.length > 0 || rows.length === 0 ? 1 : 0;
}

/**
 * @param {string} name
 * @param {Scenario} scenario
 */
async function runScenario(name, scenario) {
  const judge = judgeOf(scenario);
  const faults = faultsOf(await callsOf(name, scenario));
  const jobs = Array.from({ length: Number(values.jobs) }, async (_, job) => {
    const { home, reset } = await preparedHome(`${name}-${job}`, scenario);
    for (let fault = faults.shift(); fault !== undefined; fault = faults.shift()) {
      if (stop.signal.aborted) return;
      reset();
      const output = await focus(home, scenario.args, { fault });
      const [nth = '0', kind = ''] = fault.split(':');
      // Calls at once may change places.
      const call = read(`${home.dir}.calls`).split('\n')[Number(nth) - 1] ?? '';
      if (stop.signal.aborted || call === '' || (kind === 'short' && !WRITES.test(call))) continue;
      const { outcome, wrong: reason } = await judge(home, output);
      rows.push({
        scenario: name,
        call: plainCall(call),
        fault: kind === 'error' ? codeOf(home) : kind === 'short' ? 'short write' : 'killed',
        outcome,
        wrong: reason,
        reported: plainReport(output.stderr, home.dir),
      });
    }
  });
  await Promise.all(jobs);
}

/**
 * The calls that the command makes if none of them fails.
 * @param {string} name
 * @param {Scenario} scenario
 */
async function callsOf(name, scenario) {
  const { home } = await preparedHome(`${name}-calls`, scenario);
  const { exitCode, stderr } = await focus(home, scenario.args, { fault: '0:none' });
  if (exitCode !== 0 || !scenario.isAfter(home)) throw new Error(`${name} fails: ${stderr}`);
  return read(`${home.dir}.calls`).trim().split('\n');
}

/**
 * The faults to be tried: each call fails, each write is cut short, and a SIGKILL comes before each call
 * that follows a change.
 * @param {string[]} calls
 */
function faultsOf(calls) {
  return calls.flatMap((call, index) => {
    const nth = index + 1;
    if (nth % Number(values.every) !== 0) return [];
    const follows = CHANGES.test(calls[index - 1] ?? 'mkdir');
    return [
      `${nth}:error`,
      ...(WRITES.test(call) ? [`${nth}:short`] : []),
      ...(follows ? [`${nth}:kill`] : []),
    ];
  });
}

/**
 * A home on which the command may be run, and what makes it again as it was.
 * @param {string} name
 * @param {Scenario} scenario
 */
async function preparedHome(name, scenario) {
  const dir = join(root, name);
  const home = { dir, log: join(dir, 'logs', `${DAY}.md`) };
  mkdirSync(join(dir, 'logs'), { recursive: true });
  writeFileSync(home.log, LOG);
  await scenario.prepare?.(home);
  if (!stop.signal.aborted && !scenario.isBefore(home)) throw new Error(`${name}: not prepared`);
  const copy = `${dir}.prepared`;
  cp(dir, copy);
  const reset = () => {
    rmSync(dir, { recursive: true, force: true, maxRetries: 10 });
    rmSync(`${dir}.calls`, { force: true });
    cp(copy, dir);
  };
  return { home, reset };
}

/**
 * Copies a directory with its sockets, which a killed timer leaves and cpSync refuses.
 * @param {string} from
 * @param {string} to
 */
function cp(from, to) {
  execFileSync('cp', ['-a', from, to], { timeout: 60_000 });
}

/**
 * The error that was injected: the last line that the preload wrote.
 * @param {Home} home
 */
function codeOf(home) {
  return /^# (\w+)$/m.exec(read(`${home.dir}.calls`))?.[1] ?? '';
}
