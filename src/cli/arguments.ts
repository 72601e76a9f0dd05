import {
  addDays,
  type Day,
  dayOf,
  formatMinuteOfDay,
  localTimes,
  MINUTES_PER_DAY,
  type MinuteOfDay,
  minuteOfDay,
  PERIOD_UNITS,
  type Period,
  type PeriodUnit,
  parseDay,
  parseMinuteOfDay,
  periodOf,
} from '../core/day.ts';
import { LONGEST_INTERVAL, MINUTE, parseDuration, SHORTEST_INTERVAL } from '../core/duration.ts';
import { formatInstant, type Instant } from '../core/instant.ts';
import type { Kind } from '../core/interval.ts';
import type { Session, Status } from '../core/session.ts';
import { parseTag, type SessionFilter } from '../core/tags.ts';
import { usageError } from '../errors.ts';
import { readDay } from './sessions/read-history.ts';

/** Days as they were typed: `--from` and `--to`. */
export type AskedRange = { readonly from?: string; readonly to?: string };

/** From a day to another, both included; where one is absent, as far as there are logs. */
export type DayRange = { readonly from: Day | undefined; readonly to: Day | undefined };

/**
 * Reads `--from` and `--to`. With `--from` alone the range ends today.
 *
 * @throws UserError, exit 2, also where it would end before it begins
 */
export function readDayRange(asked: AskedRange, today: Day): DayRange {
  const from = asked.from === undefined ? undefined : readDay(asked.from, today, '--from');
  const last = asked.to ?? (from === undefined ? undefined : 'today');
  const to = last === undefined ? undefined : readDay(last, today, '--to');
  if (from === undefined || to === undefined || from <= to) return { from, to };
  const end = asked.to === undefined ? `today, ${to}` : `--to ${to}`;
  throw usageError(`--from ${from} is after ${end}; give the earlier day first`);
}

/** Which sessions are wanted, as it was typed; the command line has seen to the kind and the status. */
export type AskedSessions = {
  readonly tag?: string;
  readonly kind?: Kind;
  readonly status?: Status;
};

/** @throws UserError, exit 2 */
export function readSessionFilter({ tag, ...rest }: AskedSessions): SessionFilter {
  if (tag === undefined) return rest;
  const read = parseTag(tag);
  if (read !== undefined) return { ...rest, tag: read };
  throw usageError(
    `--tag ${JSON.stringify(tag)} is not a valid tag; allowed: letters, digits, _, - and /, such as work or "#work"`,
  );
}

/**
 * Reads `day`, `week`, `month` or `year`, the one that holds today, or `--from` and `--to`. Without
 * any of them it is the week.
 *
 * @returns a range may have no first day: it begins with the first log
 * @throws UserError, exit 2
 */
export function readPeriod(
  unit: string | undefined,
  asked: AskedRange,
  today: Day,
): Period | DayRange {
  const isRange = asked.from !== undefined || asked.to !== undefined;
  if (isRange && unit !== undefined) {
    throw usageError(`${JSON.stringify(unit)} cannot be combined with --from and --to`);
  }
  return isRange ? readDayRange(asked, today) : periodOf(readUnit(unit ?? 'week'), today);
}

function readUnit(text: string): PeriodUnit {
  const unit = PERIOD_UNITS.find((one) => one === text);
  if (unit !== undefined) return unit;
  throw usageError(
    `${JSON.stringify(text)} is not a valid period; allowed: ${PERIOD_UNITS.join(', ')}`,
  );
}

/** When a session began: the day log that it belongs to, and the local time. */
export type TypedStart = { readonly day: Day; readonly start: MinuteOfDay };

/**
 * Reads `HH:MM`, of today, or `YYYY-MM-DDTHH:MM`, by the calendar.
 *
 * @throws UserError, exit 2, for anything else, and for what is in the future
 */
export function readStart(text: string, now: Instant, dayStart: MinuteOfDay): TypedStart {
  const typed = startOf(text, now, dayStart);
  if (typed === undefined) {
    throw usageError(
      `start ${JSON.stringify(text)} is not a valid time; allowed: HH:MM for today, or YYYY-MM-DDTHH:MM`,
    );
  }
  const instant = ({ day, start }: TypedStart) => localTimes(day, start, start, dayStart).start;
  const present = { day: dayOf(now, dayStart), start: minuteOfDay(now) };
  if (instant(typed) <= instant(present)) return typed;
  throw usageError(
    `start ${JSON.stringify(text)} is in the future (it is ${formatMinuteOfDay(present.start)}); give an earlier day as in ${addDays(typed.day, -1)}T${formatMinuteOfDay(typed.start)}`,
  );
}

function startOf(text: string, now: Instant, dayStart: MinuteOfDay): TypedStart | undefined {
  const [, date, time = ''] = /^(?:(.{10})T)?(.{4,5})$/.exec(text) ?? [];
  const start = parseMinuteOfDay(time);
  if (start === undefined) return undefined;
  if (date === undefined) return { day: dayOf(now, dayStart), start };
  const day = parseDay(date);
  return day && { day: start < dayStart ? addDays(day, -1) : day, start };
}

/**
 * @throws UserError, exit 2, if a session would end in the future
 */
export function requirePast(session: Session, now: Instant, dayStart: MinuteOfDay): void {
  const { end } = localTimes(session.day, session.start, session.end, dayStart);
  const present = formatInstant(now).slice(0, end.length);
  if (end <= present) return;
  throw usageError(
    `the session would end at ${end.replace('T', ' ')}, in the future; it is ${present.replace('T', ' ')}`,
  );
}

/**
 * Reads a time of day.
 *
 * @param what it is: `--start`
 * @throws UserError, exit 2
 */
export function readTime(text: string, what: string): MinuteOfDay {
  const minute = parseMinuteOfDay(text);
  if (minute !== undefined) return minute;
  throw usageError(`${what} ${JSON.stringify(text)} is not a valid time; allowed: 00:00 to 23:59`);
}

/**
 * Reads a duration from 1 s to 24 h.
 *
 * @param what it is: `--duration`
 * @returns ms
 * @throws UserError, exit 2
 */
export function readDuration(text: string, what: string): number {
  const ms = parseDuration(text);
  if (ms !== undefined && ms >= SHORTEST_INTERVAL && ms <= LONGEST_INTERVAL) return ms;
  throw usageError(
    `${what} ${JSON.stringify(text)} is not a valid duration; allowed: 1s to 24h, such as 25m, 90s, 1h30m`,
  );
}

/** From one time of day to another, on the next day where it reads earlier; in ms, 0 where equal. */
export function timeBetween(start: MinuteOfDay, end: MinuteOfDay): number {
  return ((end - start + MINUTES_PER_DAY) % MINUTES_PER_DAY) * MINUTE;
}

/** What the wall clock shows after a duration in ms, seconds left out. */
export function timeAfter(start: MinuteOfDay, durationMs: number): MinuteOfDay {
  return (start + Math.floor(durationMs / MINUTE)) % MINUTES_PER_DAY;
}
