import type { Context } from '../../context.ts';
import type { Day, MinuteOfDay, Period } from '../../core/day.ts';
import { byStart } from '../../core/session.ts';
import { type Statistics, StatisticsCounter } from '../../core/statistics.ts';
import { isWanted, type SessionFilter } from '../../core/tags.ts';
import type { DayLog } from '../../day-log/document.ts';
import { describeProblems } from '../../day-log/problem.ts';
import { EXIT, UserError } from '../../errors.ts';
import type { LoadedDays } from '../../storage/day-logs/day-logs.ts';
import { diskErrorInWords } from '../../storage/disk.ts';
import type { Storage } from '../../storage/storage.ts';
import type { DayRange } from '../arguments.ts';
import type { Environment } from '../environment.ts';
import { printMessage } from '../output.ts';

/** The range of all days that have a log. */
export const EVER: DayRange = { from: undefined, to: undefined };

/** The part of the storage that reads recorded sessions. */
export type RecordedSessions = Pick<Storage, 'dayLogs' | 'sessionsDir' | 'dayStart'>;

/**
 * The logs of a range, oldest first, with the sessions that match the filter.
 *
 * @throws UserError, exit 1, if the directory cannot be read
 */
export async function readRange(
  storage: RecordedSessions,
  range: DayRange,
  filter: SessionFilter,
): Promise<LoadedDays> {
  const { logs, failures } = await storage.dayLogs.loadDays(await daysIn(storage, range));
  return { logs: logs.map((log) => filterLog(log, filter)), failures };
}

/**
 * The latest `count` sessions that match the filter, in their logs, oldest first. Reads no more logs
 * than necessary.
 *
 * @throws UserError, exit 1, if the directory cannot be read
 */
export async function readLatest(
  storage: RecordedSessions,
  range: DayRange,
  filter: SessionFilter,
  count: number,
): Promise<LoadedDays> {
  const logs: DayLog[] = [];
  const failures: string[] = [];
  let missing = count;
  for (const day of (await daysIn(storage, range)).toReversed()) {
    if (missing === 0) break;
    try {
      const wanted = filterLog(await loadDayLog(storage, day), filter);
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
 * @throws UserError, exit 1, if the directory cannot be read
 */
export function daysIn(
  { dayLogs, sessionsDir }: RecordedSessions,
  { from, to }: DayRange,
): Promise<readonly Day[]> {
  return dayLogs.days(from, to).catch((error: unknown) => {
    throw unreadable(sessionsDir, error);
  });
}

/** A log with only the sessions that match the filter. */
export function filterLog(log: DayLog, filter: SessionFilter): DayLog {
  return { ...log, sessions: log.sessions.filter((session) => isWanted(session, filter)) };
}

/** A log with only its latest `count` sessions, by their start. */
export function latestOf(log: DayLog, count: number, dayStart: MinuteOfDay): DayLog {
  return { ...log, sessions: byStart(log.sessions, dayStart).slice(-count) };
}

/** Loads a day's log. Throws UserError, exit 1, if its file exists and cannot be read. */
export async function loadDayLog({ dayLogs }: Pick<Storage, 'dayLogs'>, day: Day): Promise<DayLog> {
  const { logs, failures } = await dayLogs.loadDays([day]);
  const [log] = logs;
  if (log === undefined) throw new UserError(failures.join(), EXIT.fault);
  return log;
}

/** A file or directory that cannot be read; exit 1. */
function unreadable(path: string, error: unknown): UserError {
  return new UserError(`${path} cannot be read: ${diskErrorInWords(error)}`, EXIT.fault);
}

/**
 * Prints on stderr, in one line, the problems in day logs; then which logs could not be read.
 *
 * @returns the exit code: 1 if one could not be read
 */
export function reportProblems(
  context: Context,
  { dayLogs }: Storage,
  { logs, failures }: LoadedDays,
): number {
  const problems = problemsInWords(logs, dayLogs.fileOf);
  for (const text of [...problems, ...failures]) printMessage(context.stderr, text);
  return failures.length === 0 ? EXIT.done : EXIT.fault;
}

/**
 * Reads the logs of a period and sums up their sessions.
 *
 * @param tag only sessions with this tag; undefined: all
 * @returns the statistics, and of the logs only those that have problems
 */
export async function readStatistics(
  { settings, storage }: Pick<Environment, 'settings' | 'storage'>,
  period: Period,
  today: Day,
  tag?: string,
): Promise<{ readonly statistics: Statistics; readonly flawed: LoadedDays }> {
  const { dailyGoal } = settings.rules;
  const counter = new StatisticsCounter({ period, today, dailyGoal, tag });
  const logs: DayLog[] = [];
  const failures = await storage.dayLogs.visitRange(period.from, period.to, (log) => {
    counter.add(log.sessions);
    if (log.problems.length > 0) logs.push(log);
  });
  return { statistics: counter.statistics(), flawed: { logs, failures } };
}

/** The problems in day logs, in one line that names the command that shows them; none if there are none. */
function problemsInWords(logs: readonly DayLog[], fileOf: (day: Day) => string): readonly string[] {
  const flawed = logs.filter(({ problems }) => problems.length > 0);
  const [log, other] = flawed;
  const [first] = log?.problems ?? [];
  if (log === undefined || first === undefined) return [];
  const count = flawed.reduce((sum, { problems }) => sum + problems.length, 0);
  const what = describeProblems(first, fileOf(log.day), count);
  const command = other === undefined ? `focus check ${log.day}` : 'focus check';
  return [`${what}; run "${command}" to see ${count === 1 ? 'it' : 'them'}`];
}
