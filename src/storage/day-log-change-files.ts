import { dirname } from 'node:path';
import type { Day } from '../core/day.ts';
import { hasNul } from '../day-log/salvage.ts';
import { encodeText } from '../day-log/text-encoding.ts';
import type { BeforeWrite, DayLogChanges, Edit, Obstacle } from './day-log-changes.ts';
import { type Disk, ifExistsSync } from './disk.ts';
import { syncDirectory } from './durable-directory.ts';
import { type FoundFile, findFile } from './find-file.ts';
import type { Lock } from './lock.ts';
import { lockedDayLogs } from './locked-day-log.ts';
import { moveFile } from './move-file.ts';
import type { Processes } from './processes.ts';
import { isUnchanged, replaceFile } from './replace-file.ts';

/** How long to wait for other processes of this machine, in ms. */
const LOCK_BOUND = 2000;

type ChangeParts = { readonly disk: Disk; readonly processes: Processes; readonly lock: Lock };

/** Changes of the day logs that are Markdown files in one directory. */
export function dayLogChangeFiles(parts: ChangeParts, directory: string): DayLogChanges {
  const { disk, processes } = parts;
  const { fileOf, hold } = lockedDayLogs(disk, parts.lock, directory);

  /** @returns undefined where the file changed meanwhile */
  async function tryToChange(file: string, edit: Edit, beforeWrite: BeforeWrite) {
    const { path, text, stat } = await findWhole(disk, file);
    const after = edit(text);
    if (after === undefined) return false;
    if (after === text) return true;
    beforeWrite(text ?? null, after);
    const bytes = encodeText(after);
    const replacement = { path, bytes, before: stat, condition: Promise.resolve() };
    return (await replaceFile(disk, processes, replacement)) ? true : undefined;
  }

  /** @returns undefined where the file changed meanwhile */
  async function tryToRemove(file: string, wanted: string) {
    const { path, text, stat } = await findWhole(disk, file);
    if (text !== wanted) return false;
    if (!(await isUnchanged(disk, path, stat))) return undefined;
    await disk.unlink(path);
    await syncDirectory(disk, dirname(path));
    return true;
  }

  function whyNotRestored(day: Day, moved: string): Obstacle | undefined {
    const [log, away] = [isThere(fileOf(day)), isThere(moved)];
    if (log) return away ? 'occupied' : 'restored';
    return away ? undefined : 'gone';
  }

  // A link counts, wherever it leads.
  function isThere(path: string): boolean {
    return ifExistsSync(() => disk.lstatSync(path)) !== undefined;
  }

  return {
    fileOf,
    whyNotRestored,
    restore: (day, moved) =>
      hold(day, LOCK_BOUND, async (file) => {
        if (whyNotRestored(day, moved) !== undefined) return false;
        await moveFile(disk, processes, moved, file);
        return true;
      }),
    read: async (day) => (await findFile(disk, fileOf(day), 'r')).text,
    change: (day, edit, beforeWrite) =>
      hold(day, LOCK_BOUND, (file) => tryToChange(file, edit, beforeWrite)),
    remove: (day, text) => hold(day, LOCK_BOUND, (file) => tryToRemove(file, text)),
  };
}

// What a power loss took cannot be edited; recording sets such a file aside.
async function findWhole(disk: Disk, file: string): Promise<FoundFile> {
  const found = await findFile(disk, file, 'r+');
  if (found.text === undefined || !hasNul(found.text)) return found;
  throw new Error('it holds NUL bytes, as a power loss leaves; mend it or restore it first');
}
