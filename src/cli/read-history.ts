import type { Day, MinuteOfDay } from '../core/day.ts';
import { isWanted, type SessionFilter } from '../core/session-filter.ts';
import { byStart } from '../core/session-order.ts';
import type { DayLog } from '../day-log/parse-day-log.ts';
import { UserError } from '../errors.ts';
import type { LoadedHistory } from '../storage/history.ts';
import type { Storage } from '../storage/storage.ts';
import type { DayRange } from './asked-days.ts';
import { loadDayLog, unreadable } from './day-log-reading.ts';

/** What reading recorded sessions takes. */
export type RecordedSessions = Pick<Storage, 'dayLogs' | 'history' | 'sessionsDir' | 'dayStart'>;

/**
 * The logs of a range, with those of their sessions that are wanted, oldest first.
 *
 * @throws UserError, exit 1, where the directory cannot be read
 */
export async function readRange(
  storage: RecordedSessions,
  range: DayRange,
  filter: SessionFilter,
): Promise<LoadedHistory> {
  const days = await daysIn(storage, range);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return { logs: [], failures: [] };
  const { logs, failures } = await storage.history.load(first, last);
  return { logs: logs.map((log) => wantedOf(log, filter)), failures };
}

/**
 * The latest so many sessions of those that are wanted, in the logs of their days, oldest first. No
 * more logs are read than it takes.
 *
 * @throws UserError, exit 1, where the directory cannot be read
 */
export async function readLatest(
  storage: RecordedSessions,
  range: DayRange,
  filter: SessionFilter,
  count: number,
): Promise<LoadedHistory> {
  const logs: DayLog[] = [];
  const failures: string[] = [];
  let missing = count;
  for (const day of (await daysIn(storage, range)).toReversed()) {
    if (missing === 0) break;
    try {
      const wanted = wantedOf(await loadDayLog(storage, day), filter);
      const log = latestOf(wanted, missing, storage.dayStart);
      missing -= log.sessions.length;
      logs.unshift(log);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      failures.push(error.message);
    }
  }
  return { logs, failures };
}

/**
 * The days of a range that have a log, oldest first.
 *
 * @throws UserError, exit 1, where the directory cannot be read
 */
export async function daysIn(
  { history, sessionsDir }: RecordedSessions,
  { from, to }: DayRange,
): Promise<readonly Day[]> {
  const days = await history.days().catch((error: unknown) => {
    throw unreadable(sessionsDir, error);
  });
  return days.filter((day) => (from ?? day) <= day && day <= (to ?? day));
}

/** A log with only those of its sessions that are wanted. */
export function wantedOf(log: DayLog, filter: SessionFilter): DayLog {
  return { ...log, sessions: log.sessions.filter((session) => isWanted(session, filter)) };
}

/** A log with only the latest so many of its sessions, by their start. */
export function latestOf(log: DayLog, count: number, dayStart: MinuteOfDay): DayLog {
  return { ...log, sessions: byStart(log.sessions, dayStart).slice(-count) };
}
