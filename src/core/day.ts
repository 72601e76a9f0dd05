import { DAY, MINUTE } from './duration.ts';
import { after, type Instant, type TimeZone } from './instant.ts';

/** In English, from January. */
export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** In English, from Monday, as weeks begin in ISO 8601. */
export const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

/** A calendar day, local time, as `YYYY-MM-DD`: the name of its day log. */
export type Day = string & { readonly day: unique symbol };

/** Minutes since local midnight, 0 to 1439. */
export type MinuteOfDay = number;

export const MINUTES_PER_DAY = 1440;

/** @returns undefined if the text is not a date of the calendar, such as `2026-02-30` */
export function parseDay(text: string): Day | undefined {
  if (!/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(text)) return undefined;
  const day = text as Day;
  const date = text.slice(8);
  return date <= '28' || Number(date) <= daysInMonth(day) ? day : undefined;
}

const TIME_OF_DAY = /^(?:[01]?\d|2[0-3]):[0-5]\d$/;

/** Reads `HH:MM` (or `H:MM`), 00:00 to 23:59. */
export function parseMinuteOfDay(text: string): MinuteOfDay | undefined {
  if (!TIME_OF_DAY.test(text)) return undefined;
  const colon = text.length - ':MM'.length;
  return Number(text.slice(0, colon)) * 60 + Number(text.slice(colon + 1));
}

/** `HH:MM`. */
export function formatMinuteOfDay(minute: MinuteOfDay): string {
  return `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;
}

function twoDigits(n: number): string {
  return n < 10 ? `0${n}` : String(n);
}

/** The time from `start` to `end` in ms; `end` is on the next day if it is earlier, and 0 if equal. */
export function timeBetween(start: MinuteOfDay, end: MinuteOfDay): number {
  return ((end - start + MINUTES_PER_DAY) % MINUTES_PER_DAY) * MINUTE;
}

/** The local wall clock at a moment, in minutes since midnight. */
export function minuteOfDay(instant: Instant): MinuteOfDay {
  const local = instant.epochMs + instant.utcOffsetMin * MINUTE;
  return Math.floor(local / MINUTE) % MINUTES_PER_DAY;
}

/** The local time of day at a moment: `14:30`. */
export function formatTimeOfDay(instant: Instant): string {
  return formatMinuteOfDay(minuteOfDay(instant));
}

/**
 * The day that a moment belongs to, local time.
 *
 * @param dayStart when days begin: at 04:00, 01:30 still belongs to the day before
 */
export function dayOf(instant: Instant, dayStart: MinuteOfDay): Day {
  const local = instant.epochMs + (instant.utcOffsetMin - dayStart) * MINUTE;
  return new Date(local).toISOString().slice(0, 10) as Day;
}

/** A time's place within its day, in minutes since `dayStart`: orders the lines of a day log. */
export function minutesIntoDay(minute: MinuteOfDay, dayStart: MinuteOfDay): number {
  return (minute - dayStart + MINUTES_PER_DAY) % MINUTES_PER_DAY;
}

/** The calendar day `days` after another, or before it if `days` is negative. */
export function addDays(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10) as Day;
}

/**
 * The times of a session as `2026-01-29T09:15`: local wall clock without an offset, as in its file.
 * An end that is earlier than the start is on the next day.
 *
 * @param day of the day log: a start before `dayStart` is on the calendar day after it
 */
export function localTimes(
  day: Day,
  start: MinuteOfDay,
  end: MinuteOfDay,
  dayStart: MinuteOfDay,
): { readonly start: string; readonly end: string } {
  const startDay = start < dayStart ? addDays(day, 1) : day;
  const endDay = end < start ? addDays(startDay, 1) : startDay;
  return {
    start: `${startDay}T${formatMinuteOfDay(start)}`,
    end: `${endDay}T${formatMinuteOfDay(end)}`,
  };
}

/** The next moment, after now, at which the local wall clock shows a time. */
export function nextTimeOfDay(now: Instant, minute: MinuteOfDay, zone: TimeZone): Instant {
  const later = moments(now, minute, zone).filter((epochMs) => epochMs > now.epochMs);
  return after(now, Math.min(...later) - now.epochMs, zone);
}

/** The last moment, not after now, at which the local wall clock showed a time. */
export function lastTimeOfDay(now: Instant, minute: MinuteOfDay, zone: TimeZone): Instant {
  const earlier = moments(now, minute, zone).filter((epochMs) => epochMs <= now.epochMs);
  return after(now, Math.max(...earlier) - now.epochMs, zone);
}

/** When the wall clock shows a time, yesterday, today and tomorrow, in ms since 1970. */
function moments(now: Instant, minute: MinuteOfDay, zone: TimeZone): number[] {
  const midnight = Math.floor((now.epochMs + now.utcOffsetMin * MINUTE) / DAY) * DAY;
  return [-1, 0, 1].flatMap((days) => onDay(midnight + days * DAY + minute * MINUTE, zone));
}

// Two moments if the hour happens twice. A time that is skipped is as much later as is skipped.
function onDay(local: number, zone: TimeZone): number[] {
  const [before, behind] = [zone(local - DAY), zone(local + DAY)];
  const shown = [before, behind].filter((offset) => zone(local - offset * MINUTE) === offset);
  return (shown.length > 0 ? shown : [before]).map((offset) => local - offset * MINUTE);
}

/** The calendar periods of statistics. */
export const PERIOD_UNITS = ['day', 'week', 'month', 'year'] as const;

export type PeriodUnit = (typeof PERIOD_UNITS)[number];

/** Days in a row, the first and the last included. */
export type Period = {
  /** `range`: any days, not a calendar period. */
  readonly unit: PeriodUnit | 'range';
  readonly from: Day;
  readonly to: Day;
};

/** The calendar period that a day is in; a week is Monday to Sunday (ISO 8601). */
export function periodOf(unit: PeriodUnit, day: Day): Period {
  switch (unit) {
    case 'day':
      return { unit, from: day, to: day };
    case 'week': {
      const monday = addDays(day, -weekdayOf(day));
      return { unit, from: monday, to: addDays(monday, 6) };
    }
    case 'month': {
      const first = `${day.slice(0, 7)}-01` as Day;
      return { unit, from: first, to: addDays(first, daysInMonth(day) - 1) };
    }
    case 'year': {
      const year = day.slice(0, 4);
      return { unit, from: `${year}-01-01` as Day, to: `${year}-12-31` as Day };
    }
  }
}

/** How many days a period has. */
export function lengthOf({ from, to }: Period): number {
  return daysBetween(from, to) + 1;
}

/** Whether a day is in a period. */
export function isWithin(day: Day, { from, to }: Period): boolean {
  return from <= day && day <= to;
}

/** Days from one day to another; negative if the other one is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** 0 is Monday, 6 is Sunday. */
export function weekdayOf(day: Day): number {
  // 1970-01-01 was a Thursday.
  return (((dayNumber(day) + 3) % 7) + 7) % 7;
}

/** The ISO 8601 week: week 1 has the year's first Thursday. */
export function isoWeekOf(day: Day): { readonly year: number; readonly week: number } {
  const thursday = addDays(day, 3 - weekdayOf(day));
  const year = thursday.slice(0, 4);
  const week = Math.floor(daysBetween(`${year}-01-01` as Day, thursday) / 7) + 1;
  return { year: Number(year), week };
}

function daysInMonth(day: Day): number {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Days since 1970-01-01. */
export function dayNumber(day: Day): number {
  // ECMA-262 reads a date without a time as UTC.
  return Date.parse(day) / DAY;
}
