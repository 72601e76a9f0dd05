// Runs the end-to-end tests with the program on every Node that is supported. The tests themselves
// run on this Node; what they start runs on the other one.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const VERSIONS = [20, 22, 24, 26];
const CACHE = resolve('node_modules/.cache/focus-nodes');

const results = VERSIONS.map(test);
console.log(`\n${results.map(({ line }) => line).join('\n')}`);
process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;

/** @param {number} major */
function test(major) {
  const node = nodeOf(major);
  const version = node === undefined ? undefined : versionOf(node);
  if (node === undefined || version === undefined) {
    return { passed: false, line: `Node ${major}: could not be installed` };
  }
  console.log(`\nEnd-to-end tests on Node ${version}`);
  const run = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', 'test/e2e'], {
    env: { ...process.env, FOCUS_TEST_NODE: node, FORCE_COLOR: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  process.stdout.write(run.stdout);
  const counts = /^\d+ passed, \d+ failed, \d+ skipped$/m.exec(run.stdout)?.[0];
  const passed = run.status === 0 && counts !== undefined;
  return { passed, line: `Node ${version}: ${counts ?? 'the tests did not run'}` };
}

/**
 * The binary of a major version, installed from the npm registry where it is not this one's.
 * @param {number} major
 */
function nodeOf(major) {
  if (Number(process.versions.node.split('.')[0]) === major) return process.execPath;
  const name = `node-${process.platform}-${process.arch}`;
  const folder = join(CACHE, String(major));
  const node = join(folder, 'node_modules', name, 'bin', 'node');
  if (!existsSync(node)) install(folder, `${name}@${major}`);
  return existsSync(node) ? node : undefined;
}

// The package "node" fetches these by an install script, which npm 11 does not run unasked.
/**
 * @param {string} folder made where it is missing
 * @param {string} packageSpec
 */
function install(folder, packageSpec) {
  mkdirSync(folder, { recursive: true });
  // Without a manifest of its own npm would install into the project around it.
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const flags = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--ignore-scripts'];
  spawnSync('npm', ['install', ...flags, packageSpec], { cwd: folder, stdio: 'inherit' });
}

/** @param {string} node */
function versionOf(node) {
  const { status, stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim().slice(1) : undefined;
}
