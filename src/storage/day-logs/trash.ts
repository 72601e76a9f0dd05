import { join } from 'node:path';
import type { Disk } from '../../context.ts';
import { type Day, parseDay } from '../../core/day.ts';
import { decodeText } from '../../day-log/text-encoding.ts';
import { makeDirectory } from '../directory.ts';
import { diskErrorInWords, ifExists, ifExistsSync } from '../disk.ts';
import { findFile } from '../find-file.ts';
import type { Lock } from '../lock.ts';
import { isCopy, moveFile } from '../move-file.ts';
import type { NoteLeftover } from '../replace-file.ts';
import type { Warnings } from '../warnings.ts';
import { lockedDayLogs } from './locked-day-log.ts';

/** A day log as it stands on the disk. */
export type StoredLog = { readonly day: Day; readonly file: string; readonly text: string };

/** Where day logs go that a clean-up moves away. */
export type Trash = {
  /** Made when something is first moved there. */
  readonly directory: string;
  /**
   * All day logs that could be moved, the oldest first: regular files named for a day. What cannot be
   * read is told: a sentence each.
   *
   * @throws an error of the disk where the directory cannot be read
   */
  logs(): Promise<{ readonly logs: readonly StoredLog[]; readonly failures: readonly string[] }>;
  /**
   * A free path there for a log, or that of an equal copy, which a killed move left.
   *
   * @throws an error of the disk
   */
  placeFor(log: Pick<StoredLog, 'day' | 'file'>): Promise<string>;
  /**
   * Moves a log there, under its lock.
   *
   * @param to as {@link placeFor} gave it
   * @throws LockHeldError, an error of the disk, or Error where the log is no longer the one that was
   * read; then it was not moved
   */
  move(log: StoredLog, to: string): Promise<void>;
};

/** The subdirectory of the state directory where cleanups move day logs. */
export const TRASH = 'trash';

/** How long to wait for other processes of this machine, in ms. */
const LOCK_BOUND = 2000;

const DAY_LOG_NAME = /^(\d{4}-\d{2}-\d{2})\.md$/;

type TrashParts = {
  readonly disk: Disk;
  readonly lock: Lock;
  /** Told what could not be made durable. */
  readonly warnings: Warnings;
};

/** A directory for the day logs of another one. */
export function trashDirectory(parts: TrashParts, sessionsDir: string, directory: string): Trash {
  const { disk, warnings } = parts;
  const { fileOf, hold } = lockedDayLogs(disk, parts.lock, sessionsDir);
  const statOf = (path: string) => ifExistsSync(() => disk.lstatSync(path));
  // A link, or what it leads to, is somebody's arrangement.
  const isFile = (path: string) => statOf(path)?.isFile() ?? false;

  async function logs() {
    const found: StoredLog[] = [];
    const failures: string[] = [];
    const names = (await ifExists(disk.readdir(sessionsDir))) ?? [];
    for (const day of names.flatMap((name) => parseDay(DAY_LOG_NAME.exec(name)?.[1] ?? '') ?? [])) {
      const file = fileOf(day);
      try {
        const bytes = isFile(file) ? await ifExists(disk.readFile(file)) : undefined;
        if (bytes !== undefined) found.push({ day, file, text: decodeText(bytes) });
      } catch (error) {
        failures.push(`${file} cannot be read: ${diskErrorInWords(error)}`);
      }
    }
    return { logs: found.sort((a, b) => (a.day < b.day ? -1 : 1)), failures };
  }

  async function placeFor({ day, file }: Pick<StoredLog, 'day' | 'file'>): Promise<string> {
    let path = join(directory, `${day}.md`);
    const isTaken = async () => statOf(path) !== undefined && !(await isCopy(disk, path, file));
    for (let n = 2; await isTaken(); n += 1) path = join(directory, `${day}.${n}.md`);
    return path;
  }

  async function moveLocked(
    file: string,
    text: string,
    to: string,
    note: NoteLeftover,
  ): Promise<true> {
    const found = isFile(file) ? await findFile(disk, file, 'r') : undefined;
    if (found?.stat === undefined || found.text !== text) {
      throw new Error('it was changed meanwhile');
    }
    const move = { from: file, before: found.stat, to };
    warnings.add(`${file} was moved`, await moveFile(disk, move, note));
    return true;
  }

  return {
    directory,
    logs,
    placeFor,
    move: async ({ day, text }, to) => {
      await makeDirectory(disk, directory);
      await hold(day, LOCK_BOUND, (file, note) => moveLocked(file, text, to, note));
    },
  };
}
