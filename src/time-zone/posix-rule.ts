import { DAY, HOUR, MINUTE, SECOND } from '../core/duration.ts';
import type { TimeZone } from '../core/instant.ts';

const NAME = '(?:<[A-Za-z0-9+-]+>|[A-Za-z]{3,})';
const OFFSET = '([-+\\d:]+)';
const OFFSETS = new RegExp(`^${NAME}${OFFSET}(?:(${NAME})${OFFSET}?)?$`);
const TIME = /^([+-]?)(\d{1,3})(?::(\d{1,2}))?(?::(\d{1,2}))?$/;
/** The C library's default rules for a zone with summer time: those of the United States. */
const DEFAULT_RULES = ['M3.2.0', 'M11.1.0'] as const;
const DEFAULT_TIME = 2 * HOUR;

/** When the clocks change in a year, by the local clock, in ms since 1970. */
type Change = (year: number) => number;

/**
 * Parses a POSIX time zone (The Open Group Base Specifications, 8.3, `TZ`):
 * `CET-1CEST,M3.5.0,M10.5.0/3`, `<+03>-3`.
 *
 * @returns undefined if the text is not a POSIX time zone
 */
export function posixZone(text: string): TimeZone | undefined {
  const [offsets = '', ...rules] = text.split(',');
  const [, offset, summerName, summerOffset] = OFFSETS.exec(offsets) ?? [];
  const behind = readTime(offset);
  if (behind === undefined) return undefined;
  const standard = 0 - behind;
  if (summerName === undefined) return rules.length === 0 ? () => standard / MINUTE : undefined;
  const summerBehind = summerOffset === undefined ? behind - HOUR : readTime(summerOffset);
  const [start, end, ...more] = (rules.length === 0 ? DEFAULT_RULES : rules).map(readChange);
  if (start === undefined || end === undefined || more.length > 0) return undefined;
  if (summerBehind === undefined) return undefined;
  const summer = 0 - summerBehind;
  return (epochMs) => {
    const year = new Date(epochMs + standard).getUTCFullYear();
    const [from, to] = [start(year) - standard, end(year) - summer];
    const isSummer =
      from < to ? from <= epochMs && epochMs < to : !(to <= epochMs && epochMs < from);
    return Math.round((isSummer ? summer : standard) / MINUTE);
  };
}

/** In ms; `-1:30` is an hour and a half before midnight. Undefined if it is not a time. */
function readTime(text = ''): number | undefined {
  const match = TIME.exec(text);
  if (match === null) return undefined;
  const [, sign, hours, minutes = '0', seconds = '0'] = match;
  const ms = Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * SECOND;
  return sign === '-' ? -ms : ms;
}

function readChange(text: string): Change | undefined {
  const [rule = '', time, ...more] = text.split('/');
  const timeMs = time === undefined ? DEFAULT_TIME : readTime(time);
  if (timeMs === undefined || more.length > 0) return undefined;
  const [, month, week, weekday] = /^M(1[0-2]|[1-9])\.([1-5])\.([0-6])$/.exec(rule) ?? [];
  if (month !== undefined) {
    return (year) => weekdayOfMonth(year, Number(month), Number(week), Number(weekday)) + timeMs;
  }
  const [, julian, number] = /^(J?)(\d{1,3})$/.exec(rule) ?? [];
  if (number === undefined || Number(number) > 365) return undefined;
  return (year) => {
    // J60 and later days do not count 29 February.
    const leapDay = julian === 'J' && Number(number) > 59 && isLeap(year) ? 1 : 0;
    const day = Number(number) - (julian === 'J' ? 1 : 0) + leapDay;
    return Date.UTC(year, 0, 1) + day * DAY + timeMs;
  };
}

/** @param week from 1; 5 is the last one of the month */
function weekdayOfMonth(year: number, month: number, week: number, weekday: number): number {
  const first = Date.UTC(year, month - 1, 1);
  const next = Date.UTC(year, month, 1);
  const ahead = (weekday - new Date(first).getUTCDay() + 7) % 7;
  const found = first + (ahead + (week - 1) * 7) * DAY;
  return found < next ? found : found - 7 * DAY;
}

function isLeap(year: number): boolean {
  return new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
}
