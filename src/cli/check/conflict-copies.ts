import { basename, dirname, join } from 'node:path';
import type { Context } from '../../context.ts';
import { type Day, parseDay } from '../../core/day.ts';
import { dayFileProblem } from '../../day-log/day-note.ts';
import type { DayLogSettings } from '../../day-log/layout.ts';
import { ifExists } from '../../storage/disk.ts';
import type { Storage } from '../../storage/storage.ts';
import type { LogMove } from '../../storage/undo/undoable-edits.ts';

/** `2026-01-29.sync-conflict-….md`, `2026-01-29 (… conflicted copy …).md`, `2026-01-29 2.md`. */
const CONFLICT_COPY =
  /^(\d{4}-\d{2}-\d{2})(\.sync-conflict-.+| \(.*conflicted copy.*\)| \d{1,3})\.md$/i;

/** The paths of the copies of day logs in a directory, by day. */
export type CopiesByDay = ReadonlyMap<Day, readonly string[]>;

/**
 * Finds the copies of day logs that Syncthing, Dropbox and Obsidian leave beside them.
 *
 * @returns a function of a directory that reads it once
 */
export function conflictCopies(disk: Context['disk']): (directory: string) => Promise<CopiesByDay> {
  const known = new Map<string, Promise<CopiesByDay>>();
  const read = async (directory: string) => {
    const copies = new Map<Day, string[]>();
    for (const name of ((await ifExists(disk.readdir(directory))) ?? []).sort()) {
      const day = parseDay(CONFLICT_COPY.exec(name)?.[1] ?? '');
      if (day === undefined) continue;
      copies.set(day, [...(copies.get(day) ?? []), join(directory, name)]);
    }
    return copies;
  };
  return (directory) => {
    const copies = known.get(directory) ?? read(directory);
    known.set(directory, copies);
    return copies;
  };
}

/** A copy and its text. */
export type ReadCopy = { readonly file: string; readonly move: LogMove };

/**
 * Reads a copy as a day log whose directory has files with such names.
 *
 * @throws an error of the disk, or Error if it has no such name
 */
export async function readCopy(
  { dayLogsIn }: Pick<Storage, 'dayLogsIn'>,
  file: string,
  settings: DayLogSettings,
): Promise<ReadCopy> {
  const [, date = '', rest = ''] = CONFLICT_COPY.exec(basename(file)) ?? [];
  const day = parseDay(date);
  const dayFile = `YYYY-MM-DD[${rest}].md`;
  if (day === undefined || dayFileProblem(dayFile) !== undefined) {
    throw new Error('its name has a bracket; rename it');
  }
  const directory = dirname(file);
  const own = { ...settings, dayFile };
  const dayLogs = dayLogsIn(directory, own);
  const text = (await dayLogs.read(day)) ?? '';
  return { file, move: { day, text, from: { dayLogs, sessionsDir: directory, settings: own } } };
}
