import type { BigIntStats } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Disk } from '../context.ts';
import { decodeText } from '../day-log/text-encoding.ts';
import { errorCode, ifExists } from './disk.ts';

/** A text file as it was read. */
export type FoundFile = {
  /** The path of the file itself, after symbolic links. */
  readonly path: string;
  /** From {@link decodeText}; undefined if there is no file. */
  readonly text: string | undefined;
  readonly stat: BigIntStats | undefined;
};

/**
 * Reads a file in any encoding.
 *
 * @param flags `r+` before a replacement, which must fail if the user may not write the file
 * @throws an error of the disk, or Error with its path if it is not a regular file
 */
export async function findFile(disk: Disk, file: string, flags: 'r' | 'r+'): Promise<FoundFile> {
  const path = await resolveLinks(disk, file);
  // Before it is opened, since opening a pipe may never return, and before it is read, so that a later
  // comparison finds every change since then.
  const stat = await ifExists(disk.stat(path));
  if (stat !== undefined && !stat.isFile()) {
    throw Object.assign(new Error('it is not a regular file'), { path });
  }
  const fd = stat && (await ifExists(disk.open(path, flags, 0)));
  if (fd === undefined) return { path, text: undefined, stat: undefined };
  try {
    return { path, text: decodeText(await readAll(disk, fd, Number(stat?.size))), stat };
  } finally {
    disk.closeSync(fd);
  }
}

/** All bytes of an open file, even if it has grown since its size was read. */
export async function readAll(disk: Disk, fd: number, size: number): Promise<Uint8Array> {
  let bytes = new Uint8Array(size + 1);
  for (let length = 0; ; ) {
    const read = await disk.read(fd, bytes.subarray(length));
    length += read;
    if (read === 0 || (length >= size && length < bytes.length)) return bytes.subarray(0, length);
    if (length === bytes.length) bytes = enlarged(bytes);
  }
}

function enlarged(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(2 * bytes.length);
  larger.set(bytes);
  return larger;
}

/** Resolves the symbolic links of a path, even if they lead to a file that does not exist yet. */
export async function resolveLinks(disk: Disk, file: string): Promise<string> {
  const real = await ifExists(disk.realpath(file));
  if (real !== undefined) return real;
  const target = await linkTarget(disk, file);
  if (target === undefined) return file;
  // Ends: realpath found no loop of links.
  return resolveLinks(disk, resolve(await disk.realpath(dirname(file)), target));
}

async function linkTarget(disk: Disk, file: string): Promise<string | undefined> {
  try {
    return await ifExists(disk.readlink(file));
  } catch (error) {
    if (errorCode(error) === 'EINVAL') return undefined;
    throw error;
  }
}
