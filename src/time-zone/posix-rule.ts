import { DAY, HOUR, MINUTE, SECOND } from '../core/duration.ts';
import type { TimeZone } from '../core/instant.ts';

const NAME = '(?:<[A-Za-z0-9+-]+>|[A-Za-z]{3,})';
const TIME = '[+-]?\\d{1,3}(?::\\d{1,2}){0,2}';
const RULE = `([JM]?[\\d.]+)(?:/(${TIME}))?`;
const ZONE = new RegExp(`^${NAME}(${TIME})(?:${NAME}(${TIME})?(?:,${RULE},${RULE})?)?$`);
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
  const match = ZONE.exec(text);
  if (match === null) return undefined;
  const [, offset = '', summerOffset, startRule, startTime, endRule, endTime] = match;
  const standard = 0 - readTime(offset);
  const hasSummer = /[A-Za-z>]$/.test(text) || summerOffset !== undefined || startRule;
  if (!hasSummer) return () => standard / MINUTE;
  const summer = summerOffset === undefined ? standard + HOUR : 0 - readTime(summerOffset);
  const start = readChange(startRule ?? DEFAULT_RULES[0], startTime);
  const end = readChange(endRule ?? DEFAULT_RULES[1], endTime);
  if (start === undefined || end === undefined) return undefined;
  return (epochMs) => {
    const year = new Date(epochMs + standard).getUTCFullYear();
    const [from, to] = [start(year) - standard, end(year) - summer];
    const isSummer =
      from < to ? from <= epochMs && epochMs < to : !(to <= epochMs && epochMs < from);
    return Math.round((isSummer ? summer : standard) / MINUTE);
  };
}

/** In ms; `-1:30` is an hour and a half before midnight. */
function readTime(text: string): number {
  const [hours = '0', minutes = '0', seconds = '0'] = text.replace(/^[+-]/, '').split(':');
  const ms = Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * SECOND;
  return text.startsWith('-') ? -ms : ms;
}

function readChange(rule: string, time: string | undefined): Change | undefined {
  const timeMs = time === undefined ? DEFAULT_TIME : readTime(time);
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
