import type { BigIntStats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Disk, ifExists, PRIVATE_FILE } from './disk.ts';
import { syncDirectory } from './durable-directory.ts';
import { identityName, type Processes, readIdentityName } from './processes.ts';

/** A file that is to be in the place of another. */
export type Replacement = {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** The old file as it was read, or undefined where there was none. */
  readonly before: BigIntStats | undefined;
  /** What has to be done before the rename; where it fails, nothing is replaced. */
  readonly condition: Promise<void>;
};

/**
 * Puts a file in the place of another, whole or not at all: all bytes written to a temporary file
 * beside it, fsync, rename, fsync of the directory. The mode and owner of the old file are kept.
 *
 * @returns false, having changed nothing, where the file is no longer the one that was read
 * @throws an error of the disk; then the file is the old one, or, where the last fsync failed, the
 *   new one
 */
export async function replaceFile(
  disk: Disk,
  processes: Processes,
  { path, bytes, before, condition }: Replacement,
): Promise<boolean> {
  const temporary = join(dirname(path), temporaryName(basename(path), processes));
  try {
    await both(writeDurably(disk, temporary, bytes, before), condition);
    if (!(await isUnchanged(disk, path, before))) {
      await disk.unlink(temporary);
      return false;
    }
    await disk.rename(temporary, path);
  } catch (error) {
    await disk.unlink(temporary).catch(() => undefined);
    throw error;
  }
  await syncDirectory(disk, dirname(path));
  return true;
}

// Neither may go on by itself where the other has failed.
async function both(one: Promise<void>, other: Promise<void>): Promise<void> {
  for (const result of await Promise.allSettled([one, other])) {
    if (result.status === 'rejected') throw result.reason;
  }
}

async function writeDurably(
  disk: Disk,
  path: string,
  bytes: Uint8Array,
  like: BigIntStats | undefined,
): Promise<void> {
  const fd = await disk.open(path, 'wx', PRIVATE_FILE);
  try {
    await disk.writeAll(fd, bytes);
    if (like !== undefined) await takeAfter(disk, fd, like);
    await disk.fsync(fd);
  } finally {
    await disk.close(fd);
  }
}

// The owner first: before, a mode for the group would be one for another group.
async function takeAfter(disk: Disk, fd: number, like: BigIntStats): Promise<void> {
  const made = await disk.fstat(fd);
  if (made.uid !== like.uid || made.gid !== like.gid) await giveTo(disk, fd, like);
  if (made.mode !== like.mode) await disk.chmod(fd, Number(like.mode & 0o7777n));
}

// Only root can give a file away; everybody else can share it with a group of theirs.
async function giveTo(disk: Disk, fd: number, { uid, gid }: BigIntStats): Promise<void> {
  const UNCHANGED = -1;
  await disk
    .chown(fd, Number(uid), Number(gid))
    .catch(() => disk.chown(fd, UNCHANGED, Number(gid)))
    .catch(() => undefined);
}

/** Whether a file is still the one that was found: undefined where there was none. */
export async function isUnchanged(
  disk: Disk,
  path: string,
  before: BigIntStats | undefined,
): Promise<boolean> {
  const now = await ifExists(disk.stat(path));
  return before?.ino === now?.ino && before?.size === now?.size && before?.mtimeNs === now?.mtimeNs;
}

function temporaryName(file: string, processes: Processes): string {
  return `.${file}.${identityName(processes.self())}.tmp`;
}

/** Removes the temporary files that dead processes of this machine left in a directory. */
export async function sweepTemporaryFiles(
  disk: Disk,
  processes: Processes,
  directory: string,
): Promise<void> {
  for (const file of (await ifExists(disk.readdir(directory))) ?? []) {
    const name = /^\..*\.([^.]+)\.tmp$/.exec(file)?.[1];
    const owner = name === undefined ? undefined : readIdentityName(name);
    if (owner !== undefined && processes.liveness(owner) === 'dead') {
      await ifExists(disk.unlink(join(directory, file)));
    }
  }
}
