import fs from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

const mkdir = promisify(fs.mkdir);

/**
 * Makes a directory with all its parents. Node's own way, `recursive`, never ends where a directory
 * that is there says that it is not, as those of /proc do.
 *
 * @param mode of all that are made
 * @returns the first directory that was made; undefined where all were there
 * @throws an error of the system; EEXIST or ENOTDIR where something else is in the way
 */
export async function makeWithParents(path: string, mode: number): Promise<string | undefined> {
  try {
    await mkdir(path, mode);
    return path;
  } catch (error) {
    if (isThere(path, error)) return undefined;
    if (!lacksParent(path, error)) throw error;
  }
  const first = await makeWithParents(dirname(path), mode);
  return (await makeWithParents(path, mode)) === undefined ? first : (first ?? path);
}

/** The synchronous {@link makeWithParents}. */
export function makeWithParentsSync(path: string, mode: number): string | undefined {
  try {
    fs.mkdirSync(path, mode);
    return path;
  } catch (error) {
    if (isThere(path, error)) return undefined;
    if (!lacksParent(path, error)) throw error;
  }
  const first = makeWithParentsSync(dirname(path), mode);
  return makeWithParentsSync(path, mode) === undefined ? first : (first ?? path);
}

function isThere(path: string, error: unknown): boolean {
  return (
    code(error) === 'EEXIST' &&
    (fs.statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false)
  );
}

function lacksParent(path: string, error: unknown): boolean {
  return code(error) === 'ENOENT' && !fs.existsSync(dirname(path));
}

function code(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
