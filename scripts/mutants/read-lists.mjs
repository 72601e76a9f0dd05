import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { transformSync } from 'esbuild';

/**
 * A fault put into a copy of the program.
 * @typedef {{ list: string, file: string, before: string, after: string, reason: string | undefined,
 *   caughtBy: string | undefined, text: string }} Mutant `list` is `file:line`, `text` the whole mutated
 *   file, `reason` says why a survivor is harmless, `caughtBy` is the test file to run first
 */

const LISTS = 'test/mutants';

/** @type {Readonly<Record<string, 'js' | 'ts' | 'tsx'>>} */
const LOADERS = { '.js': 'js', '.mjs': 'js', '.ts': 'ts', '.tsx': 'tsx' };

/**
 * Reads `test/mutants/*.tsv` below a directory.
 * @param {string} root
 * @returns {{ mutants: Mutant[], errors: string[] }} `errors` are the lines that cannot be applied
 */
export function readLists(root) {
  const directory = join(root, LISTS);
  const lists = readdirSync(directory).filter((name) => name.endsWith('.tsv'));
  /** @type {Mutant[]} */
  const mutants = [];
  /** @type {string[]} */
  const errors = [];
  const seen = new Set();
  for (const name of lists.sort()) {
    for (const [index, line] of readFileSync(join(directory, name), 'utf8').split('\n').entries()) {
      if (line.trim() === '' || line.startsWith('#')) continue;
      const list = `${LISTS}/${name}:${index + 1}`;
      const fault = line.split('\t').slice(0, 3).join('\t');
      const mutant = seen.has(fault) ? 'the same fault is listed twice' : parseLine(root, line);
      seen.add(fault);
      if (typeof mutant === 'string') errors.push(`${list}: ${mutant}`);
      else mutants.push({ list, ...mutant });
    }
  }
  return { mutants, errors };
}

/**
 * Writes into the list of a fault which test file caught it.
 * @param {string} root
 * @param {Mutant} mutant
 * @param {string} test
 */
export function writeCaughtBy(root, { list, file, before, after }, test) {
  const path = join(root, list.slice(0, list.lastIndexOf(':')));
  const fault = `${[file, before, after].join('\t')}\t`;
  const lines = readFileSync(path, 'utf8').split('\n');
  // By its text: a run takes long enough for the lines to move.
  const written = lines.map((line) => {
    const reason = line.split('\t')[3] ?? '';
    return `${line}\t`.startsWith(fault) ? `${fault}${reason}\t${test}` : line;
  });
  writeFileSync(path, written.join('\n'));
}

/**
 * @param {string} root
 * @param {string} line
 * @returns {Omit<Mutant, 'list'> | string} a text says what is wrong
 */
function parseLine(root, line) {
  const [file = '', before = '', after, reason, caughtBy, ...rest] = line.split('\t');
  if (before === '' || after === undefined || rest.length > 0) {
    return 'not "file, text, replacement, reason, caught by" separated by single tabs';
  }
  if (before === after) return 'the replacement is the same as the text';
  const original = readIfExists(join(root, file));
  if (original === undefined) return `there is no file ${file}`;
  const parts = original.split(before);
  if (parts.length !== 2) {
    return `the text occurs ${parts.length - 1} times in ${file}, not once: ${before}`;
  }
  const text = parts.join(after);
  const flaw = syntaxError(file, text);
  if (flaw !== undefined) return `${file} cannot be parsed with ${JSON.stringify(after)}: ${flaw}`;
  return {
    file,
    before,
    after,
    reason: reason || undefined,
    caughtBy: caughtBy || undefined,
    text,
  };
}

/** @param {string} path */
function readIfExists(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * @param {string} file
 * @param {string} text
 */
function syntaxError(file, text) {
  const loader = LOADERS[extname(file)];
  if (loader === undefined) return undefined;
  try {
    transformSync(text, { loader, sourcefile: basename(file), logLevel: 'silent' });
    return undefined;
  } catch (error) {
    const [first = ''] = /** @type {Error} */ (error).message.split('\n').slice(1);
    return first;
  }
}
