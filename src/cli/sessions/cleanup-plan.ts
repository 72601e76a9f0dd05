import { addDays, type Day } from '../../core/day.ts';
import { logContent } from '../../day-log/document.ts';
import type { DayLogSettings } from '../../day-log/layout.ts';
import type { StoredLog, Trash } from '../../storage/day-logs/trash.ts';
import { diskErrorInWords } from '../../storage/disk.ts';
import type { Storage } from '../../storage/storage.ts';
import type { MovedFile } from '../../storage/undo/undo-journal.ts';

export type Limit = 'retentionDays' | 'maxSessions';

/** A day log past a limit. */
export type PastLog = StoredLog & {
  readonly limit: Limit;
  /** How many, of all kinds. */
  readonly sessions: number;
  /** The first line, from 1, that is no session's: because of it the log stays. */
  readonly foreignLine: number | undefined;
  /** Where it goes. */
  readonly to: string;
};

/** What a clean-up does, or has done. */
export type CleanUp = {
  readonly limits: RetentionLimits;
  readonly trash: string;
  /** The oldest first. */
  readonly going: readonly PastLog[];
  /** Past a limit too, but they hold more than sessions. */
  readonly skipped: readonly PastLog[];
  /** What could not be done: a sentence each. */
  readonly failures: readonly string[];
};

/**
 * Looks at what a clean-up is to do; nothing is moved.
 *
 * @throws an error of the disk
 */
export async function planCleanUp(
  { dayLogs: { trash } }: Pick<Storage, 'dayLogs'>,
  settings: DayLogSettings,
  limits: RetentionLimits,
  today: Day,
): Promise<CleanUp> {
  const { logs, failures } = await trash.logs();
  const read = logs.map((log) => ({ ...log, ...logContent(log.text, log.day, settings) }));
  const { tooOld, tooMany } = pastLimits(read, limits, today);
  const past = (limit: Limit) => async (log: (typeof read)[number]) => {
    return { ...log, limit, to: await trash.placeFor(log) };
  };
  const all = await Promise.all([
    ...tooOld.map(past('retentionDays')),
    ...tooMany.map(past('maxSessions')),
  ]);
  return {
    limits,
    trash: trash.directory,
    going: all.filter(({ foreignLine }) => foreignLine === undefined),
    skipped: all.filter(({ foreignLine }) => foreignLine !== undefined),
    failures,
  };
}

/**
 * Moves the day logs to the trash, as one change that can be taken back.
 *
 * @returns what was done: the logs that went are those in `going`
 * @throws LockHeldError, or an error of the disk if the change could not be noted; then nothing was
 * moved
 */
export async function carryOut(
  { dayLogs: { trash }, undo }: Pick<Storage, 'dayLogs' | 'undo'>,
  cleanUp: CleanUp,
): Promise<CleanUp> {
  if (cleanUp.going.length === 0) return cleanUp;
  return undo.hold(async () => {
    // Nobody else puts anything there now: the names that are free stay so.
    const going = await Promise.all(
      cleanUp.going.map(async (log) => ({ ...log, to: await trash.placeFor(log) })),
    );
    undo.push(asChange(going));
    const { gone, failures } = await moveAll(trash, going);
    // A note of logs that stayed is no harm: to restore them changes nothing.
    ignoreFailure(() => {
      if (gone.length === 0) undo.drop();
      else if (gone.length < going.length) undo.amend(asChange(gone));
    });
    return { ...cleanUp, going: gone, failures: [...cleanUp.failures, ...failures] };
  });
}

async function moveAll(trash: Trash, going: readonly PastLog[]) {
  const gone: PastLog[] = [];
  const failures: string[] = [];
  for (const log of going) {
    try {
      await trash.move(log, log.to);
      gone.push(log);
    } catch (error) {
      failures.push(`${log.file} stays: ${diskErrorInWords(error)}`);
    }
  }
  return { gone, failures };
}

function ignoreFailure(action: () => void): void {
  try {
    action();
  } catch {}
}

function asChange(going: readonly PastLog[]) {
  const changes = going.map(({ file, to }): MovedFile => ({ type: 'moved', from: file, to }));
  return { what: `cleanup of ${countDayLogs(going.length)}`, changes };
}

/** `1 day log`, `2 day logs`. */
export function countDayLogs(count: number): string {
  return count === 1 ? '1 day log' : `${count} day logs`;
}

/** What a clean-up leaves; undefined: no limit. */
export type RetentionLimits = {
  /** So many sessions of all kinds, the newest; a day is never divided. */
  readonly maxSessions: number | undefined;
  /** Today and that many days before it. */
  readonly retentionDays: number | undefined;
};

/** A day that has a log, and how many sessions are in it. */
type StoredDay = { readonly day: Day; readonly sessions: number };

/** The days whose logs are to go, the oldest first, by the limit that they are past. */
type PastLimits<T extends StoredDay> = {
  readonly tooOld: readonly T[];
  readonly tooMany: readonly T[];
};

/**
 * Which days a clean-up is about: those that are too old, then the oldest of the others until no more
 * than `maxSessions` are left. Neither today nor a later day is ever among them.
 *
 * @param days the oldest first
 */
export function pastLimits<T extends StoredDay>(
  days: readonly T[],
  { maxSessions, retentionDays }: RetentionLimits,
  today: Day,
): PastLimits<T> {
  const oldest = retentionDays === undefined ? undefined : addDays(today, -retentionDays);
  const isTooOld = ({ day }: T) => oldest !== undefined && day < oldest;
  const others = days.filter((day) => !isTooOld(day));
  const tooMany = maxSessions === undefined ? [] : beyond(maxSessions, others, today);
  return { tooOld: days.filter(isTooOld), tooMany };
}

function beyond<T extends StoredDay>(maxSessions: number, days: readonly T[], today: Day): T[] {
  const going: T[] = [];
  let left = days.reduce((sum, { sessions }) => sum + sessions, 0);
  for (const day of days) {
    if (left <= maxSessions || day.day >= today) break;
    going.push(day);
    left -= day.sessions;
  }
  return going;
}
