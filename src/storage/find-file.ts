import type { BigIntStats } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Disk } from '../context.ts';
import { decodeText } from '../day-log/text-encoding.ts';
import { errorCode, ifExists } from './disk.ts';

/** A text file as it was found. */
export type FoundFile = {
  /** The file itself, where the name that was looked for is a symbolic link. */
  readonly path: string;
  /** As {@link decodeText} gives it; undefined where there is no file. */
  readonly text: string | undefined;
  readonly stat: BigIntStats | undefined;
};

/**
 * Reads a file, whatever its encoding.
 *
 * @param flags `r+` where it is to be replaced: a file that the user may not write is left alone
 * @throws an error of the disk where it is there and cannot be read, or is no regular file
 */
export async function findFile(disk: Disk, file: string, flags: 'r' | 'r+'): Promise<FoundFile> {
  const path = await resolveLinks(disk, file);
  // Looked at before it is opened, since to open a pipe may never end, and before it is read: a
  // change in between shows as one after it.
  const stat = await ifExists(disk.stat(path));
  if (stat !== undefined && !stat.isFile()) throw new Error(`${path} is not a regular file`);
  const fd = stat && (await ifExists(disk.open(path, flags, 0)));
  if (fd === undefined) return { path, text: undefined, stat: undefined };
  try {
    return { path, text: decodeText(await readAll(disk, fd, Number(stat?.size))), stat };
  } finally {
    disk.closeSync(fd);
  }
}

// All that is there, also where the file has grown since its size was asked for.
async function readAll(disk: Disk, fd: number, size: number): Promise<Uint8Array> {
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

/**
 * The path of a file without symbolic links, also where the file, but not its directory, is missing:
 * a link to it then stays a link.
 */
export async function resolveLinks(disk: Disk, file: string): Promise<string> {
  const real = await ifExists(disk.realpath(file));
  if (real !== undefined) return real;
  const target = await linkTarget(disk, file);
  if (target === undefined) return file;
  // Ends, as the system has followed all links before and found no loop.
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
