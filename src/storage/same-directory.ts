import { type Disk, ifExists } from './disk.ts';

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
