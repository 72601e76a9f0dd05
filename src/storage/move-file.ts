import type { BigIntStats } from 'node:fs';
import { dirname } from 'node:path';
import type { Disk } from '../context.ts';
import { syncChanged, syncDirectory } from './directory.ts';
import { errorCode, ifExistsSync } from './disk.ts';
import { isUnchanged, type NoteLeftover, replaceFile } from './replace-file.ts';
import type { Warning } from './warnings.ts';

/** A file and its new path. */
export type Move = {
  readonly from: string;
  /** The file's stat from before it was read. */
  readonly before: BigIntStats;
  /** A free path, or that of an equal copy, which a killed move left. */
  readonly to: string;
};

/** Whether two paths are regular files with the same bytes. */
export async function isCopy(disk: Disk, one: string, other: string): Promise<boolean> {
  const isFile = (path: string) => ifExistsSync(() => disk.lstatSync(path))?.isFile() ?? false;
  if (!isFile(one) || !isFile(other)) return false;
  return Buffer.from(await disk.readFile(one)).equals(await disk.readFile(other));
}

/**
 * Moves a file durably: at any time one of the two paths has it, whole. To another file system it is
 * copied, readable only by the user; a kill may leave both, equal.
 *
 * @throws an error of the disk, or Error if the file was changed since it was read; then it was not
 *   moved
 */
export async function moveFile(
  disk: Disk,
  move: Move,
  note: NoteLeftover,
): Promise<readonly Warning[]> {
  const { from, to } = move;
  if (ifExistsSync(() => disk.lstatSync(to)) !== undefined) {
    if (await isCopy(disk, from, to)) return removeCopied(disk, move);
    throw new Error(`${to} already exists`);
  }
  try {
    ifUnchanged(disk, move, () => disk.renameSync(from, to));
  } catch (error) {
    if (errorCode(error) !== 'EXDEV') throw error;
    return moveByCopy(disk, move, note);
  }
  const arrived = await syncChanged(disk, dirname(to));
  return [...arrived, ...(await syncChanged(disk, dirname(from)))];
}

async function moveByCopy(disk: Disk, move: Move, note: NoteLeftover) {
  const bytes = await disk.readFile(move.from);
  const copy = { path: move.to, bytes, before: undefined };
  const { type } = await replaceFile(disk, copy, note);
  if (type === 'changed') throw new Error(`${move.to} is being written by another program`);
  try {
    return await removeCopied(disk, move);
  } catch (error) {
    await disk.unlink(move.to).catch(() => undefined);
    throw error;
  }
}

// The copy must be durable first: otherwise a power loss could destroy both.
async function removeCopied(disk: Disk, move: Move): Promise<readonly Warning[]> {
  await syncDirectory(disk, dirname(move.to));
  ifUnchanged(disk, move, () => disk.unlinkSync(move.from));
  return syncChanged(disk, dirname(move.from));
}

// Nothing may happen between the check and the action: other programs write the file as well.
function ifUnchanged(disk: Disk, { from, before }: Move, action: () => void): void {
  if (!isUnchanged(disk, from, before)) throw new Error('it was changed in the meantime');
  action();
}
