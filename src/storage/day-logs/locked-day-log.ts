import type { BigIntStats } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Disk } from '../../context.ts';
import type { Day } from '../../core/day.ts';
import type { DayFiles } from '../../day-log/day-note.ts';
import type { VersionTexts } from '../../day-log/merge/merge-day-logs.ts';
import { decodeText, encodeText } from '../../day-log/text-encoding.ts';
import { makeDirectory, syncChanged } from '../directory.ts';
import { errorCode } from '../disk.ts';
import { type FoundFile, findFile, readAll, resolveLinks } from '../find-file.ts';
import { ignoreFailure } from '../ignore-failure.ts';
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
   * the meantime, reads it and decides again. What such a program writes into the old file while it is
   * being replaced is merged into the new one.
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

/** Merges two versions of a day's log, given their common version. */
type Merge = (day: Day, versions: VersionTexts) => string;

export function lockedDayLogs(
  disk: Disk,
  lock: Lock,
  directory: string,
  files: DayFiles,
  merge: Merge,
): LockedDayLogs {
  const folder = join(directory, '/');
  const fileOf = (day: Day) => folder + files.fileOf(day);

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
      const mergeDay = (versions: VersionTexts) => merge(day, versions);
      return lock.hold(await lockKey(file, day), boundMs, (note) => {
        const held = { disk, file, note, merge: mergeDay };
        return action({ file, note, replace: (decide) => replaceHeld(held, decide) });
      });
    },
  };
}

type Held = Pick<HeldDayLog, 'file' | 'note'> & {
  readonly disk: Disk;
  readonly merge: (versions: VersionTexts) => string;
};

async function replaceHeld<T>(
  held: Held,
  decide: (found: FoundFile) => Decision<T> | Promise<Decision<T>>,
): Promise<T> {
  const { disk, file } = held;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const found = await findFile(disk, file, 'r+');
    const { text, done } = await decide(found);
    const warnings = text === undefined ? [] : await put(held, found, text);
    if (warnings !== undefined) return done(warnings);
  }
  throw new Error(`another program keeps changing ${file}; try again when it is done`);
}

/** Returns undefined if the file is no longer the one that was found. */
async function put(
  held: Held,
  { path, stat, text: base }: FoundFile,
  text: string | null,
): Promise<readonly Warning[] | undefined> {
  const { disk, note } = held;
  if (text === null) {
    // Nothing may happen between the two calls: other programs write the file as well.
    if (!isUnchanged(disk, path, stat)) return undefined;
    disk.unlinkSync(path);
    return syncChanged(disk, dirname(path));
  }
  const old = stat && openOld(disk, path, stat);
  try {
    const replaced = await replaceFile(disk, { path, bytes: encodeText(text), before: stat }, note);
    if (replaced.type === 'changed') return undefined;
    const late = old && (await lateText(disk, old));
    const more = late === undefined ? [] : await mergeLate(held, base ?? '', late);
    return [...replaced.warnings, ...more];
  } finally {
    // Nothing was written through it.
    if (old !== undefined) ignoreFailure(() => disk.closeSync(old.fd));
  }
}

/** A file that is about to be replaced, open, and its stat from before it was read. */
type OldFile = { readonly fd: number; readonly before: BigIntStats };

/** Returns undefined if the file cannot be opened. */
function openOld(disk: Disk, path: string, before: BigIntStats): OldFile | undefined {
  try {
    return { fd: disk.openSync(path, 'r', 0), before };
  } catch {
    return undefined;
  }
}

/** What another program wrote into the old file after the last check; undefined if it wrote nothing. */
async function lateText(disk: Disk, { fd, before }: OldFile): Promise<string | undefined> {
  try {
    const now = disk.fstatSync(fd);
    const isSame = now.size === before.size && now.mtimeNs === before.mtimeNs;
    if (isSame || now.ino !== before.ino) return undefined;
    return decodeText(await readAll(disk, fd, Number(now.size)));
  } catch {
    return undefined;
  }
}

/** Never rejects: the new text is written, and only what the other program wrote can be lost. */
function mergeLate(held: Held, base: string, theirs: string): Promise<readonly Warning[]> {
  return replaceHeld(held, ({ text: ours = '' }) => ({
    text: held.merge({ base, ours, theirs }),
    done: (warnings) => warnings,
  })).catch((error: unknown) => [{ type: 'late', error }]);
}
