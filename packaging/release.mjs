// Makes a release: npm run release -- 0.2.0. docs/releasing.md says what it does and what has to be set once.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isLater, released } from './changelog.mjs';

const HELP = `usage: npm run release -- VERSION [options]

Moves "Unreleased" in the changelog to VERSION, tests, commits and tags. Nothing is pushed.

  --dry-run      say what would be done
  --skip-tests   do not run npm test: it has just passed
  --help         print this text

Examples:
  npm run release -- 0.2.0 --dry-run
  npm run release -- 0.2.0 && git push --follow-tags`;

/** The files that have the version, and how it is changed there. @type {Record<string, (text: string) => string>} */
const VERSIONED = {
  'package.json': (text) => replaced(text, /(?<=^ {2}"version": ")[^"]*/m),
  'package-lock.json': lockFile,
  'src/cli/program.ts': (text) => replaced(text, /(?<=^const VERSION = ')[^']*/m),
};
const CHANGELOG = 'CHANGELOG.md';

const { values, positionals } = parseArgs({
  options: {
    'dry-run': { type: 'boolean', default: false },
    'skip-tests': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const [version = ''] = positionals;
if (values.help) console.log(HELP);
else {
  try {
    release();
  } catch (error) {
    console.error(`release: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}

function release() {
  check();
  const day = new Date().toISOString().slice(0, 10);
  const { changelog, notes } = released(readFileSync(CHANGELOG, 'utf8'), version, day);
  const files = [...Object.keys(VERSIONED), CHANGELOG];
  console.log(`release ${version}: ${files.join(', ')}; tag v${version}; ${lines(notes)} of notes`);
  if (values['dry-run']) return console.log('nothing was changed: --dry-run');
  try {
    for (const [file, change] of Object.entries(VERSIONED)) {
      writeFileSync(file, change(readFileSync(file, 'utf8')));
    }
    writeFileSync(CHANGELOG, changelog);
    if (!values['skip-tests']) execFileSync('npm', ['test'], { stdio: 'inherit' });
    git('commit', '--quiet', '--message', `Release ${version}`, '--', ...files);
  } catch (error) {
    git('checkout', '--quiet', '--', ...files);
    throw error;
  }
  // Whole lines: headings of the notes begin with a #.
  git(
    'tag',
    '--annotate',
    '--cleanup=whitespace',
    '--message',
    `focus ${version}\n\n${notes}`,
    `v${version}`,
  );
  console.log(`tagged v${version}; "git push --follow-tags" publishes it`);
}

function check() {
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`${HELP.split('\n')[0]}`);
  if (git('status', '--porcelain') !== '') throw new Error('the tree is not clean; commit first');
  const branch = git('branch', '--show-current');
  if (branch !== 'main') throw new Error(`the branch is ${branch || 'none'}; release from main`);
  const tags = git('tag', '--list', 'v*.*.*').split('\n').filter(Boolean);
  const earlier = tags.map((tag) => tag.slice(1)).find((tagged) => !isLater(version, tagged));
  if (earlier !== undefined)
    throw new Error(`${version} is not later than ${earlier}, which is tagged`);
}

/**
 * @param {string} text
 * @param {RegExp} pattern of the version
 */
function replaced(text, pattern) {
  if (!pattern.test(text)) throw new Error(`${pattern} is in none of the lines`);
  return text.replace(pattern, version);
}

/** @param {string} text of package-lock.json, which has the version twice */
function lockFile(text) {
  const lock = JSON.parse(text);
  lock.version = version;
  lock.packages[''].version = version;
  return `${JSON.stringify(lock, null, 2)}\n`;
}

/** @param {string[]} args */
function git(...args) {
  return execFileSync('git', args, { encoding: 'utf8' }).trim();
}

/** @param {string} text */
function lines(text) {
  return `${text.split('\n').length} lines`;
}
