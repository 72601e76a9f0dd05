import { addDays, type Day, daysBetween, isWithin, type Period, weekdayOf } from './day.ts';
import { HOUR, MINUTE, SECOND } from './duration.ts';
import { type DailyGoal, isGoalReached } from './goal.ts';
import type { Interruption, Session } from './session.ts';
import { hasTag, tagKey, tagsOf } from './tags.ts';

/** The focus sessions of a day, counted; without breaks. */
export type Summary = {
  readonly complete: Tally;
  readonly partial: Tally;
  /** The sum of the printed durations, in ms. */
  readonly totalMs: number;
};

/** What a summary depends on. */
type Counted = Pick<Session, 'kind' | 'status' | 'durationMs'>;

export type Tally = { readonly sessions: number; readonly durationMs: number };

/** Counts focus sessions. Totals are sums of printed durations, so that a reader can check them. */
export function summarize(sessions: readonly Counted[]): Summary {
  const focus = sessions.filter((session) => session.kind === 'focus');
  const complete = tally(focus.filter((session) => session.status === 'complete'));
  const partial = tally(focus.filter((session) => session.status === 'interrupted'));
  return { complete, partial, totalMs: complete.durationMs + partial.durationMs };
}

/** Counts sessions of any kind. */
function tally(sessions: readonly Counted[]): Tally {
  return {
    sessions: sessions.length,
    durationMs: sessions.reduce((sum, session) => sum + session.durationMs, 0),
  };
}

/** `1 session`, `2 sessions`. */
export function countSessions(count: number): string {
  return count === 1 ? '1 session' : `${count} sessions`;
}

/** What to count. */
export type StatisticsQuery = {
  readonly period: Period;
  /** The current day: streaks and the goal depend on it. */
  readonly today: Day;
  readonly dailyGoal: DailyGoal | undefined;
  /** Only sessions with this tag or one below it; without the `#`. */
  readonly tag: string | undefined;
};

/** The figures of a period, as docs/statistics.md defines them. Durations in ms. */
export type Statistics = Omit<StatisticsQuery, 'dailyGoal'> & {
  /** All focus sessions; the sum of the next two. */
  readonly focus: Tally;
  readonly complete: Tally;
  readonly interrupted: Tally;
  /** Completed of all focus sessions, 0 to 1; undefined if there are none. */
  readonly completionRate: number | undefined;
  /** Of a focus session, in whole seconds; undefined if there are none. */
  readonly averageMs: number | undefined;
  /** Short and long ones. */
  readonly breaks: Tally;
  /** During focus sessions. */
  readonly interruptions: Readonly<Record<Interruption['source'], number>>;
  /** The day with the most focus time, the earliest if several are equal; undefined if there is none. */
  readonly bestDay: DayFigures | undefined;
  readonly streaks: Streaks;
  /** Undefined if no goal is set. */
  readonly goal: GoalFigures | undefined;
  /** Focus time by hour of the wall clock, 0 to 23. */
  readonly focusByHour: readonly number[];
  /** Focus sessions by day of the week, Monday first. */
  readonly byWeekday: readonly Tally[];
  /** The most time first. */
  readonly byTag: readonly TagFigures[];
  /** The focus sessions by their labels' tags; the durations add up to the focus time. */
  readonly byLabel: readonly LabelFigures[];
  /** Days with focus sessions, oldest first. */
  readonly byDay: readonly DayFigures[];
};

/** @param sessions in any order; those outside the period or without the tag do not count */
export function statisticsOf(
  sessions: readonly Session[],
  { period, today, dailyGoal, tag }: StatisticsQuery,
): Statistics {
  const counted = sessions.filter((session) => isCounted(session, period, tag));
  const focus = counted.filter((session) => session.kind === 'focus');
  const { complete, partial, totalMs } = summarize(focus);
  const days = byDay(focus);
  const labels = byLabel(focus);
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
    byTag: byTag(labels),
    byLabel: labels,
    byDay: days,
  };
}

/** Returns the tags of the focus sessions in an order that does not depend on their times. */
export function sortedTags({ byTag }: Pick<Statistics, 'byTag'>): readonly string[] {
  return byTag.flatMap(({ tag }) => (tag === undefined ? [] : tagKey(tag))).toSorted();
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

/** The focus sessions of one day; times in ms. */
export type DayFigures = {
  readonly day: Day;
  readonly sessions: number;
  readonly completed: number;
  readonly focusMs: number;
};

/** Days in a row, each with at least one completed focus session. */
type Streaks = {
  readonly longest: number;
  /**
   * The one that ends today or, if today has none yet, yesterday; 0 if there is none. Undefined if
   * today is not in the period.
   */
  readonly current: number | undefined;
};

export type GoalFigures = {
  readonly goal: DailyGoal;
  /** Days that reached it. */
  readonly daysReached: number;
  /** Days of the period up to and including today. */
  readonly daysSoFar: number;
};

/** @returns days with focus sessions, oldest first */
function byDay(focus: readonly Session[]): readonly DayFigures[] {
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
function bestDay(days: readonly DayFigures[]): DayFigures | undefined {
  let best: DayFigures | undefined;
  for (const figures of days) if (figures.focusMs > (best?.focusMs ?? -1)) best = figures;
  return best;
}

/** @param days oldest first, all of the period */
function streaks(days: readonly DayFigures[], period: Period, today: Day): Streaks {
  const lengths = streakLengths(days);
  const endingOn = (day: Day) => lengths.get(day) ?? 0;
  const current = isWithin(today, period)
    ? endingOn(today) || endingOn(addDays(today, -1))
    : undefined;
  return { longest: [...lengths.values()].reduce((a, b) => Math.max(a, b), 0), current };
}

/**
 * Returns the number of days in a row with a completed session each, that end today or yesterday.
 *
 * @param days oldest first
 */
export function currentStreak(days: readonly DayFigures[], today: Day): number {
  const lengths = streakLengths(days);
  return lengths.get(today) ?? lengths.get(addDays(today, -1)) ?? 0;
}

/** The length of the streak up to each day with a completed session. @param days oldest first */
function streakLengths(days: readonly DayFigures[]): ReadonlyMap<Day, number> {
  const lengths = new Map<Day, number>();
  let [before, length]: [Day | undefined, number] = [undefined, 0];
  for (const { day, completed } of days) {
    if (completed === 0) continue;
    length = before !== undefined && daysBetween(before, day) === 1 ? length + 1 : 1;
    lengths.set(day, length);
    before = day;
  }
  return lengths;
}

function goalFigures(
  days: readonly DayFigures[],
  goal: DailyGoal,
  { from, to }: Period,
  today: Day,
): GoalFigures {
  const last = today < to ? today : to;
  return {
    goal,
    daysReached: days.filter((figures) => figures.day <= last && isGoalReached(goal, figures))
      .length,
    daysSoFar: Math.max(0, daysBetween(from, last) + 1),
  };
}

/** The focus sessions with a tag; one with two tags counts for both. */
type TagFigures = Tally & {
  /** Without the `#`, in its first spelling; undefined for sessions without a tag. */
  readonly tag: string | undefined;
};

const HOURS_PER_DAY = 24;

/**
 * Focus time by hour of the wall clock, in ms. A session counts from its start for its duration, as if
 * it had no pauses; after midnight it continues at hour 0. The sum is the focus time.
 */
function focusByHour(focus: readonly Session[]): readonly number[] {
  const hours = new Array<number>(HOURS_PER_DAY).fill(0);
  for (const { start, durationMs } of focus) {
    let at = start * MINUTE;
    for (let left = durationMs; left > 0; ) {
      const hour = Math.floor(at / HOUR) % HOURS_PER_DAY;
      const within = Math.min(left, HOUR - (at % HOUR));
      hours[hour] = (hours[hour] ?? 0) + within;
      at += within;
      left -= within;
    }
  }
  return hours;
}

/** Focus sessions by the weekday of their day, Monday first. */
function byWeekday(days: readonly DayFigures[]): readonly Tally[] {
  const tallies = Array.from({ length: 7 }, () => ({ sessions: 0, durationMs: 0 }));
  for (const { day, sessions, focusMs } of days) {
    const tally = tallies[weekdayOf(day)];
    if (tally === undefined) continue;
    tally.sessions += sessions;
    tally.durationMs += focusMs;
  }
  return tallies;
}

/** The focus sessions with the same tags. */
type LabelFigures = Tally & {
  /** Without the `#`, each once; empty for sessions without a tag. */
  readonly tags: readonly string[];
};

/** Many sessions share a label, so its tags are parsed only once. */
function byLabel(focus: readonly Session[]): readonly LabelFigures[] {
  const labels = new Map<string, { sessions: number; durationMs: number }>();
  for (const { label, durationMs } of focus) {
    const tally = labels.get(label) ?? { sessions: 0, durationMs: 0 };
    tally.sessions += 1;
    tally.durationMs += durationMs;
    labels.set(label, tally);
  }
  return Array.from(labels, ([label, figures]) => ({ tags: tagsOf(label), ...figures }));
}

/** The most time first, then in alphabetical order; of equal ones, those without a tag last. */
function byTag(labels: readonly LabelFigures[]): readonly TagFigures[] {
  const found = new Map<
    string,
    { tag: string | undefined; sessions: number; durationMs: number }
  >();
  for (const { tags, sessions, durationMs } of labels) {
    for (const tag of tags.length === 0 ? [undefined] : tags) {
      const key = tag === undefined ? '' : tagKey(tag);
      const figures = found.get(key) ?? { tag, sessions: 0, durationMs: 0 };
      figures.sessions += sessions;
      figures.durationMs += durationMs;
      found.set(key, figures);
    }
  }
  return [...found.values()].sort(byTime);
}

function byTime(a: TagFigures, b: TagFigures): number {
  if (a.durationMs !== b.durationMs) return b.durationMs - a.durationMs;
  if (a.tag === undefined || b.tag === undefined) return a.tag === undefined ? 1 : -1;
  return tagKey(a.tag) < tagKey(b.tag) ? -1 : 1;
}
