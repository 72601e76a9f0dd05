// Builds a single executable with Node in it, and an archive of it: npm run executable. Both go into release/.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { nodePackage } from '../../scripts/node-package.mjs';

/** Older ones cannot build an executable by themselves. */
const NODE_VERSION = '26.10.0';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const name = `focus-${version}-${process.platform}-${process.arch}`;
const folder = join('release', name);
const found = nodePackage(NODE_VERSION);
if (found === undefined) throw new Error(`Node ${NODE_VERSION} cannot be installed from npm`);

rmSync(folder, { recursive: true, force: true });
mkdirSync(join(folder, 'bin'), { recursive: true });
const work = mkdtempSync(join(tmpdir(), 'focus-executable-'));
try {
  buildExecutable(strippedNode(found.node), distFor(found.node), join(folder, 'bin/focus'));
} finally {
  rmSync(work, { recursive: true, force: true });
}
addOtherFiles(found.folder);
execFileSync('tar', ['-czf', `${name}.tar.gz`, name], { cwd: 'release' });
console.log(`${folder}/bin/focus\nrelease/${name}.tar.gz`);

/** Without the symbols for debuggers, if there is a strip: a fifth smaller. @param {string} node */
function strippedNode(node) {
  const stripped = join(work, 'node');
  cpSync(node, stripped);
  // On macOS it would break the signature.
  if (process.platform === 'linux') spawnSync('strip', [stripped], { stdio: 'ignore' });
  return stripped;
}

/** A copy of dist/ with the code caches of that Node: those in dist/ are of this one. @param {string} node */
function distFor(node) {
  const copy = join(work, 'copy');
  const home = join(work, 'home');
  mkdirSync(home);
  for (const part of ['bin', 'dist', 'scripts/write-code-cache.mjs']) {
    cpSync(part, join(copy, part), { recursive: true });
  }
  for (const name of ['main', 'quick', 'screen']) {
    rmSync(join(copy, `dist/${name}.cjs.cache`), { force: true });
  }
  const env = {
    HOME: home,
    FOCUS_SESSIONS_DIR: join(home, 'sessions'),
    FOCUS_STATE_DIR: join(home, 'state'),
  };
  const args = [join(copy, 'scripts/write-code-cache.mjs'), home];
  execFileSync(node, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  return join(copy, 'dist');
}

/**
 * @param {string} node
 * @param {string} dist
 * @param {string} output
 */
function buildExecutable(node, dist, output) {
  const config = join(work, 'sea-config.json');
  const settings = {
    main: resolve('packaging/executable/main.cjs'),
    output: resolve(output),
    disableExperimentalSEAWarning: true,
    // NODE_OPTIONS is about the Node that somebody installed.
    execArgvExtension: 'none',
    assets: Object.fromEntries(
      ['main.cjs', 'main.cjs.cache', 'screen.cjs', 'screen.cjs.cache'].map((name) => [
        name,
        join(dist, name),
      ]),
    ),
  };
  writeFileSync(config, JSON.stringify(settings));
  execFileSync(node, ['--build-sea', config], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (process.platform === 'darwin') execFileSync('codesign', ['--force', '--sign', '-', output]);
  const printed = execFileSync(output, ['--version'], { encoding: 'utf8' });
  if (printed !== `${version}\n`) throw new Error(`${output} --version printed ${printed}`);
}

/** @param {string} node the package of the Node that is in the executable */
function addOtherFiles(node) {
  cpSync('bin/focus-status', join(folder, 'bin/focus-status'));
  for (const file of ['LICENSE', 'README.md', 'CHANGELOG.md']) cpSync(file, join(folder, file));
  for (const part of ['man', 'completions']) {
    cpSync(join('dist', part), join(folder, part), { recursive: true });
  }
  const licences = [
    readFileSync('dist/THIRD-PARTY-LICENSES.txt', 'utf8'),
    `${'-'.repeat(80)}\n\nNode.js ${NODE_VERSION}\n\n${readFileSync(join(node, 'LICENSE'), 'utf8')}`,
  ];
  writeFileSync(join(folder, 'THIRD-PARTY-LICENSES.txt'), licences.join('\n'));
}
