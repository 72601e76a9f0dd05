import type { Context } from '../context.ts';
import type { Period } from '../core/day.ts';
import { dayOf } from '../core/day.ts';
import { SECOND } from '../core/duration.ts';
import type { DailyGoal } from '../core/goal.ts';
import type { GoalFigures, Statistics } from '../core/statistics.ts';
import { statisticsRows } from '../stats/sections.ts';
import type { LoadedDays } from '../storage/day-logs/day-logs.ts';
import type { Storage } from '../storage/storage.ts';
import { colorLevel, outputColumns } from '../terminal/terminal-features.ts';
import { printedTheme } from '../terminal/theme.ts';
import { type DayRange, type RangeOptions, readPeriod, readSessionFilter } from './arguments.ts';
import { type Environment, readEnvironment } from './environment.ts';
import type { FocusOptions } from './options.ts';
import { recoverAndReport } from './output.ts';
import { tallyAsJson } from './sessions/list-json.ts';
import { daysIn, readStatistics, reportProblems } from './sessions/read-history.ts';

export type StatsOptions = Partial<FocusOptions> &
  RangeOptions & { readonly tag?: string; readonly json?: boolean };

/** The width in columns if stdout is not a terminal. */
const PIPE_COLUMNS = 80;

/**
 * `focus stats [day|week|month|year]`: prints the statistics of a period, as text or as JSON.
 *
 * @param unit as text; undefined means the week, unless the options have a range
 * @returns the exit code: 1 if a log of the period cannot be read
 * @throws UserError
 */
export async function statsCommand(
  context: Context,
  unit: string | undefined,
  options: StatsOptions,
): Promise<number> {
  const environment = await readEnvironment(context, options);
  const { settings, storage } = environment;
  const today = dayOf(context.clock.now(), settings.rules.dayStart);
  const requested = readPeriod(unit, options, today);
  const { tag } = readSessionFilter(options.tag === undefined ? {} : { tag: options.tag });
  await recoverAndReport(context, storage);
  const period = 'unit' in requested ? requested : await rangeWithin(storage, requested, today);
  const { statistics, flawed } = await readStatistics(environment, period, today, tag);
  if (options.json) {
    context.stdout.write(statsAsJson(statistics, flawed));
  } else {
    const rows = statisticsRows(statistics, lookOf(context, options, environment));
    context.stdout.write(`${rows.join('\n')}\n`);
  }
  return reportProblems(context, storage, flawed);
}

/** Without a first day the range starts with the first log, without a last day it ends today. */
async function rangeWithin(
  storage: Storage,
  range: DayRange,
  today: Period['to'],
): Promise<Period> {
  const to = range.to ?? today;
  const from = range.from ?? (await daysIn(storage, range))[0] ?? to;
  return { unit: 'range', from, to };
}

function lookOf(context: Context, options: StatsOptions, { settings }: Environment) {
  return {
    theme: printedTheme(settings.theme),
    color: colorLevel(context, options.color),
    ascii: options.ascii ?? false,
    columns: outputColumns(context) ?? PIPE_COLUMNS,
  };
}

/** The JSON of `focus stats --json`, as docs/json.md describes it. */
export function statsAsJson(statistics: Statistics, { logs, failures }: LoadedDays): string {
  const { period, tag, focus, complete, interrupted, breaks, completionRate } = statistics;
  const value = {
    period,
    today: statistics.today,
    tag: tag ?? null,
    focus: tallyAsJson(focus),
    complete: tallyAsJson(complete),
    interrupted: tallyAsJson(interrupted),
    completionRate: completionRate === undefined ? null : roundedRate(completionRate),
    averageSeconds: inSeconds(statistics.averageMs),
    breaks: tallyAsJson(breaks),
    interruptions: statistics.interruptions,
    bestDay: bestDayAsJson(statistics),
    currentStreakDays: statistics.streaks.current ?? null,
    longestStreakDays: statistics.streaks.longest,
    dailyGoal: statistics.goal === undefined ? null : goalAsJson(statistics.goal),
    byHour: statistics.focusByHour.map((ms, hour) => ({ hour, focusSeconds: ms / SECOND })),
    byWeekday: statistics.byWeekday.map((tally, weekday) => ({
      weekday: weekday + 1,
      ...tallyAsJson(tally),
    })),
    byTag: statistics.byTag.map((tally) => ({ tag: tally.tag ?? null, ...tallyAsJson(tally) })),
    byDay: statistics.byDay.map(({ day, sessions, completed, focusMs }) => ({
      day,
      sessions,
      completed,
      focusSeconds: focusMs / SECOND,
    })),
    problems: logs.flatMap(({ day, problems }) =>
      problems.map(({ line, column, message }) => ({ day, line, column, message })),
    ),
    failures,
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

function bestDayAsJson({ bestDay }: Statistics) {
  if (bestDay === undefined) return null;
  return { day: bestDay.day, focusSeconds: bestDay.focusMs / SECOND };
}

function goalAsJson({ goal, daysReached, daysSoFar }: GoalFigures) {
  return { ...goalOf(goal), daysReached, daysSoFar };
}

function goalOf(goal: DailyGoal) {
  switch (goal.unit) {
    case 'sessions':
      return { sessions: goal.count, focusSeconds: null };
    case 'time':
      return { sessions: null, focusSeconds: goal.ms / SECOND };
  }
}

function inSeconds(ms: number | undefined): number | null {
  return ms === undefined ? null : ms / SECOND;
}

/** Rounded to four decimals. */
function roundedRate(rate: number): number {
  return Math.round(rate * 10_000) / 10_000;
}
