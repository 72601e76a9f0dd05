import { SECOND } from '../core/duration.ts';
import type { DailyGoal } from '../core/goal.ts';
import type { Statistics } from '../core/statistics.ts';
import type { GoalFigures } from '../core/statistics-by-day.ts';
import type { Tally } from '../core/summary.ts';
import type { LoadedHistory } from '../storage/history.ts';

/** The JSON of `focus stats --json`, as docs/json.md describes it. */
export function statsAsJson(statistics: Statistics, { logs, failures }: LoadedHistory): string {
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

function tallyAsJson({ sessions, durationMs }: Tally) {
  return { sessions, durationSeconds: durationMs / SECOND };
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

/** To four decimals. */
function roundedRate(rate: number): number {
  return Math.round(rate * 10_000) / 10_000;
}
