import { dirname } from 'node:path';
import { type Disk, errorCode } from './disk.ts';
import { syncDirectory } from './durable-directory.ts';
import type { Processes } from './processes.ts';
import { replaceFile } from './replace-file.ts';

/**
 * Moves a file durably: at every moment one of the two names has it, whole. To another file system
 * it is copied, for the user alone.
 *
 * @param to where nothing is
 * @throws an error of the disk
 */
export async function moveFile(
  disk: Disk,
  processes: Processes,
  from: string,
  to: string,
): Promise<void> {
  try {
    await disk.rename(from, to);
    await syncDirectory(disk, dirname(to));
  } catch (error) {
    if (errorCode(error) !== 'EXDEV') throw error;
    await copyFile(disk, processes, from, to);
    await disk.unlink(from);
  }
  await syncDirectory(disk, dirname(from));
}

async function copyFile(disk: Disk, processes: Processes, from: string, to: string) {
  const bytes = await disk.readFile(from);
  const copy = { path: to, bytes, before: undefined, condition: Promise.resolve() };
  if (!(await replaceFile(disk, processes, copy))) {
    throw new Error(`${to} is being written by another program`);
  }
}
