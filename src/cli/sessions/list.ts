import type { Context } from '../../context.ts';
import { dayOf } from '../../core/day.ts';
import { byStart } from '../../core/session.ts';
import type { SessionFilter } from '../../core/tags.ts';
import type { DayLog } from '../../day-log/document.ts';
import { usageError } from '../../errors.ts';
import type { LoadedDays } from '../../storage/day-logs/day-logs.ts';
import type { Storage } from '../../storage/storage.ts';
import { printedStyles } from '../../terminal/printed-styles.ts';
import { colorLevel, outputColumns } from '../../terminal/terminal-features.ts';
import { printedTheme } from '../../terminal/theme.ts';
import {
  type DayRange,
  type FilterOptions,
  type RangeOptions,
  readDay,
  readDayRange,
  readSessionFilter,
} from '../arguments.ts';
import { type Environment, readEnvironment } from '../environment.ts';
import type { FocusOptions } from '../options.ts';
import { recoverAndReport } from '../output.ts';
import { printPaged } from '../pager.ts';
import { historyAsJson, sessionsAsJson } from './list-json.ts';
import {
  EVER,
  filterLog,
  latestOf,
  loadDayLog,
  readLatest,
  readRange,
  reportProblems,
} from './read-history.ts';
import { historyTable, sessionsTable } from './table.ts';

export type SessionsListOptions = Partial<FocusOptions> &
  RangeOptions &
  FilterOptions & {
    /** How many, as it was typed. */
    readonly last?: string;
    readonly all?: boolean;
    /** Newest first. */
    readonly reverse?: boolean;
    /** False after `--no-pager`. */
    readonly pager?: boolean;
    readonly json?: boolean;
  };

/**
 * `focus sessions list`: prints the sessions of a day or a range, as a table or as JSON.
 *
 * @param what `YYYY-MM-DD`, `today` or `yesterday`, or the number of the latest sessions; undefined means
 *   today, unless the options ask for other days
 * @returns the exit code: 1 if some log of a range cannot be read
 * @throws UserError: exit 1 if the log of the one day cannot be read
 */
export async function sessionsListCommand(
  context: Context,
  what: string | undefined,
  options: SessionsListOptions,
): Promise<number> {
  const query = readQuery(what, options);
  const environment = await readEnvironment(context, options);
  const { storage } = environment;
  const listed = await readListed(context, environment, query);
  const text = options.json
    ? asJson(listed, storage)
    : await asTable(listed, query, environment, context, options);
  await printPaged(context, text, options.pager ?? true);
  const history = listed.type === 'day' ? { logs: [listed.log], failures: [] } : listed.history;
  return reportProblems(context, storage, history);
}

/** What to list. */
type ListQuery = {
  /** As text; undefined for several days. */
  readonly day: string | undefined;
  readonly range: RangeOptions;
  readonly filter: SessionFilter;
  /** How many, the latest ones; undefined: all. */
  readonly last: number | undefined;
};

/** Longer numbers are dates without their dashes. */
const NUMBER = /^\d{1,6}$/;

/**
 * Reads what to list: the sessions of a day, today if nothing else is given, or of several days.
 *
 * @throws UserError, exit 2
 */
function readQuery(what: string | undefined, options: SessionsListOptions): ListQuery {
  const { from, to, all = false, search } = options;
  const [day, count] = NUMBER.test(what ?? '') ? [undefined, what] : [what, undefined];
  const isRange = from !== undefined || to !== undefined;
  if (count !== undefined && options.last !== undefined) {
    throw usageError(`${count} cannot be combined with --last; give one number`);
  }
  if (isRange && day !== undefined)
    throw usageError('a day cannot be combined with --from and --to');
  if (all && (isRange || day !== undefined)) {
    const other = isRange ? '--from and --to' : 'a day';
    throw usageError(`--all cannot be combined with ${other}; leave one out`);
  }
  const last = readCount(count ?? options.last, count === undefined ? '--last ' : '');
  const severalDays = isRange || all || last !== undefined || search !== undefined;
  return {
    day: day ?? (severalDays ? undefined : 'today'),
    range: options,
    filter: readSessionFilter(options),
    last,
  };
}

/** @param name of the option, and a space; empty for an argument */
function readCount(text: string | undefined, name: string): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw usageError(
    `${name}${JSON.stringify(text)} is not a valid number of sessions; allowed: 1 or more`,
  );
}

/** The sessions to list: those of one day, or of a range of days. */
type ListedSessions =
  | { readonly type: 'day'; readonly log: DayLog }
  | { readonly type: 'history'; readonly range: DayRange; readonly history: LoadedDays };

/**
 * Reads the sessions to list.
 *
 * @throws UserError
 */
async function readListed(
  context: Context,
  { storage }: Environment,
  { day, range, filter, last }: ListQuery,
): Promise<ListedSessions> {
  const today = dayOf(context.clock.now(), storage.dayStart);
  if (day !== undefined) {
    const read = readDay(day, today);
    await recoverAndReport(context, storage);
    const wanted = filterLog(await loadDayLog(storage, read), filter);
    const log = last === undefined ? wanted : latestOf(wanted, last, storage.dayStart);
    return { type: 'day', log };
  }
  const days = readDayRange(range, today);
  await recoverAndReport(context, storage);
  const history =
    last === undefined
      ? await readRange(storage, days, filter)
      : await readLatest(storage, days, filter, last);
  return { type: 'history', range: days, history };
}

async function asTable(
  listed: ListedSessions,
  { filter }: ListQuery,
  { settings, storage }: Environment,
  context: Context,
  options: SessionsListOptions,
): Promise<string> {
  const color = colorLevel(context, options.color);
  const look = {
    styles: await printedStyles(printedTheme(settings.theme), color),
    ascii: options.ascii ?? false,
    columns: outputColumns(context),
  };
  const { fileOf } = storage.dayLogs;
  const ordered = (log: DayLog): DayLog => {
    const sessions = byStart(log.sessions, storage.dayStart);
    return { ...log, sessions: options.reverse ? sessions.toReversed() : sessions };
  };
  const logs = (listed.type === 'day' ? [listed.log] : listed.history.logs).map(ordered);
  const isEmpty = logs.every(({ sessions }) => sessions.length === 0);
  const empty = isEmpty ? await emptyText(storage, filter) : '';
  const [log] = logs;
  return listed.type === 'day' && log !== undefined
    ? sessionsTable(log, fileOf(log.day), empty, look)
    : historyTable(options.reverse ? logs.toReversed() : logs, fileOf, empty, look);
}

/** The text for an empty list: the day of the last session that matches the filter. */
async function emptyText(storage: Storage, filter: SessionFilter): Promise<string> {
  const { logs } = await readLatest(storage, EVER, filter, 1);
  const last = logs.find(({ sessions }) => sessions.length > 0);
  const isFiltered = Object.keys(filter).length > 0;
  if (last === undefined) {
    return isFiltered ? 'No session matches.' : 'No sessions yet. Run "focus" to start one.';
  }
  const none = isFiltered ? 'No session matches. The last match' : 'No sessions. The last one';
  return `${none} is on ${last.day}.`;
}

function asJson(listed: ListedSessions, storage: Storage): string {
  switch (listed.type) {
    case 'day':
      return sessionsAsJson(listed.log, storage.dayLogs.fileOf(listed.log.day), storage.dayStart);
    case 'history':
      return historyAsJson(listed.history, listed.range, storage);
  }
}
