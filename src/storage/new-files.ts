import type { Disk } from '../context.ts';
import { ifExistsSync } from './disk.ts';
import { replaceFile } from './replace-file.ts';
import type { Warning } from './warnings.ts';

export type NewFile = { readonly path: string; readonly text: string };

/** `taken`: the path exists already, and nothing was written. */
type NewFilesResult =
  | { readonly type: 'written'; readonly warnings: readonly Warning[] }
  | { readonly type: 'taken'; readonly path: string };

/**
 * Writes new files, readable only by the user: all of them, or none if one cannot be written.
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
      // They are all in one directory: one warning is enough.
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
