// Runs the end-to-end tests with the program on every Node that is supported. The tests themselves
// run on this Node; what they start runs on the other one. Ends with a line for each.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const VERSIONS = ['20.20.2', '22.23.3', '24.21.0', '26.10.0'];
/** Not in node_modules, which npm ci removes. */
const CACHE = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'focus-test-nodes');
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
  if (process.versions.node === version) return process.execPath;
  const name = `node-${process.platform}-${process.arch}`;
  const folder = join(CACHE, version);
  const node = join(folder, 'node_modules', name, 'bin', 'node');
  if (!existsSync(node)) install(folder, `${name}@${version}`);
  const { status, stdout } = spawnSync(node, ['--version'], { encoding: 'utf8', timeout: MINUTE });
  return status === 0 && stdout.trim() === `v${version}` ? node : undefined;
}

// The package "node" fetches these by an install script, which npm 11 does not run unasked.
/**
 * @param {string} folder created if it is missing
 * @param {string} packageSpec
 */
function install(folder, packageSpec) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const flags = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--ignore-scripts'];
  spawnSync('npm', ['install', ...flags, packageSpec], {
    cwd: folder,
    stdio: 'inherit',
    timeout: 10 * MINUTE,
  });
}
