import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

/** Imports and files that a test names for a process of its own; types are not part of what runs. */
const REFERENCE =
  /^(?:import|export)\s+(?!type\b)[^'";]*?from '(\.[^']+)'|import\('(\.[^']+)'\)|new URL\('(\.[^']+)'/gm;

/**
 * The test files of the parts that reach a source file, the nearest first.
 * @param {string} root of a checkout
 * @param {string} file such as `src/storage/lock.ts`
 * @returns {{ near: string[], far: string[] }} `near` imports the file itself or mirrors its folder
 */
export function nearestTests(root, file) {
  const room = `${dirname(file).replace(/^src/, 'test')}/`;
  const name = posix.basename(file).replace(/\.tsx?$/, '.test.ts');
  const tests = testFiles(root).flatMap((test) => {
    const steps = distances(root, test).get(file);
    if (steps === undefined) return [];
    return [
      {
        test,
        steps,
        isMirror: posix.basename(test).startsWith(name),
        inRoom: test.startsWith(room),
      },
    ];
  });
  tests.sort(
    (a, b) =>
      Number(b.isMirror) - Number(a.isMirror) ||
      a.steps - b.steps ||
      Number(b.inRoom) - Number(a.inRoom),
  );
  const isNear = (/** @type {typeof tests[number]} */ { isMirror, steps, inRoom }) =>
    isMirror || steps === 1 || (inRoom && steps === 2);
  return {
    near: tests.filter(isNear).map(({ test }) => test),
    far: tests.filter((one) => !isNear(one)).map(({ test }) => test),
  };
}

/** @param {string} root */
function testFiles(root) {
  return readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.test\.tsx?$/.test(name) && !name.startsWith('e2e/'))
    .map((name) => `test/${name}`);
}

/**
 * How many imports lead from a file to each file that it reaches.
 * @param {string} root
 * @param {string} from
 * @returns {Map<string, number>}
 */
function distances(root, from) {
  const found = new Map([[from, 0]]);
  for (const [file, steps] of found) {
    for (const next of references(root, file)) if (!found.has(next)) found.set(next, steps + 1);
  }
  return found;
}

/** @type {Map<string, string[]>} */
const known = new Map();

/**
 * @param {string} root
 * @param {string} file
 */
function references(root, file) {
  const path = join(root, file);
  const read = known.get(path);
  if (read !== undefined) return read;
  const found = [...readFileSync(path, 'utf8').matchAll(REFERENCE)]
    .map(([, imported, lazy, url]) => posix.join(dirname(file), imported ?? lazy ?? url ?? ''))
    .filter((other) => /\.(tsx?|mjs)$/.test(other) && existsSync(join(root, other)));
  known.set(path, found);
  return found;
}
