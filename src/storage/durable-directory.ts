import { dirname, resolve } from 'node:path';
import { type Disk, errorCode, PRIVATE_DIRECTORY } from './disk.ts';
import type { Warning } from './warnings.ts';

/** Puts on disk what a directory lists: a name that was made, renamed or removed. */
export async function syncDirectory(disk: Disk, path: string): Promise<void> {
  const fd = await disk.open(path, 'r', 0);
  try {
    await disk.fsync(fd).catch(passIfUnsupported);
  } finally {
    // Nothing was written through it: unlike a file's, its close never waits for the disk.
    disk.closeSync(fd);
  }
}

/**
 * {@link syncDirectory}, for a change that was made already.
 *
 * @returns a warning if that failed
 */
export async function syncChanged(disk: Disk, path: string): Promise<readonly Warning[]> {
  try {
    await syncDirectory(disk, path);
    return [];
  } catch (error) {
    return [{ type: 'unsynced', directory: path, error }];
  }
}

/** The synchronous {@link syncDirectory}. */
export function syncDirectorySync(disk: Disk, path: string): void {
  const fd = disk.openSync(path, 'r', 0);
  try {
    disk.fsyncSync(fd);
  } catch (error) {
    passIfUnsupported(error);
  } finally {
    disk.closeSync(fd);
  }
}

/** Makes a directory of the user's own, with its parents, and puts their names on disk. */
export async function makeDirectory(disk: Disk, path: string): Promise<void> {
  for (const parent of parentsOf(path, await disk.mkdir(path, PRIVATE_DIRECTORY))) {
    await syncDirectory(disk, parent).catch(passIfForbidden);
  }
}

/** The synchronous {@link makeDirectory}. */
export function makeDirectorySync(disk: Disk, path: string): void {
  for (const parent of parentsOf(path, disk.mkdirSync(path, PRIVATE_DIRECTORY))) {
    try {
      syncDirectorySync(disk, parent);
    } catch (error) {
      passIfForbidden(error);
    }
  }
}

// The parents of the directories from the first that was made down to the path.
function parentsOf(path: string, firstMade: string | undefined): string[] {
  const parents: string[] = [];
  if (firstMade === undefined) return parents;
  const first = resolve(firstMade);
  for (let made = resolve(path); made.length >= first.length; made = dirname(made)) {
    parents.push(dirname(made));
  }
  return parents;
}

// Some network and user-space file systems have no fsync for directories; there is nothing to do.
function passIfUnsupported(error: unknown): void {
  const code = errorCode(error) ?? '';
  if (!['EINVAL', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'].includes(code)) throw error;
}

// A directory that may be written and not read cannot be opened for its fsync.
function passIfForbidden(error: unknown): void {
  if (errorCode(error) !== 'EACCES') throw error;
}
