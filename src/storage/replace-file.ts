import type { BigIntStats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { syncChanged } from './directory.ts';
import { type Disk, ifExists, ifExistsSync, PRIVATE_FILE } from './disk.ts';
import { takeAccess } from './keep-access.ts';
import { identityName, type Processes, readIdentityName } from './process-identity.ts';
import type { Warning } from './warnings.ts';

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
 * `changed`: the file is no longer the one that was read, and was left alone. `replaced`: it is the
 * new one; the warnings say what could not be kept, or made durable.
 */
export type Replaced =
  | { readonly type: 'changed' }
  | { readonly type: 'replaced'; readonly warnings: readonly Warning[] };

/**
 * Puts a file in the place of another, whole or not at all: all bytes written to a temporary file
 * beside it, fsync, rename, fsync of the directory. Access to the old file is kept, or narrowed.
 *
 * @throws an error of the disk; then nothing was replaced
 */
export async function replaceFile(
  disk: Disk,
  processes: Processes,
  { path, bytes, before, condition }: Replacement,
): Promise<Replaced> {
  const temporary = join(dirname(path), temporaryName(basename(path), processes));
  let narrowed: readonly Warning[];
  try {
    narrowed = await both(writeDurably(disk, temporary, { path, bytes, before }), condition);
    // Nothing may come between the two: others write the file as well.
    if (isUnchanged(disk, path, before)) disk.renameSync(temporary, path);
    else return await discard(disk, temporary);
  } catch (error) {
    await disk.unlink(temporary).catch(() => undefined);
    throw error;
  }
  return { type: 'replaced', warnings: [...narrowed, ...(await syncChanged(disk, dirname(path)))] };
}

async function discard(disk: Disk, temporary: string): Promise<Replaced> {
  await disk.unlink(temporary);
  return { type: 'changed' };
}

// Waits for both, so that neither is under way when the other has failed.
async function both<T>(one: Promise<T>, other: Promise<void>): Promise<T> {
  await Promise.allSettled([one, other]);
  await other;
  return one;
}

async function writeDurably(
  disk: Disk,
  temporary: string,
  { path, bytes, before }: Omit<Replacement, 'condition'>,
): Promise<readonly Warning[]> {
  const fd = await disk.open(temporary, 'wx', PRIVATE_FILE);
  try {
    await disk.writeAll(fd, bytes);
    const old = before && { path, stat: before };
    const warnings = old ? await takeAccess(disk, { fd, path: temporary }, old) : [];
    await disk.fsync(fd);
    return warnings;
  } finally {
    await disk.close(fd);
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
