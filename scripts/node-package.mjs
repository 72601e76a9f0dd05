// The npm registry has each release of Node as packages, one a platform.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Not in node_modules, which npm ci removes. */
const CACHE = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'focus-test-nodes');
const MINUTE = 60_000;

/**
 * The folder of a release of Node for this platform, with `bin/node` and `LICENSE`; it is installed from the
 * npm registry the first time.
 *
 * @param {string} version
 * @returns undefined if it cannot be installed or run
 */
export function nodePackage(version) {
  const platform = `${process.platform}-${process.arch}`;
  const name = `${platform === 'darwin-arm64' ? 'node-bin' : 'node'}-${platform}`;
  const folder = join(CACHE, version, 'node_modules', name);
  const node = join(folder, 'bin', 'node');
  if (!existsSync(node)) install(join(CACHE, version), `${name}@${version}`);
  const { status, stdout } = spawnSync(node, ['--version'], { encoding: 'utf8', timeout: MINUTE });
  return status === 0 && stdout.trim() === `v${version}` ? { folder, node } : undefined;
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
    stdio: ['ignore', 2, 2],
    timeout: 10 * MINUTE,
  });
}
