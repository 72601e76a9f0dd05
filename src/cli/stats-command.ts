import type { Context } from '../context.ts';
import { dayOf } from '../core/day.ts';
import type { Period } from '../core/period.ts';
import { statisticsOf } from '../core/statistics.ts';
import { statisticsRows } from '../stats/statistics-rows.ts';
import type { Storage } from '../storage/storage.ts';
import { colorLevel, outputColumns } from '../terminal/terminal-features.ts';
import type { AskedRange, DayRange } from './asked-days.ts';
import { readPeriod } from './asked-period.ts';
import { readSessionFilter } from './asked-sessions.ts';
import { tellOfHistory } from './day-log-reading.ts';
import { type Environment, readEnvironment } from './environment.ts';
import type { FocusOptions } from './options.ts';
import { recoverFirst } from './recovery-report.ts';

export type StatsOptions = Partial<FocusOptions> &
  AskedRange & { readonly tag?: string; readonly json?: boolean };

/** Columns where there is no terminal. */
const PIPE_COLUMNS = 80;

/**
 * `focus stats [day|week|month|year]`: the figures of a period, drawn for people or as JSON.
 *
 * @param unit as it was typed; undefined means the week, unless a range is asked for
 * @returns the exit code: 1 where a log of the period cannot be read
 * @throws UserError
 */
export async function statsCommand(
  context: Context,
  unit: string | undefined,
  options: StatsOptions,
): Promise<number> {
  const environment = await readEnvironment(context, options);
  const { settings, storage } = environment;
  const { dayStart, dailyGoal } = settings.rules;
  const today = dayOf(context.clock.now(), dayStart);
  const asked = readPeriod(unit, options, today);
  const { tag } = readSessionFilter(options.tag === undefined ? {} : { tag: options.tag });
  await recoverFirst(context, storage);
  const period = 'unit' in asked ? asked : await rangeWithin(storage, asked, today);
  const history = await storage.history.load(period.from, period.to);
  const sessions = history.logs.flatMap((log) => log.sessions);
  const statistics = statisticsOf(sessions, { period, today, dailyGoal, tag });
  if (options.json) {
    const { statsAsJson } = await import('./stats-json.ts');
    context.stdout.write(statsAsJson(statistics, history));
  } else {
    const rows = statisticsRows(statistics, lookOf(context, options, environment));
    context.stdout.write(`${rows.join('\n')}\n`);
  }
  return tellOfHistory(context, storage, history);
}

/** A range without a first day begins with the first log, one without a last day ends today. */
async function rangeWithin(
  storage: Storage,
  range: DayRange,
  today: Period['to'],
): Promise<Period> {
  const to = range.to ?? today;
  const { daysIn } = await import('./read-history.ts');
  const from = range.from ?? (await daysIn(storage, range))[0] ?? to;
  return { unit: 'range', from, to };
}

function lookOf(context: Context, options: StatsOptions, { settings }: Environment) {
  return {
    theme: settings.theme,
    color: colorLevel(context, options.color ?? true),
    ascii: options.ascii ?? false,
    columns: outputColumns(context) ?? PIPE_COLUMNS,
  };
}
