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

/** `--from` and `--to`, as text. */
export type RangeOptions = { readonly from?: string; readonly to?: string };

/** Two days, both included; a missing one means the first or last day that has a log. */
export type DayRange = { readonly from: Day | undefined; readonly to: Day | undefined };

/**
 * Reads `--from` and `--to`. With `--from` alone the range ends today.
 *
 * @throws UserError, exit 2, for an invalid day or an end before the start
 */
export function readDayRange(options: RangeOptions, today: Day): DayRange {
  const from = options.from === undefined ? undefined : readDay(options.from, today, '--from');
  const last = options.to ?? (from === undefined ? undefined : 'today');
  const to = last === undefined ? undefined : readDay(last, today, '--to');
  if (from === undefined || to === undefined || from <= to) return { from, to };
  const end = options.to === undefined ? `today, ${to}` : `--to ${to}`;
  throw usageError(`--from ${from} is after ${end}; give the earlier day first`);
}

/**
 * Reads a day: `YYYY-MM-DD`, `today` or `yesterday`.
 *
 * @param option as for {@link quoted}
 * @throws UserError, exit 2
 */
export function readDay(text: string, today: Day, option?: string): Day {
  if (text === 'today') return today;
  if (text === 'yesterday') return addDays(today, -1);
  const day = parseDay(text);
  if (day !== undefined) return day;
  throw usageError(
    `${quoted(text, option)} is not a valid day; allowed: YYYY-MM-DD, today, yesterday`,
  );
}

/**
 * Quotes a word of the command line for a message: `--from "x"`.
 *
 * @param option the option that it was given with; undefined for an argument
 */
export function quoted(text: string, option?: string): string {
  return [option, JSON.stringify(text)].join(' ').trimStart();
}

/** Which sessions to select, as text; commander has checked the kind and the status. */
export type FilterOptions = {
  readonly tag?: string;
  readonly kind?: Kind;
  readonly status?: Status;
  readonly search?: string;
};

/** @throws UserError, exit 2 */
export function readSessionFilter(options: FilterOptions): SessionFilter {
  const { tag, kind, status, search } = options;
  if (search?.trim() === '') {
    throw usageError('--search needs a text; give a part of a label or a note');
  }
  const rest = {
    ...(kind === undefined ? {} : { kind }),
    ...(status === undefined ? {} : { status }),
    ...(search === undefined ? {} : { search: search.trim() }),
  };
  if (tag === undefined) return rest;
  const read = parseTag(tag);
  if (read !== undefined) return { ...rest, tag: read };
  throw usageError(
    `--tag ${JSON.stringify(tag)} is not a valid tag; allowed: letters, digits, _, - and /, such as work or "#work"`,
  );
}

/**
 * Reads a period: `day`, `week`, `month` or `year` around today (default: `week`), or `--from` and
 * `--to`.
 * @throws UserError, exit 2
 */
export function readPeriod(
  unit: string | undefined,
  options: RangeOptions,
  today: Day,
): Period | DayRange {
  const isRange = options.from !== undefined || options.to !== undefined;
  if (isRange && unit !== undefined) {
    throw usageError(`${JSON.stringify(unit)} cannot be combined with --from and --to`);
  }
  return isRange ? readDayRange(options, today) : periodOf(readUnit(unit ?? 'week'), today);
}

function readUnit(text: string): PeriodUnit {
  const unit = PERIOD_UNITS.find((one) => one === text);
  if (unit !== undefined) return unit;
  throw usageError(
    `${JSON.stringify(text)} is not a valid period; allowed: ${PERIOD_UNITS.join(', ')}`,
  );
}

/** When a session started: its day, which names its log, and its local time. */
export type StartTime = { readonly day: Day; readonly start: MinuteOfDay };

/**
 * Reads `HH:MM`, today, or `YYYY-MM-DDTHH:MM`, where the date is that of the calendar.
 *
 * @throws UserError, exit 2, if it is invalid or in the future
 */
export function readStart(text: string, now: Instant, dayStart: MinuteOfDay): StartTime {
  const time = startOf(text, now, dayStart);
  if (time === undefined) {
    throw usageError(
      `start ${JSON.stringify(text)} is not a valid time; allowed: HH:MM for today, or YYYY-MM-DDTHH:MM`,
    );
  }
  const instant = ({ day, start }: StartTime) => localTimes(day, start, start, dayStart).start;
  const present = { day: dayOf(now, dayStart), start: minuteOfDay(now) };
  if (instant(time) <= instant(present)) return time;
  throw usageError(
    `start ${JSON.stringify(text)} is in the future (it is ${formatMinuteOfDay(present.start)}); give an earlier day as in ${addDays(time.day, -1)}T${formatMinuteOfDay(time.start)}`,
  );
}

function startOf(text: string, now: Instant, dayStart: MinuteOfDay): StartTime | undefined {
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
 * @param what names it in the message: `--start`
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
 * @param what names it in the message: `--duration`; undefined: nothing does
 * @returns ms
 * @throws UserError, exit 2
 */
export function readDuration(text: string, what?: string): number {
  const ms = parseDuration(text);
  if (ms !== undefined && ms >= SHORTEST_INTERVAL && ms <= LONGEST_INTERVAL) return ms;
  throw usageError(
    `${quoted(text, what)} is not a valid duration; allowed: 1s to 24h, such as 25m, 90s, 1h30m`,
  );
}

/** The time of day after a duration in ms, without seconds. */
export function timeAfter(start: MinuteOfDay, durationMs: number): MinuteOfDay {
  return (start + Math.floor(durationMs / MINUTE)) % MINUTES_PER_DAY;
}
