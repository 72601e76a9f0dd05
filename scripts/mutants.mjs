// Puts the faults that are listed in test/mutants/ into copies of this checkout, one at a time, and
// reports which of them the tests catch. CONTRIBUTING.md says how to write a list.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { copyCheckout, removeCopy } from './mutants/checkout-copy.mjs';
import { readLists } from './mutants/read-lists.mjs';
import { runTests } from './mutants/run-tests.mjs';
import { killProcessesOf } from './processes-of.mjs';

/** @typedef {import('./mutants/read-lists.mjs').Mutant} Mutant */
/** @typedef {import('./mutants/checkout-copy.mjs').CheckoutCopy} CheckoutCopy */
/** @typedef {import('./mutants/run-tests.mjs').Result} Result */

/** In ms; a run that takes longer is in an endless loop. */
const LONGEST_RUN = 10 * 60_000;
const USAGE = 'usage: npm run mutants -- [ROOM | FILE]... [--jobs N]';

const { values, positionals } = parseArgs({
  options: { jobs: { type: 'string', default: '2' } },
  allowPositionals: true,
});
const jobs = Number(values.jobs);
if (!Number.isInteger(jobs) || jobs < 1) fail(USAGE);

const { mutants: listed, errors } = readLists('.');
const mutants = listed.filter(isAsked);
if (mutants.length === 0 && errors.length === 0) fail(`no fault is listed for ${positionals}`);
for (const error of errors) console.log(`ERROR     ${error}`);

const counts = { caught: 0, survived: 0, unexplained: 0, errors: errors.length };
const stop = new AbortController();
/** @type {CheckoutCopy[]} */
const copies = [];
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => stop.abort(signal));
}
try {
  const count = Math.min(jobs, mutants.length);
  for (let n = 0; n < count; n++) copies.push(copyCheckout('.'));
  const queue = (await passesWithoutFault()) ? [...mutants] : [];
  await Promise.all(copies.map((copy) => workThrough(queue, copy)));
} finally {
  for (const copy of copies) {
    await killProcessesOf(copy.tmp);
    removeCopy(copy);
  }
}
if (counts.errors > 0) console.log(`${counts.errors} errors in the lists`);
if (stop.signal.aborted) console.log('stopped before the end');
console.log(`${counts.caught} caught, ${counts.survived} survived`);
process.exitCode = stop.signal.aborted ? 130 : counts.errors + counts.unexplained > 0 ? 1 : 0;

/** @param {Mutant} mutant */
function isAsked({ file, list }) {
  if (positionals.length === 0) return true;
  return positionals.some(
    (name) =>
      name === file || list.startsWith(`test/mutants/${name}.tsv:`) || list.startsWith(`${name}:`),
  );
}

/** A test that fails anyway would count every fault as caught. */
async function passesWithoutFault() {
  const [copy] = copies;
  if (copy === undefined) return false;
  const rooms = new Set(mutants.map(({ file }) => `${roomOf(file)}/`));
  const bounds = { timeoutMs: LONGEST_RUN, signal: stop.signal };
  const result = await runTests(
    copy,
    ['--project', 'parts', '--passWithNoTests', ...rooms],
    bounds,
  );
  if (result.type === 'passed') return true;
  counts.errors++;
  console.log(`ERROR     the tests fail without a fault: ${JSON.stringify(result)}`);
  return false;
}

/**
 * The folder of tests that mirrors the one of a source file.
 * @param {string} file
 */
function roomOf(file) {
  return dirname(file).replace(/^src/, 'test');
}

/**
 * @param {Mutant[]} queue
 * @param {CheckoutCopy} copy
 */
async function workThrough(queue, copy) {
  for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
    const file = join(copy.tree, mutant.file);
    const original = readFileSync(file);
    writeFileSync(file, mutant.text);
    const result = await firstFailure(copy, mutant);
    writeFileSync(file, original);
    if (stop.signal.aborted) return;
    report(mutant, result);
  }
}

/**
 * Runs the tests that are most likely to fail first, and the end-to-end tests last.
 * @param {CheckoutCopy} copy
 * @param {Mutant} mutant
 * @returns {Promise<Result>}
 */
async function firstFailure(copy, { file, reason }) {
  const workers = ['--maxWorkers', String(Math.ceil(availableParallelism() / jobs))];
  const runs = [
    ...nearbyTests(copy, file).map((tests) => ['run', ...workers, tests]),
    ['related', file, '--run', '--passWithNoTests', '--project', 'parts', ...workers],
    // Nobody expects them to notice what has a reason.
    ...(reason === undefined ? [['run', '--project', 'end to end', '--maxWorkers', '4']] : []),
  ];
  for (const args of runs) {
    const result = await run(copy, args);
    if (result.type !== 'passed') return result;
  }
  return { type: 'passed' };
}

/**
 * The test file of a source file, the folder that mirrors its own, and the end-to-end tests whose name
 * begins like its own.
 * @param {CheckoutCopy} copy
 * @param {string} file such as `src/storage/lock.ts`
 */
function nearbyTests(copy, file) {
  const name = basename(file).replace(/\.tsx?$/, '');
  const room = roomOf(file);
  const nearby = [`${room}/${name}.test.ts`, ...(room === 'test' ? [] : [`${room}/`])];
  const endToEnd = readdirSync(join(copy.tree, 'test/e2e')).filter((test) =>
    name.startsWith(test.replace('.test.ts', '')),
  );
  return [
    ...nearby.filter((tests) => existsSync(join(copy.tree, tests))),
    ...endToEnd.map((test) => `test/e2e/${test}`),
  ];
}

/**
 * A failure that may be the machine's own, a timeout or one end to end, has to happen twice.
 * @param {CheckoutCopy} copy
 * @param {string[]} args
 * @returns {Promise<Result>}
 */
async function run(copy, args) {
  if (stop.signal.aborted) return { type: 'passed' };
  const bounds = { timeoutMs: LONGEST_RUN, signal: stop.signal };
  const result = await runTests(copy, args, bounds);
  if (result.type !== 'failed') return result;
  if (!result.isTimeout && !result.file.startsWith('test/e2e/')) return result;
  return runTests(copy, ['run', result.file], bounds);
}

/**
 * @param {Mutant} mutant
 * @param {Result} result
 */
function report({ list, file, before, after, reason }, result) {
  const fault = `${file}: ${before} -> ${after || '(nothing)'}`;
  switch (result.type) {
    case 'failed':
      counts.caught++;
      console.log(
        `caught    ${fault}\n          by ${result.file}: ${result.test}${suffix(result)}`,
      );
      break;
    case 'stuck':
      counts.caught++;
      console.log(`caught    ${fault}\n          by timeout: the tests did not end`);
      break;
    case 'broken':
      counts.errors++;
      console.log(`ERROR     ${fault}\n          ${list}: no test failed: ${result.message}`);
      break;
    case 'passed':
      counts.survived++;
      if (reason === undefined) counts.unexplained++;
      console.log(`SURVIVED  ${fault}\n          ${list}: ${reason ?? 'no reason is given'}`);
      break;
  }
}

/** @param {{ isTimeout: boolean }} result */
function suffix({ isTimeout }) {
  return isTimeout ? ' (timed out)' : '';
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  console.error(message);
  process.exit(2);
}
