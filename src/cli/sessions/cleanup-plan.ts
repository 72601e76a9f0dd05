import { counted } from '../../core/counted.ts';
import { addDays, type Day } from '../../core/day.ts';
import { DEFAULT_DAY_FILE } from '../../day-log/day-note.ts';
import type { DayLogSettings } from '../../day-log/layout.ts';
import { logContent } from '../../day-log/log-content.ts';
import type { StoredLog, Trash } from '../../storage/day-logs/trash.ts';
import { diskErrorInWords } from '../../storage/disk.ts';
import { ignoreFailure } from '../../storage/ignore-failure.ts';
import type { Storage } from '../../storage/storage.ts';
import type { MovedFile } from '../../storage/undo/undo-journal.ts';

export type Limit = 'retentionDays' | 'maxSessions';

/** A day log past a limit. */
export type PastLog = StoredLog & {
  readonly limit: Limit;
  /** The number of its sessions, of all kinds. */
  readonly sessions: number;
  /** The first line, from 1, that does not belong to a session; a log that has one is not moved. */
  readonly foreignLine: number | undefined;
  /** Where it goes. */
  readonly to: string;
};

/** What a cleanup will do, or has done. */
export type CleanUp = {
  readonly limits: RetentionLimits;
  readonly trash: string;
  /** The logs to move, oldest first. */
  readonly going: readonly PastLog[];
  /** Logs past a limit that contain more than sessions. */
  readonly skipped: readonly PastLog[];
  /** One sentence for each log that could not be read or moved. */
  readonly failures: readonly string[];
};

/**
 * Plans a cleanup; moves nothing.
 *
 * @throws the disk's error
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
 * Moves the day logs to the trash, as one change that can be undone.
 *
 * @returns what was done: `going` has the logs that were moved
 * @throws LockHeldError, or the disk's error if the change could not be recorded for undo; then
 *   nothing was moved
 */
export async function carryOut(
  { dayLogs: { trash }, undo, sessionsDir }: Pick<Storage, 'dayLogs' | 'undo' | 'sessionsDir'>,
  { dayFile }: DayLogSettings,
  cleanUp: CleanUp,
): Promise<CleanUp> {
  if (cleanUp.going.length === 0) return cleanUp;
  const asChange = (going: readonly PastLog[]) => changeOf(going, sessionsDir, dayFile);
  return undo.hold(async () => {
    // Under the lock, names that are free in the trash stay free.
    const going = await Promise.all(
      cleanUp.going.map(async (log) => ({ ...log, to: await trash.placeFor(log) })),
    );
    undo.push(asChange(going));
    const { moved, failures } = await moveAll(trash, going);
    // If this fails, undo also has the logs that were not moved: restoring those changes nothing.
    ignoreFailure(() => {
      if (moved.length === 0) undo.drop();
      else if (moved.length < going.length) undo.amend(asChange(moved));
    });
    return { ...cleanUp, going: moved, failures: [...cleanUp.failures, ...failures] };
  });
}

async function moveAll(trash: Trash, going: readonly PastLog[]) {
  const moved: PastLog[] = [];
  const failures: string[] = [];
  for (const log of going) {
    try {
      await trash.move(log, log.to);
      moved.push(log);
    } catch (error) {
      failures.push(`${log.file} was not moved: ${diskErrorInWords(error)}`);
    }
  }
  return { moved, failures };
}

function changeOf(going: readonly PastLog[], directory: string, dayFile = DEFAULT_DAY_FILE) {
  const changes = going.map(({ file, to, day }): MovedFile => {
    const log = dayFile !== DEFAULT_DAY_FILE && { log: { directory, dayFile, day } };
    return { type: 'moved', from: file, to, ...log };
  });
  return { what: `cleanup of ${counted(going.length, 'day log')}`, changes };
}

/** What a cleanup keeps; undefined: no limit. */
export type RetentionLimits = {
  /** The number of newest sessions to keep, of all kinds, in whole days. */
  readonly maxSessions: number | undefined;
  /** Today and that many days before it. */
  readonly retentionDays: number | undefined;
};

/** A day that has a log, and how many sessions are in it. */
type StoredDay = { readonly day: Day; readonly sessions: number };

/** The days whose logs are past a limit, oldest first, by that limit. */
type PastLimits<T extends StoredDay> = {
  readonly tooOld: readonly T[];
  readonly tooMany: readonly T[];
};

/**
 * The days past a limit: those that are too old, then the oldest of the others until at most
 * `maxSessions` are left. Today and later days are never among them.
 *
 * @param days oldest first
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
