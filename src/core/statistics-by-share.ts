import { HOUR, MINUTE } from './duration.ts';
import { weekdayOf } from './period.ts';
import type { Session } from './session.ts';
import type { DayFigures } from './statistics-by-day.ts';
import type { Tally } from './summary.ts';
import { tagKey, tagsOf } from './tags.ts';

/** The focus sessions that have a tag; one with two tags counts for both. */
export type TagFigures = Tally & {
  /** Without the `#`, as it was first spelt; undefined for the sessions that have none. */
  readonly tag: string | undefined;
};

const HOURS_PER_DAY = 24;

/**
 * Focus time by hour of the wall clock, in ms. A session is taken to have run from its start on, for
 * its duration and without pauses; past midnight it goes on at hour 0. The sum is the focus time.
 */
export function focusByHour(focus: readonly Session[]): readonly number[] {
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
export function byWeekday(days: readonly DayFigures[]): readonly Tally[] {
  const tallies = Array.from({ length: 7 }, () => ({ sessions: 0, durationMs: 0 }));
  for (const { day, sessions, focusMs } of days) {
    const tally = tallies[weekdayOf(day)];
    if (tally === undefined) continue;
    tally.sessions += sessions;
    tally.durationMs += focusMs;
  }
  return tallies;
}

/** The most time first, then by the tag's letters; of equals those without a tag last. */
export function byTag(focus: readonly Session[]): readonly TagFigures[] {
  const found = new Map<
    string,
    { tag: string | undefined; sessions: number; durationMs: number }
  >();
  for (const { label, tally } of byLabel(focus)) {
    const tags = tagsOf(label);
    for (const tag of tags.length === 0 ? [undefined] : tags) {
      const key = tag === undefined ? '' : tagKey(tag);
      const figures = found.get(key) ?? { tag, sessions: 0, durationMs: 0 };
      figures.sessions += tally.sessions;
      figures.durationMs += tally.durationMs;
      found.set(key, figures);
    }
  }
  return [...found.values()].sort(byTime);
}

/** Many sessions have the same label, whose tags then are looked for only once. */
function byLabel(focus: readonly Session[]) {
  const labels = new Map<string, { sessions: number; durationMs: number }>();
  for (const { label, durationMs } of focus) {
    const tally = labels.get(label) ?? { sessions: 0, durationMs: 0 };
    tally.sessions += 1;
    tally.durationMs += durationMs;
    labels.set(label, tally);
  }
  return Array.from(labels, ([label, tally]) => ({ label, tally }));
}

function byTime(a: TagFigures, b: TagFigures): number {
  if (a.durationMs !== b.durationMs) return b.durationMs - a.durationMs;
  if (a.tag === undefined || b.tag === undefined) return a.tag === undefined ? 1 : -1;
  return tagKey(a.tag) < tagKey(b.tag) ? -1 : 1;
}
