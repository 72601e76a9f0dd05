import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/**
 * A temporary copy of a checkout: `tree` holds the files, `tmp` is the TMPDIR of what runs in it.
 * @typedef {{ root: string, tree: string, tmp: string }} CheckoutCopy
 */

/**
 * Copies what git tracks and what is new; packages are linked one by one, so that caches written to
 * `node_modules` stay in the copy.
 * @param {string} checkout
 * @returns {CheckoutCopy}
 */
export function copyCheckout(checkout) {
  // A short path: a control socket's has at most 107 bytes.
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'focus-mutants-')));
  const tree = join(root, 'tree');
  const tmp = join(root, 't');
  mkdirSync(tmp);
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const listed = execFileSync('git', args, { cwd: checkout, encoding: 'utf8', timeout: 60_000 });
  for (const file of listed.split('\0').filter((name) => name !== '')) {
    // Git also lists what was deleted but not committed.
    if (!existsSync(join(checkout, file))) continue;
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    cpSync(join(checkout, file), join(tree, file));
  }
  linkPackages(resolve(checkout, 'node_modules'), join(tree, 'node_modules'));
  return { root, tree, tmp };
}

/** @param {CheckoutCopy} copy */
export function removeCopy({ root }) {
  rmSync(root, { recursive: true, force: true, maxRetries: 10 });
}

/**
 * @param {string} from
 * @param {string} to
 */
function linkPackages(from, to) {
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    if (name.startsWith('@')) linkPackages(join(from, name), join(to, name));
    else if (
      name === '.bin' ||
      (!name.startsWith('.') && lstatSync(join(from, name)).isDirectory())
    )
      symlinkSync(join(from, name), join(to, name));
  }
}
