import { join } from 'node:path';
import type { Disk } from '../../context.ts';
import type { Day } from '../../core/day.ts';
import { decodeText } from '../../day-log/text-encoding.ts';
import { makeDirectory } from '../directory.ts';
import { diskErrorInWords, ifExists, ifExistsSync } from '../disk.ts';
import { findFile } from '../find-file.ts';
import { LOCK_BOUND } from '../lock.ts';
import { isCopy, moveFile } from '../move-file.ts';
import type { StateDirectory } from '../state/state-directory.ts';
import type { Warnings } from '../warnings.ts';
import type { LockedDayLogs } from './locked-day-log.ts';
import { noteChangedLines } from './recorded-lines.ts';

/** A day log as it is on the disk. */
export type StoredLog = { readonly day: Day; readonly file: string; readonly text: string };

/** The directory that a cleanup moves day logs to. */
export type Trash = {
  /** Made when the first log is moved there. */
  readonly directory: string;
  /**
   * Reads all day logs that can be moved, oldest first: regular files named for a day. The failures
   * are a sentence for each that cannot be read.
   *
   * @throws an error of the disk if the directory cannot be read
   */
  logs(): Promise<{ readonly logs: readonly StoredLog[]; readonly failures: readonly string[] }>;
  /**
   * Returns a free path in the trash for a log, or that of an equal copy, which a killed move left.
   *
   * @throws an error of the disk
   */
  placeFor(log: Pick<StoredLog, 'day' | 'file'>): Promise<string>;
  /**
   * Moves a log to the trash, while holding its lock.
   *
   * @param to from {@link placeFor}
   * @throws LockHeldError, an error of the disk, or Error if the log was changed since it was read; then
   *   it was not moved
   */
  move(log: StoredLog, to: string): Promise<void>;
  /**
   * Returns why a day's log cannot be restored; undefined if it can. An equal copy, which a killed move
   * left, is not an obstacle.
   *
   * @param moved the path that the log was moved to
   * @throws an error of the disk
   */
  whyNotRestored(day: Day, moved: string): Promise<Obstacle | undefined>;
  /**
   * Moves a day's log back, while holding its lock. Never replaces another log.
   *
   * @param moved the path that the log was moved to; from another file system it is copied, readable
   *   only by the user
   * @returns false if there is an {@link Obstacle}
   * @throws LockHeldError, an error of the disk
   */
  restore(day: Day, moved: string): Promise<boolean>;
};

/** `restored`: it was moved back already. `occupied`: there is another log. `missing`: there is neither. */
type Obstacle = 'restored' | 'occupied' | 'missing';

/** The subdirectory of the state directory that cleanups move day logs to. */
export const TRASH = 'trash';

type TrashParts = {
  readonly disk: Disk;
  readonly state: StateDirectory;
  /** Collects what could not be made durable. */
  readonly warnings: Warnings;
};

/** @param days lists the days that have a log */
export function trashDirectory(
  { disk, state, warnings }: TrashParts,
  { fileOf, hold }: LockedDayLogs,
  days: () => Promise<readonly Day[]>,
  directory: string,
): Trash {
  const statOf = (path: string) => ifExistsSync(() => disk.lstatSync(path));
  const exists = (path: string) => statOf(path) !== undefined;
  // The user made a link on purpose: neither it nor its target is moved.
  const isFile = (path: string) => statOf(path)?.isFile() ?? false;

  async function logs() {
    const found: StoredLog[] = [];
    const failures: string[] = [];
    for (const day of await days()) {
      const file = fileOf(day);
      try {
        const bytes = isFile(file) ? await ifExists(disk.readFile(file)) : undefined;
        if (bytes !== undefined) found.push({ day, file, text: decodeText(bytes) });
      } catch (error) {
        failures.push(`${file} cannot be read: ${diskErrorInWords(error)}`);
      }
    }
    return { logs: found, failures };
  }

  async function placeFor({ day, file }: Pick<StoredLog, 'day' | 'file'>): Promise<string> {
    let path = join(directory, `${day}.md`);
    const isTaken = async () => exists(path) && !(await isCopy(disk, path, file));
    for (let n = 2; await isTaken(); n += 1) path = join(directory, `${day}.${n}.md`);
    return path;
  }

  async function move({ day, text }: StoredLog, to: string): Promise<void> {
    await makeDirectory(disk, directory);
    await hold(day, LOCK_BOUND, async ({ file, note }) => {
      const found = isFile(file) ? await findFile(disk, file, 'r') : undefined;
      if (found?.stat === undefined || found.text !== text) {
        throw new Error('it was changed in the meantime');
      }
      const moved = await moveFile(disk, { from: file, before: found.stat, to }, note);
      warnings.add(`${file} was moved`, moved);
    });
    noteChangedLines(state, fileOf(day), day, text, '');
  }

  async function whyNotRestored(day: Day, moved: string): Promise<Obstacle | undefined> {
    const file = fileOf(day);
    if (!exists(moved)) return exists(file) ? 'restored' : 'missing';
    // Both, and equal: a move to another file system was killed before its end.
    return !exists(file) || (await isCopy(disk, moved, file)) ? undefined : 'occupied';
  }

  function restore(day: Day, moved: string): Promise<boolean> {
    return hold(day, LOCK_BOUND, async ({ file, note }) => {
      if ((await whyNotRestored(day, moved)) !== undefined) return false;
      const move = { from: moved, before: await disk.stat(moved), to: file };
      warnings.add(`${file} was restored`, await moveFile(disk, move, note));
      return true;
    });
  }

  return { directory, logs, placeFor, move, whyNotRestored, restore };
}
