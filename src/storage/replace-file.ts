import { type BigIntStats, constants } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import type { Disk } from '../context.ts';
import { syncChanged } from './directory.ts';
import { ifExistsSync, PRIVATE_FILE } from './disk.ts';
import { type Access, copyAccess } from './keep-access.ts';
import type { Warning } from './warnings.ts';

/** A new version of a file. */
type Replacement = {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** The old file's stat from before it was read; undefined if there was no file. */
  readonly before: BigIntStats | undefined;
};

/**
 * `changed`: another program changed the file since it was read, and it was not replaced. `replaced`:
 * the warnings say what access could not be kept, or what could not be made durable.
 */
export type Replaced =
  | { readonly type: 'changed' }
  | { readonly type: 'replaced'; readonly warnings: readonly Warning[] };

/**
 * A temporary file that a kill would leave: for the file `replaced`, with the path `temporary`. Nothing
 * is written into it before that path is known.
 */
export type Leftover = { readonly replaced: string; readonly temporary?: string };

/** Saves the note of a temporary file so that it outlives the process; never throws. */
export type NoteLeftover = (leftover: Leftover) => void;

/**
 * Replaces a file, whole or not at all: writes all bytes to a temporary file in its directory, fsync,
 * rename, fsync of the directory. The new file has the access of the old one, or less.
 *
 * @param note notes the temporary file, which is removed later if this process is killed
 * @throws an error of the disk; then nothing was replaced
 */
export async function replaceFile(
  disk: Disk,
  { path, bytes, before }: Replacement,
  note: NoteLeftover = () => undefined,
): Promise<Replaced> {
  let access: Access | undefined;
  note({ replaced: path });
  try {
    disk.replaceSync(path, (temporary) => {
      note({ replaced: path, temporary });
      access = writeTemporary(disk, temporary, bytes, before && { path, stat: before });
      // Last, right before the rename: other programs write the file as well.
      if (!isUnchanged(disk, path, before)) throw new FileChanged();
      return access.mode;
    });
  } catch (error) {
    if (error instanceof FileChanged) return { type: 'changed' };
    throw error;
  }
  const unsynced = await syncChanged(disk, dirname(path));
  return { type: 'replaced', warnings: [...(access?.warnings ?? []), ...unsynced] };
}

class FileChanged extends Error {}

/**
 * Writes and syncs a temporary file that was just made and is empty.
 *
 * @param old the file whose access it gets; by default only the owner has access
 * @throws an error of the disk; ELOOP if the file was replaced by a symbolic link
 */
export function writeTemporary(
  disk: Disk,
  path: string,
  bytes: Uint8Array | string,
  old?: { readonly path: string; readonly stat: BigIntStats },
): Access {
  const fd = disk.openSync(path, constants.O_RDWR | constants.O_NOFOLLOW, PRIVATE_FILE);
  try {
    const access = old ? copyAccess(disk, { fd, path }, old) : { mode: PRIVATE_FILE, warnings: [] };
    disk.writeAllSync(fd, bytes);
    disk.fsyncSync(fd);
    return access;
  } finally {
    disk.closeSync(fd);
  }
}

/**
 * Whether a file is still the one with this stat; undefined means no file. Synchronous, so that nothing
 * happens between the check and what the caller does next.
 */
export function isUnchanged(disk: Disk, path: string, before: BigIntStats | undefined): boolean {
  const now = ifExistsSync(() => disk.statSync(path));
  return before?.ino === now?.ino && before?.size === now?.size && before?.mtimeNs === now?.mtimeNs;
}

/**
 * Removes the temporary file of a dead process. If its path was not noted, removes the empty files with
 * such names; a copy that the user made could have one too, but is not empty.
 *
 * @throws an error of the disk
 */
export function removeLeftover(disk: Disk, { replaced, temporary }: Leftover): void {
  if (temporary !== undefined) return void ifExistsSync(() => disk.unlinkSync(temporary));
  const directory = dirname(replaced);
  for (const name of ifExistsSync(() => disk.readdirSync(directory)) ?? []) {
    const path = join(directory, name);
    if (!/^\.\d+$/.test(extname(name)) || basename(name, extname(name)) !== basename(replaced))
      continue;
    const stat = ifExistsSync(() => disk.lstatSync(path));
    if (stat?.isFile() && stat.size === 0) ifExistsSync(() => disk.unlinkSync(path));
  }
}
