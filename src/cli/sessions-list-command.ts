import type { Context } from '../context.ts';
import { dayOf } from '../core/day.ts';
import type { DayLog } from '../day-log/parse-day-log.ts';
import type { LoadedHistory } from '../storage/history.ts';
import { colorLevel, outputColumns } from '../terminal/terminal-features.ts';
import type { AskedRange, DayRange } from './asked-days.ts';
import type { AskedSessions } from './asked-sessions.ts';
import { loadDayLog, readDay, tellOfHistory } from './day-log-reading.ts';
import { type Environment, readEnvironment } from './environment.ts';
import type { FocusOptions } from './options.ts';
import { recoverFirst } from './recovery-report.ts';
import { historyAsJson, sessionsAsJson } from './sessions-json.ts';
import { historyTable, sessionsTable, type TableLook } from './sessions-table.ts';

export type SessionsListOptions = Partial<FocusOptions> &
  AskedRange &
  AskedSessions & {
    /** How many, as it was typed. */
    readonly last?: string;
    readonly json?: boolean;
  };

/**
 * `focus sessions list`: the sessions of a day, or of more, a table for people or JSON for programs.
 *
 * @param dayText `YYYY-MM-DD`, `today` or `yesterday`; undefined means today, unless a range or a
 *   number of sessions is asked for
 * @returns the exit code: 1 where some log of a range cannot be read
 * @throws UserError: exit 1 where the log of the one day cannot be read
 */
export async function sessionsListCommand(
  context: Context,
  dayText: string | undefined,
  options: SessionsListOptions,
): Promise<number> {
  const isWholeDay = NARROWING.every((name) => options[name] === undefined);
  const listed = isWholeDay
    ? await wholeDay(context, dayText, options)
    : await (await import('./some-sessions.ts')).someSessions(context, dayText, options);
  const { settings, storage } = listed.environment;
  const look = {
    theme: settings.theme,
    color: colorLevel(context, options.color ?? true),
    ascii: options.ascii ?? false,
    columns: outputColumns(context),
  };
  context.stdout.write(options.json ? asJson(listed) : asTable(listed, look));
  const history = listed.type === 'day' ? { logs: [listed.log], failures: [] } : listed.history;
  return tellOfHistory(context, storage, history);
}

const NARROWING = ['from', 'to', 'last', 'tag', 'kind', 'status'] as const;

/** What is to be listed: sessions of one day, or of as many as there are in a range. */
export type ListedSessions = { readonly environment: Environment } & (
  | { readonly type: 'day'; readonly log: DayLog }
  | { readonly type: 'history'; readonly range: DayRange; readonly history: LoadedHistory }
);

async function wholeDay(
  context: Context,
  dayText: string | undefined,
  options: SessionsListOptions,
): Promise<ListedSessions> {
  const environment = await readEnvironment(context, options);
  const { storage } = environment;
  const day = readDay(dayText ?? 'today', dayOf(context.clock.now(), storage.dayStart));
  await recoverFirst(context, storage);
  return { type: 'day', environment, log: await loadDayLog(storage, day) };
}

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
