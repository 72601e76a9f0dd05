import type { BigIntStats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Disk, ifExists, PRIVATE_FILE } from './disk.ts';
import { identityName, type Processes, readIdentityName } from './processes.ts';

/**
 * Puts a file in the place of another, whole or not at all: all bytes written to a temporary file
 * beside it, fsync, rename, fsync of the directory. The mode and owner of the old file are kept.
 *
 * @param before the old file as it was read, or undefined where there was none
 * @returns false, having changed nothing, where the file is no longer the one that was read
 */
export async function replaceFile(
  disk: Disk,
  processes: Processes,
  path: string,
  bytes: Uint8Array,
  before: BigIntStats | undefined,
): Promise<boolean> {
  const temporary = join(dirname(path), temporaryName(basename(path), processes));
  try {
    await writeDurably(disk, temporary, bytes, before);
    const now = await ifExists(disk.stat(path));
    if (!isSameFile(before, now)) {
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

async function takeAfter(disk: Disk, fd: number, like: BigIntStats): Promise<void> {
  await disk.chmod(fd, Number(like.mode & 0o7777n));
  // Only root can give a file away; for everybody else the file is their own already.
  await disk.chown(fd, Number(like.uid), Number(like.gid)).catch(() => undefined);
}

function isSameFile(before: BigIntStats | undefined, now: BigIntStats | undefined): boolean {
  return before?.ino === now?.ino && before?.size === now?.size && before?.mtimeNs === now?.mtimeNs;
}

async function syncDirectory(disk: Disk, path: string): Promise<void> {
  const fd = await disk.open(path, 'r', 0);
  try {
    await disk.fsync(fd);
  } finally {
    await disk.close(fd);
  }
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
