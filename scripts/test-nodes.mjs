// Runs the end-to-end tests with the program on every Node that is supported. The tests themselves
// run on this Node; what they start runs on the other one. Ends with a line for each.
import { spawnSync } from 'node:child_process';
import { nodePackage } from './node-package.mjs';

const VERSIONS = ['20.20.2', '22.23.3', '24.21.0', '26.10.0'];
const COUNTS = /^\d+ passed, (\d+) failed, \d+ skipped$/m;
const MINUTE = 60_000;

const results = VERSIONS.map(test);
console.log(`\n${results.map(({ line }) => line).join('\n')}`);
process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;

/** @param {string} version */
function test(version) {
  const node = nodeOf(version);
  if (node === undefined) {
    return { passed: false, line: `Node ${version}: 0 passed, 1 failed, 0 skipped: not installed` };
  }
  console.log(`\nEnd-to-end tests on Node ${version}`);
  const run = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', 'test/e2e'], {
    env: { ...process.env, FOCUS_TEST_NODE: node, FORCE_COLOR: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    timeout: 30 * MINUTE,
  });
  const [line, failed] = COUNTS.exec(run.stdout ?? '') ?? [];
  // Without its own counts: they are printed apart, at the end.
  process.stdout.write((run.stdout ?? '').replace(COUNTS, ''));
  if (line === undefined || (run.status !== 0 && failed === '0')) {
    return { passed: false, line: `Node ${version}: 0 passed, 1 failed, 0 skipped: did not end` };
  }
  return { passed: run.status === 0, line: `Node ${version}: ${line}` };
}

/**
 * The binary of a version, installed from the npm registry unless it is this one's; undefined if that
 * fails.
 * @param {string} version
 */
function nodeOf(version) {
  return process.versions.node === version ? process.execPath : nodePackage(version)?.node;
}
