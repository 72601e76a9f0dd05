import type { Day } from './day.ts';
import { SECOND } from './duration.ts';
import type { DailyGoal } from './goal.ts';
import { isWithin, type Period } from './period.ts';
import type { Interruption, Session } from './session.ts';
import {
  bestDay,
  byDay,
  type DayFigures,
  type GoalFigures,
  goalFigures,
  type Streaks,
  streaks,
} from './statistics-by-day.ts';
import { byTag, byWeekday, focusByHour, type TagFigures } from './statistics-by-share.ts';
import { summarize, type Tally, tally } from './summary.ts';
import { hasTag } from './tags.ts';

/** What is to be counted. */
export type StatisticsQuestion = {
  readonly period: Period;
  /** The day that it is now: streaks and the goal depend on it. */
  readonly today: Day;
  readonly dailyGoal: DailyGoal | undefined;
  /** Only sessions that have this tag or one below it; without the `#`. */
  readonly tag: string | undefined;
};

/** The figures of a period, as docs/statistics.md defines them. Durations in ms. */
export type Statistics = Omit<StatisticsQuestion, 'dailyGoal'> & {
  /** All focus sessions; the sum of the next two. */
  readonly focus: Tally;
  readonly complete: Tally;
  readonly interrupted: Tally;
  /** Completed of all focus sessions, 0 to 1; undefined where there are none. */
  readonly completionRate: number | undefined;
  /** Of a focus session, whole seconds; undefined where there are none. */
  readonly averageMs: number | undefined;
  /** Short and long ones. */
  readonly breaks: Tally;
  /** Marked during focus sessions. */
  readonly interruptions: Readonly<Record<Interruption['source'], number>>;
  /** The day of most focus time, the earliest of equals; undefined where there are none. */
  readonly bestDay: DayFigures | undefined;
  readonly streaks: Streaks;
  /** Undefined where no goal is set. */
  readonly goal: GoalFigures | undefined;
  /** Focus time by hour of the wall clock, 0 to 23. */
  readonly focusByHour: readonly number[];
  /** Focus sessions by day of the week, Monday first. */
  readonly byWeekday: readonly Tally[];
  /** The most time first. */
  readonly byTag: readonly TagFigures[];
  /** Days with focus sessions, oldest first. */
  readonly byDay: readonly DayFigures[];
};

/** @param sessions in any order; those of other days and, where one is asked for, without the tag do not count */
export function statisticsOf(
  sessions: readonly Session[],
  { period, today, dailyGoal, tag }: StatisticsQuestion,
): Statistics {
  const counted = sessions.filter((session) => isCounted(session, period, tag));
  const focus = counted.filter((session) => session.kind === 'focus');
  const { complete, partial, totalMs } = summarize(focus);
  const days = byDay(focus);
  return {
    period,
    today,
    tag,
    focus: { sessions: focus.length, durationMs: totalMs },
    complete,
    interrupted: partial,
    completionRate: focus.length === 0 ? undefined : complete.sessions / focus.length,
    averageMs: focus.length === 0 ? undefined : averageSeconds(totalMs, focus.length) * SECOND,
    breaks: tally(counted.filter((session) => session.kind !== 'focus')),
    interruptions: countInterruptions(focus),
    bestDay: bestDay(days),
    streaks: streaks(days, period, today),
    goal: dailyGoal && goalFigures(days, dailyGoal, period, today),
    focusByHour: focusByHour(focus),
    byWeekday: byWeekday(days),
    byTag: byTag(focus),
    byDay: days,
  };
}

function isCounted(session: Session, period: Period, tag: string | undefined): boolean {
  return isWithin(session.day, period) && (tag === undefined || hasTag(session.label, tag));
}

function averageSeconds(totalMs: number, sessions: number): number {
  return Math.floor(totalMs / sessions / SECOND);
}

function countInterruptions(sessions: readonly Session[]): Statistics['interruptions'] {
  const count = { internal: 0, external: 0 };
  for (const { interruptions = [] } of sessions) {
    for (const { source } of interruptions) count[source] += 1;
  }
  return count;
}
