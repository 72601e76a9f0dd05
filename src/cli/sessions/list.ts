import type { Context } from '../../context.ts';
import { type Day, dayOf, localTimes, type MinuteOfDay } from '../../core/day.ts';
import { SECOND } from '../../core/duration.ts';
import type { Session } from '../../core/session.ts';
import { summarize, type Tally } from '../../core/statistics.ts';
import type { DayLog, LoggedSession } from '../../day-log/document.ts';
import { usageError } from '../../errors.ts';
import type { LoadedDays } from '../../storage/day-logs/day-logs.ts';
import type { Storage } from '../../storage/storage.ts';
import { colorLevel, outputColumns } from '../../terminal/terminal-features.ts';
import {
  type DayRange,
  type FilterOptions,
  type RangeOptions,
  readDayRange,
  readSessionFilter,
} from '../arguments.ts';
import { type Environment, readEnvironment } from '../environment.ts';
import type { FocusOptions } from '../options.ts';
import { recoverAndReport } from '../output.ts';
import {
  filterLog,
  latestOf,
  loadDayLog,
  readDay,
  readLatest,
  readRange,
  reportProblems,
} from './read-history.ts';
import { historyTable, sessionsTable, type TableLook } from './table.ts';

export type SessionsListOptions = Partial<FocusOptions> &
  RangeOptions &
  FilterOptions & {
    /** How many, as it was typed. */
    readonly last?: string;
    readonly json?: boolean;
  };

/**
 * `focus sessions list`: prints the sessions of a day or a range, as a table or as JSON.
 *
 * @param dayText `YYYY-MM-DD`, `today` or `yesterday`; undefined means today, unless a range or a
 *   number of sessions is asked for
 * @returns the exit code: 1 if some log of a range cannot be read
 * @throws UserError: exit 1 if the log of the one day cannot be read
 */
export async function sessionsListCommand(
  context: Context,
  dayText: string | undefined,
  options: SessionsListOptions,
): Promise<number> {
  const listed = await readListed(context, dayText, options);
  const { settings, storage } = listed.environment;
  const look = {
    theme: settings.theme,
    color: colorLevel(context, options.color ?? true),
    ascii: options.ascii ?? false,
    columns: outputColumns(context),
  };
  context.stdout.write(options.json ? asJson(listed) : asTable(listed, look));
  const history = listed.type === 'day' ? { logs: [listed.log], failures: [] } : listed.history;
  return reportProblems(context, storage, history);
}

/** The sessions to list: those of one day, or of a range of days. */
type ListedSessions = { readonly environment: Environment } & (
  | { readonly type: 'day'; readonly log: DayLog }
  | { readonly type: 'history'; readonly range: DayRange; readonly history: LoadedDays }
);

function asJson(listed: ListedSessions): string {
  const { storage } = listed.environment;
  switch (listed.type) {
    case 'day':
      return sessionsAsJson(listed.log, storage.dayLogs.fileOf(listed.log.day), storage.dayStart);
    case 'history':
      return historyAsJson(listed.history, listed.range, storage);
  }
}

function asTable(listed: ListedSessions, look: TableLook): string {
  const { fileOf } = listed.environment.storage.dayLogs;
  switch (listed.type) {
    case 'day':
      return sessionsTable(listed.log, fileOf(listed.log.day), look);
    case 'history':
      return historyTable(listed.history.logs, fileOf, look);
  }
}

/**
 * Reads the sessions to list: with a range, or with `--last` and no day, those of several days.
 *
 * @throws UserError
 */
async function readListed(
  context: Context,
  dayText: string | undefined,
  options: SessionsListOptions,
): Promise<ListedSessions> {
  const isRange = options.from !== undefined || options.to !== undefined;
  if (isRange && dayText !== undefined)
    throw usageError('a day cannot be combined with --from and --to');
  const filter = readSessionFilter(options);
  const last = readCount(options.last);
  const environment = await readEnvironment(context, options);
  const { storage } = environment;
  const today = dayOf(context.clock.now(), storage.dayStart);
  if (!isRange && (dayText !== undefined || last === undefined)) {
    const day = readDay(dayText ?? 'today', today);
    await recoverAndReport(context, storage);
    const wanted = filterLog(await loadDayLog(storage, day), filter);
    const log = last === undefined ? wanted : latestOf(wanted, last, storage.dayStart);
    return { type: 'day', environment, log };
  }
  const range = readDayRange(options, today);
  await recoverAndReport(context, storage);
  const history =
    last === undefined
      ? await readRange(storage, range, filter)
      : await readLatest(storage, range, filter, last);
  return { type: 'history', environment, range, history };
}

function readCount(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw usageError(
    `--last ${JSON.stringify(text)} is not a valid number of sessions; allowed: 1 or more`,
  );
}

/** The JSON of `focus sessions list --json` of one day, as docs/json.md describes it. */
function sessionsAsJson(log: DayLog, file: string, dayStart: MinuteOfDay): string {
  return asText(dayAsJson(log, file, dayStart));
}

/** The JSON of `focus sessions list --json` of several days, as docs/json.md describes it. */
function historyAsJson(
  { logs, failures }: LoadedDays,
  range: DayRange,
  { dayLogs, dayStart }: Storage,
): string {
  const bound = (day: Day | undefined) => day ?? null;
  return asText({
    from: bound(range.from ?? logs[0]?.day),
    to: bound(range.to ?? logs.at(-1)?.day),
    days: logs
      .filter((log) => log.sessions.length > 0 || log.problems.length > 0)
      .map((log) => dayAsJson(log, dayLogs.fileOf(log.day), dayStart)),
    summary: summaryAsJson(logs.flatMap((log) => log.sessions)),
    failures,
  });
}

function asText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function dayAsJson(log: DayLog, file: string, dayStart: MinuteOfDay) {
  return {
    day: log.day,
    file,
    sessions: log.sessions.map((session) => sessionAsJson(session, dayStart)),
    summary: summaryAsJson(log.sessions),
    problems: log.problems.map(({ line, column, message }) => ({ line, column, message })),
    conflicted: log.conflicted,
  };
}

function sessionAsJson(session: LoggedSession, dayStart: MinuteOfDay) {
  return {
    id: session.id,
    ...localTimes(session.day, session.start, session.end, dayStart),
    durationSeconds: session.durationMs / SECOND,
    kind: session.kind,
    status: session.status,
    label: session.label,
    line: session.line,
  };
}

function summaryAsJson(sessions: readonly Session[]) {
  const { complete, partial, totalMs } = summarize(sessions);
  return {
    complete: tallyAsJson(complete),
    partial: tallyAsJson(partial),
    totalFocusSeconds: totalMs / SECOND,
  };
}

function tallyAsJson({ sessions, durationMs }: Tally) {
  return { sessions, durationSeconds: durationMs / SECOND };
}
