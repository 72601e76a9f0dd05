import { dirname, join } from 'node:path';
import type { Disk } from '../../context.ts';
import type { Day } from '../../core/day.ts';
import type { DayFiles } from '../../day-log/day-note.ts';
import { encodeText } from '../../day-log/text-encoding.ts';
import { makeDirectory, syncChanged } from '../directory.ts';
import { errorCode } from '../disk.ts';
import { type FoundFile, findFile, resolveLinks } from '../find-file.ts';
import type { Lock } from '../lock.ts';
import { isUnchanged, type NoteLeftover, replaceFile } from '../replace-file.ts';
import type { Warning } from '../warnings.ts';

/** The files of a directory's day logs, written by one process at a time. */
export type LockedDayLogs = {
  /** The path of a day's log. */
  fileOf(day: Day): string;
  /**
   * Runs an action while holding the lock of a day's log. Makes its directory if it does not exist.
   *
   * @param boundMs how long to wait for other processes, in ms
   * @throws LockHeldError, an error of the disk, or what the action throws
   */
  hold<T>(day: Day, boundMs: number, action: (log: HeldDayLog) => Promise<T>): Promise<T>;
};

/** A day's log while this process holds its lock. */
export type HeldDayLog = {
  readonly file: string;
  /** Notes the temporary files that an action makes. */
  readonly note: NoteLeftover;
  /**
   * Reads the file, then replaces or removes it as decided. If a program that takes no lock wrote it in
   * the meantime, reads it and decides again.
   *
   * @returns what `done` returns
   * @throws an error of the disk, or what `decide` throws; then the file is unchanged
   */
  replace<T>(decide: (found: FoundFile) => Decision<T> | Promise<Decision<T>>): Promise<T>;
};

export type Decision<T> = {
  /** The new text; null to remove the file, undefined to leave it unchanged. */
  readonly text: string | null | undefined;
  /** Called after that, still under the lock. */
  done(warnings: readonly Warning[]): T;
};

const MOST_TRIES = 20;

export function lockedDayLogs(
  disk: Disk,
  lock: Lock,
  directory: string,
  files: DayFiles,
): LockedDayLogs {
  const fileOf = (day: Day) => join(directory, files.fileOf(day));

  // From the directory's identity, so that all paths to one file lead to one lock.
  async function lockKey(file: string, day: Day): Promise<string> {
    const holding = dirname(await resolveLinks(disk, file));
    const { dev, ino } = await disk.stat(holding).catch(async (error: unknown) => {
      if (errorCode(error) !== 'ENOENT') throw error;
      await makeDirectory(disk, dirname(file));
      return disk.stat(holding);
    });
    return `${dev}-${ino}-${day}`;
  }

  return {
    fileOf,
    hold: async (day, boundMs, action) => {
      const file = fileOf(day);
      return lock.hold(await lockKey(file, day), boundMs, (note) =>
        action({ file, note, replace: (decide) => replaceHeld(disk, file, note, decide) }),
      );
    },
  };
}

async function replaceHeld<T>(
  disk: Disk,
  file: string,
  note: NoteLeftover,
  decide: (found: FoundFile) => Decision<T> | Promise<Decision<T>>,
): Promise<T> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const found = await findFile(disk, file, 'r+');
    const { text, done } = await decide(found);
    const warnings = text === undefined ? [] : await put(disk, found, text, note);
    if (warnings !== undefined) return done(warnings);
  }
  throw new Error(`${file} is changed by another program all the time`);
}

/** Returns undefined if the file is no longer the one that was found. */
async function put(
  disk: Disk,
  { path, stat }: FoundFile,
  text: string | null,
  note: NoteLeftover,
): Promise<readonly Warning[] | undefined> {
  if (text !== null) {
    const replaced = await replaceFile(disk, { path, bytes: encodeText(text), before: stat }, note);
    return replaced.type === 'changed' ? undefined : replaced.warnings;
  }
  // Nothing may happen between the two calls: other programs write the file as well.
  if (!isUnchanged(disk, path, stat)) return undefined;
  disk.unlinkSync(path);
  return syncChanged(disk, dirname(path));
}
