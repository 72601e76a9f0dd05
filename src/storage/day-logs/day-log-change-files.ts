import { dirname } from 'node:path';
import type { Disk } from '../../context.ts';
import type { Day } from '../../core/day.ts';
import { hasNul } from '../../day-log/document.ts';
import { encodeText } from '../../day-log/text-encoding.ts';
import { syncChanged } from '../directory.ts';
import { ifExistsSync } from '../disk.ts';
import { type FoundFile, findFile } from '../find-file.ts';
import type { Lock } from '../lock.ts';
import { isCopy, moveFile } from '../move-file.ts';
import { isUnchanged, type NoteLeftover, replaceFile } from '../replace-file.ts';
import type { Warnings } from '../warnings.ts';
import type { BeforeWrite, DayLogChanges, Edit, Obstacle } from './day-logs.ts';
import { lockedDayLogs } from './locked-day-log.ts';

/** How long to wait for other processes of this machine, in ms. */
const LOCK_BOUND = 2000;

type ChangeParts = {
  readonly disk: Disk;
  readonly lock: Lock;
  /** Told what could not be made durable. */
  readonly warnings: Warnings;
};

/** Changes of the day logs that are Markdown files in one directory. */
export function dayLogChangeFiles(parts: ChangeParts, directory: string): DayLogChanges {
  const { disk, warnings } = parts;
  const { fileOf, hold } = lockedDayLogs(disk, parts.lock, directory);

  /** @returns undefined where the file changed meanwhile */
  async function tryToChange(
    file: string,
    note: NoteLeftover,
    edit: Edit,
    beforeWrite: BeforeWrite,
  ) {
    const { path, text, stat } = await findWhole(disk, file);
    const after = edit(text);
    if (after === undefined) return false;
    if (after === text) return true;
    beforeWrite(text ?? null, after);
    const replacement = { path, bytes: encodeText(after), before: stat };
    const replaced = await replaceFile(disk, replacement, note);
    if (replaced.type === 'changed') return undefined;
    warnings.add(`${file} was changed`, replaced.warnings);
    return true;
  }

  /** @returns undefined where the file changed meanwhile */
  async function tryToRemove(file: string, wanted: string) {
    const { path, text, stat } = await findWhole(disk, file);
    if (text !== wanted) return false;
    // Nothing may come between the two: others write the file as well.
    if (!isUnchanged(disk, path, stat)) return undefined;
    disk.unlinkSync(path);
    warnings.add(`${file} was removed`, await syncChanged(disk, dirname(path)));
    return true;
  }

  async function whyNotRestored(day: Day, moved: string): Promise<Obstacle | undefined> {
    const [log, away] = [isThere(fileOf(day)), isThere(moved)];
    if (!away) return log ? 'restored' : 'gone';
    // Both, and equal: a move to another file system was killed before it was over.
    return !log || (await isCopy(disk, moved, fileOf(day))) ? undefined : 'occupied';
  }

  async function restore(
    day: Day,
    moved: string,
    file: string,
    note: NoteLeftover,
  ): Promise<boolean> {
    if ((await whyNotRestored(day, moved)) !== undefined) return false;
    const move = { from: moved, before: await disk.stat(moved), to: file };
    warnings.add(`${file} was restored`, await moveFile(disk, move, note));
    return true;
  }

  // A link counts, wherever it leads.
  function isThere(path: string): boolean {
    return ifExistsSync(() => disk.lstatSync(path)) !== undefined;
  }

  return {
    fileOf,
    whyNotRestored,
    restore: (day, moved) => hold(day, LOCK_BOUND, (file, note) => restore(day, moved, file, note)),
    read: async (day) => (await findFile(disk, fileOf(day), 'r')).text,
    change: (day, edit, beforeWrite) =>
      hold(day, LOCK_BOUND, (file, note) => tryToChange(file, note, edit, beforeWrite)),
    remove: (day, text) => hold(day, LOCK_BOUND, (file) => tryToRemove(file, text)),
  };
}

// What a power loss took cannot be edited; recording sets such a file aside.
async function findWhole(disk: Disk, file: string): Promise<FoundFile> {
  const found = await findFile(disk, file, 'r+');
  if (found.text === undefined || !hasNul(found.text)) return found;
  throw new Error('it holds NUL bytes, as a power loss leaves; mend it or restore it first');
}
