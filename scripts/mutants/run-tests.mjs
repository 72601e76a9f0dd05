import { fork, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { killProcessesOf } from '../processes-of.mjs';

/**
 * What a run of tests found. `failed` names a test and its file; `broken` says why the run failed
 * without a failed test.
 * @typedef {{ type: 'passed' } | { type: 'failed', file: string, test: string, isTimeout: boolean }
 *   | { type: 'stuck' } | { type: 'broken', message: string }} Result
 */

/** @typedef {import('./checkout-copy.mjs').CheckoutCopy} CheckoutCopy */

/** In ms; a server that is silent for this long is in an endless loop: tests end themselves. */
const LONGEST_SILENCE = 120_000;

/**
 * A vitest that stays and runs the tests of the parts in a copy.
 * @typedef {{ pid(): number | undefined, run(changed: string, tests: readonly string[]): Promise<Result>,
 *   close(): void }} TestServer
 */

/**
 * @param {CheckoutCopy} copy
 * @param {AbortSignal} signal ends the server
 * @returns {TestServer}
 */
export function testServer(copy, signal) {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let server;
  const close = () => {
    killGroup(server?.pid);
    server = undefined;
  };
  signal.addEventListener('abort', close);

  async function start() {
    server = fork(join(copy.tree, 'scripts/mutants/test-server.mjs'), {
      cwd: copy.tree,
      env: { ...process.env, TMPDIR: copy.tmp },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      detached: true,
    });
    return await answerOf(server);
  }

  return {
    pid: () => server?.pid,
    async run(changed, tests) {
      const started = server === undefined ? await start() : { type: 'passed' };
      if (started.type !== 'passed' || server === undefined) {
        close();
        return { type: 'broken', message: 'vitest cannot be started' };
      }
      // The signal may end it meanwhile.
      const running = server;
      const answer = answerOf(running);
      running.send({ changed, tests });
      const result = await answer;
      if (result.type === 'stuck') close();
      else await killProcessesOf(copy.tmp, running.pid);
      return result;
    },
    close,
  };
}

/**
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<Result>}
 */
async function answerOf(server) {
  /** @type {NodeJS.Timeout | undefined} */
  let silence;
  /** @type {Result} */
  const result = await new Promise((resolve) => {
    const listen = () => {
      clearTimeout(silence);
      silence = setTimeout(() => resolve({ type: 'stuck' }), LONGEST_SILENCE);
    };
    listen();
    server.on('message', (/** @type {Result | { type: 'progress' }} */ message) => {
      if (message.type === 'progress') listen();
      else resolve(message);
    });
    server.on('exit', () => resolve({ type: 'broken', message: 'vitest ended' }));
  });
  clearTimeout(silence);
  server.removeAllListeners();
  return result;
}

/**
 * Runs vitest in a copy until the first failure, and ends all processes that it leaves.
 * @param {CheckoutCopy} copy
 * @param {readonly string[]} args
 * @param {{ timeoutMs: number, signal: AbortSignal, spared: number | undefined }} options `spared` is the
 *   process of the copy's test server, if it runs
 * @returns {Promise<Result>}
 */
export async function runTests(copy, args, { timeoutMs, signal, spared }) {
  const report = join(copy.root, 'report.json');
  rmSync(report, { force: true });
  const vitest = join(copy.tree, 'node_modules/vitest/vitest.mjs');
  const flags = ['--bail', '1', '--reporter', 'json', '--outputFile', report];
  const child = spawn(process.execPath, [vitest, ...args, ...flags], {
    cwd: copy.tree,
    env: { ...process.env, TMPDIR: copy.tmp },
    stdio: ['ignore', 'ignore', 'pipe'],
    // A group of its own: Ctrl-C reaches this process only, which ends the others.
    detached: true,
  });
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    complaints += text;
  });
  const kill = () => killGroup(child.pid);
  let isStuck = false;
  const timeout = setTimeout(() => {
    isStuck = true;
    kill();
  }, timeoutMs);
  signal.addEventListener('abort', kill);
  const exitCode = await new Promise((resolve) => {
    child.on('error', () => resolve(undefined)).on('exit', resolve);
  });
  clearTimeout(timeout);
  signal.removeEventListener('abort', kill);
  await killProcessesOf(copy.tmp, spared);
  if (isStuck) return { type: 'stuck' };
  if (exitCode === 0) return { type: 'passed' };
  return failureIn(copy, report) ?? { type: 'broken', message: lastLines(complaints) };
}

/** @param {number | undefined} pid */
function killGroup(pid) {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/**
 * @param {CheckoutCopy} copy
 * @param {string} report
 * @returns {Result | undefined} undefined if no test failed
 */
function failureIn(copy, report) {
  if (!existsSync(report)) return undefined;
  /** @type {{ testResults: { name: string, message: string, assertionResults: { status: string,
   *   fullName: string, failureMessages: string[] }[] }[] }} */
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  for (const { name, assertionResults } of testResults) {
    const failed = assertionResults.find(({ status }) => status === 'failed');
    if (failed === undefined) continue;
    const isTimeout = failed.failureMessages.every((text) => text.includes('timed out in '));
    return { type: 'failed', file: relative(copy.tree, name), test: failed.fullName, isTimeout };
  }
  const unloaded = testResults.find(({ message }) => message !== '');
  if (unloaded === undefined) return undefined;
  const file = relative(copy.tree, unloaded.name);
  return {
    type: 'broken',
    message: `${file} cannot be loaded: ${unloaded.message.split('\n')[0]}`,
  };
}

/** @param {string} text */
function lastLines(text) {
  return text.trim().split('\n').slice(-5).join(' | ') || 'the tests did not run';
}
