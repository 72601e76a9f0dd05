import { dirname, resolve } from 'node:path';
import type { Disk } from '../context.ts';
import { errorCode, ifExists, PRIVATE_DIRECTORY } from './disk.ts';
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

const DAY_LOG_NAME = /^\d{4}-\d{2}-\d{2}\.md$/;

/**
 * The inode of a directory, by which it is known again. The device is not compared: its number can
 * be another one when the same disk is mounted again.
 *
 * @returns undefined if there is no such directory, or it cannot be looked at
 */
export async function inodeOf(disk: Disk, directory: string): Promise<string | undefined> {
  const stat = await disk.stat(directory).catch(() => undefined);
  return stat?.ino.toString();
}

/**
 * Refuses a directory that is not the one that was there before, unless it holds day logs: the bare
 * mount point of a disk that was unmounted is neither to be made nor to be written into.
 *
 * @param inode as {@link inodeOf} gave it; undefined if there was none, then any directory will do
 * @param file a day log in it, for the message
 * @throws Error that says what to do, or an error of the disk
 */
export async function requireSameDirectory(
  disk: Disk,
  directory: string,
  inode: string | undefined,
  file: string,
): Promise<void> {
  if (inode === undefined) return;
  const stat = await ifExists(disk.stat(directory));
  if (stat?.ino.toString() === inode) return;
  const names = stat === undefined ? [] : await disk.readdir(directory);
  if (names.some((name) => DAY_LOG_NAME.test(name))) return;
  const what =
    stat === undefined ? 'is gone' : 'is another directory than before, with no day logs';
  throw new Error(`${directory} ${what}; mount its disk again, or create ${file} to record there`);
}
