import type { Context } from '../context.ts';
import { addDays, type Day, parseDay } from '../core/day.ts';
import type { DayLog } from '../day-log/parse-day-log.ts';
import { formatProblem } from '../day-log/problem.ts';
import { EXIT, UserError, usageError } from '../errors.ts';
import { diskErrorInWords } from '../storage/disk.ts';
import type { LoadedHistory } from '../storage/history.ts';
import type { Storage } from '../storage/storage.ts';
import { tell } from './tell.ts';

/**
 * Reads a day that was typed: `YYYY-MM-DD`, `today` or `yesterday`.
 *
 * @param option that it stands after: `--from`; absent for an argument
 * @throws UserError, exit 2
 */
export function readDay(text: string, today: Day, option?: string): Day {
  if (text === 'today') return today;
  if (text === 'yesterday') return addDays(today, -1);
  const day = parseDay(text);
  if (day !== undefined) return day;
  const typed = [option, JSON.stringify(text)].join(' ').trimStart();
  throw usageError(
    `${typed} is no day; allowed: a day of the calendar as YYYY-MM-DD, today, yesterday`,
  );
}

/** @throws UserError, exit 1, where the day's file is there and cannot be read */
export async function loadDayLog({ dayLogs }: Pick<Storage, 'dayLogs'>, day: Day): Promise<DayLog> {
  try {
    return await dayLogs.load(day);
  } catch (error) {
    throw unreadable(dayLogs.fileOf(day), error);
  }
}

/** A file or directory that cannot be read; exit 1. */
export function unreadable(path: string, error: unknown): UserError {
  return new UserError(`${path} cannot be read: ${diskErrorInWords(error)}`, EXIT.fault);
}

/**
 * Says on stderr what is wrong in day logs, and which could not be read.
 *
 * @returns the exit code: 1 where one could not be read
 */
export function tellOfHistory(
  { stderr }: Context,
  { dayLogs }: Storage,
  { logs, failures }: LoadedHistory,
): number {
  const complaints = logs.flatMap((log) => complaintsOf(log, dayLogs.fileOf(log.day)));
  for (const text of [...complaints, ...failures]) tell(stderr, text);
  return failures.length === 0 ? EXIT.done : EXIT.fault;
}

/** What is wrong in a day log, for the user. */
function complaintsOf(log: DayLog, file: string): readonly string[] {
  const conflict = `${file} has git conflict markers: a line that stands on both sides counts once; resolve them`;
  return [
    ...(log.conflicted ? [conflict] : []),
    ...log.problems.map((problem) => formatProblem(problem, file)),
  ];
}
