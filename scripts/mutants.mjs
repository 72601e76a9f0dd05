// Puts the faults that are listed in test/mutants/ into copies of this checkout, one at a time, and
// reports which of them the tests catch. CONTRIBUTING.md says how to write a list.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { copyCheckout, removeCopy } from './mutants/checkout-copy.mjs';
import { nearestTests } from './mutants/nearest-tests.mjs';
import { readLists, writeCaughtBy } from './mutants/read-lists.mjs';
import { runTests, testServer } from './mutants/run-tests.mjs';
import { killProcessesOf } from './processes-of.mjs';

/** @typedef {import('./mutants/read-lists.mjs').Mutant} Mutant */
/** @typedef {import('./mutants/checkout-copy.mjs').CheckoutCopy} CheckoutCopy */
/** @typedef {import('./mutants/run-tests.mjs').Result} Result */

/** @typedef {import('./mutants/run-tests.mjs').TestServer} TestServer */

/** In ms, of the end-to-end tests. */
const LONGEST_RUN = 15 * 60_000;
const HELP = `usage: npm run mutants -- [ROOM | FILE | LIST:LINE]... [options]

Puts each fault of test/mutants into a copy of this checkout, and reports which test catches it.

  --write    write the test file that catches a fault into its list, to be run first next time
  --parts    leave out the end-to-end tests
  --jobs N   work in N copies at once (2)
  --help     print this text

Examples:
  npm run mutants -- storage
  npm run mutants -- src/storage/lock.ts --write
  npm run mutants -- test/mutants/core.tsv:12`;

const { values, positionals } = parseArgs({
  options: {
    jobs: { type: 'string', default: '2' },
    write: { type: 'boolean', default: false },
    parts: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
if (values.help) {
  console.log(HELP);
  process.exit();
}
const jobs = Number(values.jobs);
if (!Number.isInteger(jobs) || jobs < 1) fail(HELP);

const { mutants: listed, errors } = readLists('.');
const mutants = listed.filter(isAsked);
if (mutants.length === 0 && errors.length === 0) fail(`no fault is listed for ${positionals}`);
for (const error of errors) console.log(`ERROR     ${error}`);

const counts = { caught: 0, survived: 0, unexplained: 0, errors: errors.length };
/** Whether a test file passes without a fault. @type {Map<string, Promise<Result>>} */
const withoutFault = new Map();
const stop = new AbortController();
/** @type {CheckoutCopy[]} */
const copies = [];
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => stop.abort(signal));
}
try {
  const count = Math.min(jobs, mutants.length);
  for (let n = 0; n < count; n++) copies.push(copyCheckout('.'));
  const queue = [...mutants];
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
      name === file ||
      name === list ||
      list.startsWith(`test/mutants/${name}.tsv:`) ||
      list.startsWith(`${name}:`),
  );
}

/**
 * @param {Mutant[]} queue
 * @param {CheckoutCopy} copy
 */
async function workThrough(queue, copy) {
  const server = testServer(copy, stop.signal);
  for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
    const file = join(copy.tree, mutant.file);
    const original = readFileSync(file);
    writeFileSync(file, mutant.text);
    const result = await firstFailure(copy, server, mutant);
    writeFileSync(file, original);
    const checked = await checkedWithoutFault(copy, server, mutant.file, result);
    if (stop.signal.aborted) return;
    report(mutant, checked);
    if (values.write && checked.type === 'failed') writeCaughtBy('.', mutant, checked.file);
  }
  server.close();
}

/**
 * Runs the test that caught the fault last time first, then by nearness, and the end-to-end tests last.
 * @param {CheckoutCopy} copy
 * @param {TestServer} server
 * @param {Mutant} mutant
 * @returns {Promise<Result>}
 */
async function firstFailure(copy, server, { file, reason, caughtBy: known }) {
  const { near, far } = nearestTests(copy.tree, file);
  const first = known !== undefined && existsSync(join(copy.tree, known)) ? [known] : [];
  const tests = [
    first,
    ...(isPart(known) ? [near, far] : [endToEndTestsOf(copy, file), near, far]),
  ];
  // Nobody expects the end-to-end tests to notice what has a reason.
  if (reason === undefined && !values.parts) tests.push(['test/e2e/']);
  const done = new Set();
  for (const files of tests) {
    const left = files.filter((test) => !done.has(test) && (!values.parts || isPart(test)));
    for (const test of left) done.add(test);
    if (left.length === 0 || stop.signal.aborted) continue;
    const result = await runTwiceIfDoubtful(copy, server, file, left);
    if (result.type !== 'passed') return result;
  }
  return { type: 'passed' };
}

/** @param {string | undefined} test */
function isPart(test) {
  return !test?.startsWith('test/e2e/');
}

/**
 * The end-to-end tests whose name begins like that of a source file.
 * @param {CheckoutCopy} copy
 * @param {string} file
 */
function endToEndTestsOf(copy, file) {
  return readdirSync(join(copy.tree, 'test/e2e'))
    .filter((test) => basename(file).startsWith(test.replace('.test.ts', '')))
    .map((test) => `test/e2e/${test}`);
}

/**
 * A failure that may be the machine's own, a timeout or one end to end, has to happen twice.
 * @param {CheckoutCopy} copy
 * @param {TestServer} server
 * @param {string} changed
 * @param {string[]} tests
 * @returns {Promise<Result>}
 */
async function runTwiceIfDoubtful(copy, server, changed, tests) {
  const result = await runFiles(copy, server, changed, tests);
  if (result.type !== 'failed') return result;
  if (!result.isTimeout && isPart(result.file)) return result;
  return runFiles(copy, server, changed, [result.file]);
}

/**
 * @param {CheckoutCopy} copy
 * @param {TestServer} server
 * @param {string} changed
 * @param {string[]} tests of the parts, or all end to end
 */
async function runFiles(copy, server, changed, tests) {
  if (isPart(tests[0])) return server.run(changed, tests);
  const bounds = { timeoutMs: LONGEST_RUN, signal: stop.signal, spared: server.pid() };
  return runTests(copy, ['run', '--project', 'end to end', ...tests], bounds);
}

/**
 * A test that fails anyway catches nothing.
 * @param {CheckoutCopy} copy
 * @param {TestServer} server
 * @param {string} changed
 * @param {Result} result
 * @returns {Promise<Result>}
 */
async function checkedWithoutFault(copy, server, changed, result) {
  if (result.type !== 'failed') {
    await server.run(changed, []);
    return result;
  }
  const { file } = result;
  if (withoutFault.has(file)) await server.run(changed, []);
  else withoutFault.set(file, runTwiceIfDoubtful(copy, server, changed, [file]));
  const clean = await withoutFault.get(file);
  if (clean?.type === 'passed') return result;
  return {
    type: 'broken',
    message: `${file} fails without a fault, too: ${JSON.stringify(clean)}`,
  };
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
      console.log(`caught    ${fault}\n          by timeout: it loops for ever`);
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
