import type { Disk } from '../context.ts';
import { ifExistsSync } from './disk.ts';
import { replaceFile } from './replace-file.ts';
import type { Warning } from './warnings.ts';

export type NewFile = { readonly path: string; readonly text: string };

/** `taken`: something is at that path already, and nothing was written. */
export type NewFilesResult =
  | { readonly type: 'written'; readonly warnings: readonly Warning[] }
  | { readonly type: 'taken'; readonly path: string };

/**
 * Writes files where none are: all of them or, where one cannot be written, none; each whole. They
 * are the user's alone.
 *
 * @throws an error of the disk; then nothing was written
 */
export async function writeNewFiles(
  disk: Disk,
  files: readonly NewFile[],
): Promise<NewFilesResult> {
  const taken = files.find(({ path }) => ifExistsSync(() => disk.lstatSync(path)) !== undefined);
  if (taken !== undefined) return { type: 'taken', path: taken.path };
  const written: string[] = [];
  let warnings: readonly Warning[] = [];
  try {
    for (const { path, text } of files) {
      const result = await replaceFile(disk, {
        path,
        bytes: new TextEncoder().encode(text),
        before: undefined,
      });
      if (result.type === 'changed') {
        await remove(disk, written);
        return { type: 'taken', path };
      }
      written.push(path);
      // They are all in one directory: that it could not be synced is said once.
      warnings = result.warnings;
    }
  } catch (error) {
    await remove(disk, written);
    throw error;
  }
  return { type: 'written', warnings };
}

async function remove(disk: Disk, paths: readonly string[]): Promise<void> {
  for (const path of paths) await disk.unlink(path).catch(() => undefined);
}
