import { DAY, MINUTE } from './duration.ts';
import { after, type Instant, type TimeZone } from './instant.ts';

/** A calendar day, local time, as `YYYY-MM-DD`: the name of its day log. */
export type Day = string & { readonly day: unique symbol };

/** Minutes since local midnight, 0 to 1439. */
export type MinuteOfDay = number;

export const MINUTES_PER_DAY = 1440;

/** @returns the day, or undefined where the text is no date of the calendar (`2026-02-30`) */
export function parseDay(text: string): Day | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const date = new Date(`${text}T00:00:00Z`);
  const real = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  return real ? (text as Day) : undefined;
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

/** The local wall clock at a moment, in minutes since midnight. */
export function minuteOfDay(instant: Instant): MinuteOfDay {
  const local = instant.epochMs + instant.utcOffsetMin * MINUTE;
  return Math.floor(local / MINUTE) % MINUTES_PER_DAY;
}

/**
 * The day that a moment belongs to, local time.
 *
 * @param dayStart where days begin: at 04:00, 01:30 still belongs to the day before
 */
export function dayOf(instant: Instant, dayStart: MinuteOfDay): Day {
  const local = instant.epochMs + (instant.utcOffsetMin - dayStart) * MINUTE;
  return new Date(local).toISOString().slice(0, 10) as Day;
}

/** A time's place within its day, in minutes since `dayStart`: orders the lines of a day log. */
export function minutesIntoDay(minute: MinuteOfDay, dayStart: MinuteOfDay): number {
  return (minute - dayStart + MINUTES_PER_DAY) % MINUTES_PER_DAY;
}

/** The calendar day so many days after another, or, below zero, before it. */
export function addDays(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10) as Day;
}

/**
 * The times of a session as `2026-01-29T09:15`, local wall clock without an offset, as its file has
 * them. An end that reads earlier than its start lies on the next day.
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

/** The wall clock's moments of a time from yesterday to tomorrow, in ms since 1970. */
function moments(now: Instant, minute: MinuteOfDay, zone: TimeZone): number[] {
  const midnight = Math.floor((now.epochMs + now.utcOffsetMin * MINUTE) / DAY) * DAY;
  return [-1, 0, 1].flatMap((days) => onDay(midnight + days * DAY + minute * MINUTE, zone));
}

// Both, where an hour happens twice; a time that is left out comes as much later as is left out.
function onDay(local: number, zone: TimeZone): number[] {
  const [before, behind] = [zone(local - DAY), zone(local + DAY)];
  const shown = [before, behind].filter((offset) => zone(local - offset * MINUTE) === offset);
  return (shown.length > 0 ? shown : [before]).map((offset) => local - offset * MINUTE);
}
