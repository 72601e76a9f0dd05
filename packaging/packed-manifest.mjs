// npm packs package.json as it is on the disk. "write" takes out what only a checkout needs, so that
// installing the package runs no script and warns of none; "restore" puts it back.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

const MANIFEST = 'package.json';
/** Of the checkout, while the package's own is in its place. */
const KEPT = 'node_modules/.package.json.of-the-checkout';

restore();
if (process.argv[2] === 'write') write();

function write() {
  const source = readFileSync(MANIFEST, 'utf8');
  const { scripts: _, devDependencies: __, allowScripts: ___, ...packed } = JSON.parse(source);
  writeFileSync(KEPT, source);
  replace(MANIFEST, `${JSON.stringify(packed, null, 2)}\n`);
}

// First of all: npm may have been killed before it restored it.
function restore() {
  if (existsSync(KEPT)) renameSync(KEPT, MANIFEST);
}

/**
 * @param {string} file
 * @param {string} text
 */
function replace(file, text) {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}
