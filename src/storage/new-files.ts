import { type Disk, ifExistsSync } from './disk.ts';
import type { Processes } from './processes.ts';
import { replaceFile } from './replace-file.ts';

export type NewFile = { readonly path: string; readonly text: string };

/**
 * Writes files where none are: all of them or, where one cannot be written, none; each whole. They
 * are the user's alone.
 *
 * @returns the first path at which something stands already; then nothing is written
 * @throws an error of the disk
 */
export async function writeNewFiles(
  disk: Disk,
  processes: Processes,
  files: readonly NewFile[],
): Promise<string | undefined> {
  const taken = files.find(({ path }) => ifExistsSync(() => disk.lstatSync(path)) !== undefined);
  if (taken !== undefined) return taken.path;
  const written: string[] = [];
  try {
    for (const { path, text } of files) {
      if (!(await writeNewFile(disk, processes, path, text))) {
        await remove(disk, written);
        return path;
      }
      written.push(path);
    }
  } catch (error) {
    await remove(disk, written);
    throw error;
  }
  return undefined;
}

function writeNewFile(disk: Disk, processes: Processes, path: string, text: string) {
  const bytes = new TextEncoder().encode(text);
  const nothingBefore = { before: undefined, condition: Promise.resolve() };
  return replaceFile(disk, processes, { path, bytes, ...nothingBefore });
}

async function remove(disk: Disk, paths: readonly string[]): Promise<void> {
  for (const path of paths) await disk.unlink(path).catch(() => undefined);
}
