import { dirname, resolve } from 'node:path';
import type { Disk } from '../context.ts';
import { errorCode, ifExists, PRIVATE_DIRECTORY } from './disk.ts';
import type { Warning } from './warnings.ts';

/** Makes the names in a directory durable: those that were made, renamed or removed. */
export async function syncDirectory(disk: Disk, path: string): Promise<void> {
  const fd = await disk.open(path, 'r', 0);
  try {
    await disk.fsync(fd).catch(ignoreIfUnsupported);
  } finally {
    // Nothing was written through it, so that its close does not wait for the disk.
    disk.closeSync(fd);
  }
}

/** {@link syncDirectory} after a change; returns a warning if it fails. */
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
    ignoreIfUnsupported(error);
  } finally {
    disk.closeSync(fd);
  }
}

/** Makes a directory with its parents, readable only by the user, and makes their names durable. */
export async function makeDirectory(disk: Disk, path: string): Promise<void> {
  for (const parent of parentsOf(path, await disk.mkdir(path, PRIVATE_DIRECTORY))) {
    await syncDirectory(disk, parent).catch(ignoreIfForbidden);
  }
}

/** The synchronous {@link makeDirectory}. */
export function makeDirectorySync(disk: Disk, path: string): void {
  for (const parent of parentsOf(path, disk.mkdirSync(path, PRIVATE_DIRECTORY))) {
    try {
      syncDirectorySync(disk, parent);
    } catch (error) {
      ignoreIfForbidden(error);
    }
  }
}

/** The parents of all directories from the first that was made down to the path. */
function parentsOf(path: string, firstMade: string | undefined): string[] {
  const parents: string[] = [];
  if (firstMade === undefined) return parents;
  const first = resolve(firstMade);
  for (let made = resolve(path); made.length >= first.length; made = dirname(made)) {
    parents.push(dirname(made));
  }
  return parents;
}

// Some network and user-space file systems have no fsync for directories.
function ignoreIfUnsupported(error: unknown): void {
  const code = errorCode(error) ?? '';
  if (!['EINVAL', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'].includes(code)) throw error;
}

// A directory that can be written but not read cannot be opened for fsync.
function ignoreIfForbidden(error: unknown): void {
  if (errorCode(error) !== 'EACCES') throw error;
}

/**
 * Returns the inode of a directory, which identifies it; undefined if it cannot be read. The device is
 * not used: its number can change when the same disk is mounted again.
 */
export async function inodeOf(disk: Disk, directory: string): Promise<string | undefined> {
  const stat = await disk.stat(directory).catch(() => undefined);
  return stat?.ino.toString();
}

/**
 * Refuses a directory that is not the same as before, unless it has day logs: nothing may be written
 * to the mount point of a disk that was unmounted.
 *
 * @param inode from {@link inodeOf}; undefined allows any directory
 * @param file a day log in it, for the message
 * @param hasDayLogs whether it has any day log
 * @throws Error that says what to do, or an error of the disk
 */
export async function requireSameDirectory(
  disk: Disk,
  directory: string,
  inode: string | undefined,
  file: string,
  hasDayLogs: () => Promise<boolean>,
): Promise<void> {
  if (inode === undefined) return;
  const stat = await ifExists(disk.stat(directory));
  if (stat?.ino.toString() === inode) return;
  if (stat !== undefined && (await hasDayLogs())) return;
  const what =
    stat === undefined ? 'is missing' : 'is not the same directory as before, and has no day logs';
  throw new Error(`${directory} ${what}; mount its disk again, or create ${file} to record there`);
}
