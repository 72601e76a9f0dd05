import { addDays, type Day } from './day.ts';
import type { DailyGoal } from './goal.ts';
import { daysBetween, isWithin, type Period } from './period.ts';
import type { Session } from './session.ts';

/** The focus sessions of one day; times in ms. */
export type DayFigures = {
  readonly day: Day;
  readonly sessions: number;
  readonly completed: number;
  readonly focusMs: number;
};

/** Days in a row, each with at least one completed focus session. */
export type Streaks = {
  readonly longest: number;
  /**
   * The one that ends today or, as long as today has none, yesterday; 0 where there is none.
   * Undefined where today is no day of the period.
   */
  readonly current: number | undefined;
};

export type GoalFigures = {
  readonly goal: DailyGoal;
  /** Days that reached it. */
  readonly daysReached: number;
  /** Days of the period up to today, today included. */
  readonly daysSoFar: number;
};

/** @returns days with focus sessions, oldest first */
export function byDay(focus: readonly Session[]): readonly DayFigures[] {
  const days = new Map<Day, { sessions: number; completed: number; focusMs: number }>();
  for (const { day, durationMs, status } of focus) {
    const figures = days.get(day) ?? { sessions: 0, completed: 0, focusMs: 0 };
    figures.sessions += 1;
    figures.completed += status === 'complete' ? 1 : 0;
    figures.focusMs += durationMs;
    days.set(day, figures);
  }
  return Array.from(days, ([day, figures]) => ({ day, ...figures })).sort((a, b) =>
    a.day < b.day ? -1 : 1,
  );
}

/** @param days oldest first */
export function bestDay(days: readonly DayFigures[]): DayFigures | undefined {
  let best: DayFigures | undefined;
  for (const figures of days) if (figures.focusMs > (best?.focusMs ?? -1)) best = figures;
  return best;
}

/** @param days oldest first, all of the period */
export function streaks(days: readonly DayFigures[], period: Period, today: Day): Streaks {
  const lengths = streakLengths(days);
  const endingOn = (day: Day) => lengths.get(day) ?? 0;
  const current = isWithin(today, period)
    ? endingOn(today) || endingOn(addDays(today, -1))
    : undefined;
  return { longest: [...lengths.values()].reduce((a, b) => Math.max(a, b), 0), current };
}

/** How long the streak is, up to each day that has a completed session. */
function streakLengths(days: readonly DayFigures[]): ReadonlyMap<Day, number> {
  const lengths = new Map<Day, number>();
  for (const { day, completed } of days) {
    if (completed > 0) lengths.set(day, (lengths.get(addDays(day, -1)) ?? 0) + 1);
  }
  return lengths;
}

export function goalFigures(
  days: readonly DayFigures[],
  goal: DailyGoal,
  { from, to }: Period,
  today: Day,
): GoalFigures {
  const last = today < to ? today : to;
  return {
    goal,
    daysReached: days.filter((figures) => figures.day <= last && isReached(goal, figures)).length,
    daysSoFar: Math.max(0, daysBetween(from, last) + 1),
  };
}

function isReached(goal: DailyGoal, { completed, focusMs }: DayFigures): boolean {
  switch (goal.unit) {
    case 'sessions':
      return completed >= goal.count;
    case 'time':
      return focusMs >= goal.ms;
  }
}
