import { dirname, join } from 'node:path';
import type { Disk } from '../../context.ts';
import type { Day } from '../../core/day.ts';
import { makeDirectory } from '../directory.ts';
import { errorCode } from '../disk.ts';
import { resolveLinks } from '../find-file.ts';
import type { Lock } from '../lock.ts';
import type { NoteLeftover } from '../replace-file.ts';

/** The day logs of a directory, to be written one process at a time. */
export type LockedDayLogs = {
  /** `YYYY-MM-DD.md` in the directory. */
  fileOf(day: Day): string;
  /**
   * Holds the lock of a day's log and tries to write it, again each time somebody who does not lock
   * wrote it meanwhile. The directory is made where it is missing.
   *
   * @param boundMs how long to wait for other processes, in ms
   * @param attempt gives undefined where the file changed meanwhile
   * @throws LockHeldError, an error of the disk, or what the attempt throws
   */
  hold<T>(day: Day, boundMs: number, attempt: Attempt<T>): Promise<T>;
};

/** @param note for the temporary files that it makes */
type Attempt<T> = (file: string, note: NoteLeftover) => Promise<T | undefined>;

const MOST_TRIES = 20;

export function lockedDayLogs(disk: Disk, lock: Lock, directory: string): LockedDayLogs {
  const fileOf = (day: Day) => join(directory, `${day}.md`);

  // By the directory's identity, so that every path to one file leads to one lock.
  async function lockKey(file: string, day: Day): Promise<string> {
    const holding = dirname(await resolveLinks(disk, file));
    const { dev, ino } = await disk.stat(holding).catch(async (error: unknown) => {
      if (errorCode(error) !== 'ENOENT') throw error;
      await makeDirectory(disk, directory);
      return disk.stat(holding);
    });
    return `${dev}-${ino}-${day}`;
  }

  return {
    fileOf,
    hold: async (day, boundMs, attempt) => {
      const file = fileOf(day);
      return lock.hold(await lockKey(file, day), boundMs, (note) =>
        tryAgain(file, () => attempt(file, note)),
      );
    },
  };
}

async function tryAgain<T>(file: string, attempt: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const result = await attempt();
    if (result !== undefined) return result;
  }
  throw new Error(`${file} is being changed by another program again and again`);
}
