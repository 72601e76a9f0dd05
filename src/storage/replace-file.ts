import { type BigIntStats, constants } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import type { Disk } from '../context.ts';
import { syncChanged } from './directory.ts';
import { ifExistsSync, PRIVATE_FILE } from './disk.ts';
import { type Access, takeAccess } from './keep-access.ts';
import type { Warning } from './warnings.ts';

/** A file that is to be in the place of another. */
export type Replacement = {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** The old file as it was read, or undefined if there was none. */
  readonly before: BigIntStats | undefined;
};

/**
 * `changed`: the file is no longer the one that was read, and was left alone. `replaced`: it is the
 * new one; the warnings say what could not be kept, or made durable.
 */
export type Replaced =
  | { readonly type: 'changed' }
  | { readonly type: 'replaced'; readonly warnings: readonly Warning[] };

/**
 * A temporary file that a killed process leaves: of the file `replaced`, and with the name `temporary`
 * once that is known. Until then nothing is written into it.
 */
export type Leftover = { readonly replaced: string; readonly temporary?: string };

/** Notes a temporary file where it outlives the process; never throws. */
export type NoteLeftover = (leftover: Leftover) => void;

/**
 * Puts a file in the place of another, whole or not at all: all bytes written to a temporary file
 * beside it, fsync, rename, fsync of the directory. Access to the old file is kept, or narrowed.
 *
 * @param note so that the temporary file is removed if this process is killed
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
      // Last, and only the rename follows: others write the file as well.
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
 * Writes a temporary file that was just made, empty, and puts it on disk.
 *
 * @param old the file whose access it gets; without it, only the owner has access
 * @throws an error of the disk, ELOOP if somebody put a symbolic link in its place
 */
export function writeTemporary(
  disk: Disk,
  path: string,
  bytes: Uint8Array | string,
  old?: { readonly path: string; readonly stat: BigIntStats },
): Access {
  const fd = disk.openSync(path, constants.O_RDWR | constants.O_NOFOLLOW, PRIVATE_FILE);
  try {
    const access = old ? takeAccess(disk, { fd, path }, old) : { mode: PRIVATE_FILE, warnings: [] };
    disk.writeAllSync(fd, bytes);
    disk.fsyncSync(fd);
    return access;
  } finally {
    disk.closeSync(fd);
  }
}

/**
 * Whether a file is still the one that was found; undefined if there was none. Synchronous, so that
 * the caller can act on the answer before anybody else does.
 */
export function isUnchanged(disk: Disk, path: string, before: BigIntStats | undefined): boolean {
  const now = ifExistsSync(() => disk.statSync(path));
  return before?.ino === now?.ino && before?.size === now?.size && before?.mtimeNs === now?.mtimeNs;
}

/**
 * Removes what a dead process left of a replacement. A file whose name was not noted is removed only if
 * it is empty: a copy of the user's can have such a name.
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
