import {
  addDays,
  type Day,
  dayNumber,
  daysBetween,
  isWithin,
  type MinuteOfDay,
  type Period,
  weekdayOf,
} from './day.ts';
import { HOUR, MINUTE, SECOND } from './duration.ts';
import { type DailyGoal, isGoalReached } from './goal.ts';
import type { Interruption, Session } from './session.ts';
import type { Tally } from './summary.ts';
import { hasTag, tagKey, tagsOf } from './tags.ts';

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
export function statisticsOf(sessions: readonly Session[], query: StatisticsQuery): Statistics {
  const counter = new StatisticsCounter(query);
  counter.add(sessions);
  return counter.statistics();
}

/** Returns the tags of the focus sessions in an order that does not depend on their times. */
export function sortedTags({ byTag }: Pick<Statistics, 'byTag'>): readonly string[] {
  return byTag.flatMap(({ tag }) => (tag === undefined ? [] : tagKey(tag))).toSorted();
}

type Counts<T> = { -readonly [K in keyof T]: T[K] };

/** Counts sessions in one pass, so that none of them has to be kept. */
export class StatisticsCounter {
  readonly #query: StatisticsQuery;
  readonly #complete = newTally();
  readonly #interrupted = newTally();
  readonly #breaks = newTally();
  readonly #interruptions = { internal: 0, external: 0 };
  readonly #focusByHour = new Float64Array(HOURS_PER_DAY);
  readonly #days = new Map<Day, Counts<DayFigures>>();
  readonly #labels = new Map<string, Counts<Tally>>();

  constructor(query: StatisticsQuery) {
    this.#query = query;
  }

  /** @param sessions in any order; those outside the period or without the tag do not count */
  add(sessions: readonly Session[]): void {
    const { period, tag } = this.#query;
    let figures = newDay('' as Day);
    for (const session of sessions) {
      const { day, kind, durationMs } = session;
      if (day !== figures.day) {
        if (!isWithin(day, period)) continue;
        figures = this.#days.get(day) ?? newDay(day);
      }
      if (tag !== undefined && !hasTag(session.label, tag)) continue;
      if (kind !== 'focus') {
        count(this.#breaks, durationMs);
        continue;
      }
      if (figures.sessions === 0) this.#days.set(day, figures);
      this.#addFocus(session, figures);
    }
  }

  #addFocus(session: Session, figures: Counts<DayFigures>): void {
    const { start, durationMs, status, label, interruptions } = session;
    figures.sessions += 1;
    figures.focusMs += durationMs;
    if (status === 'complete') {
      figures.completed += 1;
      count(this.#complete, durationMs);
    } else {
      count(this.#interrupted, durationMs);
    }
    const tally = this.#labels.get(label) ?? newTally();
    if (tally.sessions === 0) this.#labels.set(label, tally);
    count(tally, durationMs);
    addHours(this.#focusByHour, start, durationMs);
    if (interruptions === undefined || interruptions.length === 0) return;
    for (const { source } of interruptions) this.#interruptions[source] += 1;
  }

  /** The statistics of all sessions that were added. */
  statistics(): Statistics {
    const { period, today, dailyGoal, tag } = this.#query;
    const [complete, interrupted] = [this.#complete, this.#interrupted];
    const focus = {
      sessions: complete.sessions + interrupted.sessions,
      durationMs: complete.durationMs + interrupted.durationMs,
    };
    const days = [...this.#days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
    const labels = Array.from(this.#labels, ([label, tally]) => ({
      tags: tagsOf(label),
      ...tally,
    }));
    return {
      period,
      today,
      tag,
      focus,
      complete,
      interrupted,
      completionRate: focus.sessions === 0 ? undefined : complete.sessions / focus.sessions,
      averageMs: focus.sessions === 0 ? undefined : average(focus),
      breaks: this.#breaks,
      interruptions: this.#interruptions,
      bestDay: bestDay(days),
      streaks: streaks(days, period, today),
      goal: dailyGoal && goalFigures(days, dailyGoal, period, today),
      focusByHour: Array.from(this.#focusByHour),
      byWeekday: byWeekday(days),
      byTag: byTag(labels),
      byLabel: labels,
      byDay: days,
    };
  }
}

function newTally(): Counts<Tally> {
  return { sessions: 0, durationMs: 0 };
}

function newDay(day: Day): Counts<DayFigures> {
  return { day, sessions: 0, completed: 0, focusMs: 0 };
}

function count(tally: Counts<Tally>, durationMs: number): void {
  tally.sessions += 1;
  tally.durationMs += durationMs;
}

function average({ sessions, durationMs }: Tally): number {
  return Math.floor(durationMs / sessions / SECOND) * SECOND;
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

/** @param days oldest first */
function bestDay(days: readonly DayFigures[]): DayFigures | undefined {
  let best: DayFigures | undefined;
  for (const figures of days) if (figures.focusMs > (best?.focusMs ?? -1)) best = figures;
  return best;
}

/** @param days oldest first, all of the period */
function streaks(days: readonly DayFigures[], period: Period, today: Day): Streaks {
  const lengths = streakLengths(days);
  return {
    longest: [...lengths.values()].reduce((a, b) => Math.max(a, b), 0),
    current: isWithin(today, period) ? currentOf(lengths, today) : undefined,
  };
}

/**
 * Returns the number of days in a row with a completed session each, that end today or yesterday.
 *
 * @param days oldest first
 */
export function currentStreak(days: readonly DayFigures[], today: Day): number {
  return currentOf(streakLengths(days), today);
}

function currentOf(lengths: ReadonlyMap<Day, number>, today: Day): number {
  return lengths.get(today) ?? lengths.get(addDays(today, -1)) ?? 0;
}

/** The length of the streak up to each day with a completed session. @param days oldest first */
function streakLengths(days: readonly DayFigures[]): ReadonlyMap<Day, number> {
  const lengths = new Map<Day, number>();
  let [before, length] = [Number.NaN, 0];
  for (const { day, completed } of days) {
    if (completed === 0) continue;
    const number = dayNumber(day);
    length = number - before === 1 ? length + 1 : 1;
    lengths.set(day, length);
    before = number;
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
 * Adds the focus time of a session to the hours of the wall clock, in ms. It counts from its start for its
 * duration, as if it had no pauses; after midnight it continues at hour 0.
 */
function addHours(hours: Float64Array, start: MinuteOfDay, durationMs: number): void {
  let hour = Math.floor(start / 60);
  let room = HOUR - (start % 60) * MINUTE;
  for (let left = durationMs; left > 0; left -= room, room = HOUR) {
    hours[hour] = (hours[hour] ?? 0) + Math.min(left, room);
    hour = (hour + 1) % HOURS_PER_DAY;
  }
}

/** Focus sessions by the weekday of their day, Monday first. */
function byWeekday(days: readonly DayFigures[]): readonly Tally[] {
  const tallies = Array.from({ length: 7 }, newTally);
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

/** The most time first, then in alphabetical order; of equal ones, those without a tag last. */
function byTag(labels: readonly LabelFigures[]): readonly TagFigures[] {
  const found = new Map<string, Counts<TagFigures>>();
  for (const { tags, sessions, durationMs } of labels) {
    for (const tag of tags.length === 0 ? [undefined] : tags) {
      const key = tag === undefined ? '' : tagKey(tag);
      const figures = found.get(key) ?? { tag, ...newTally() };
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
