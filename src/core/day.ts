import { MINUTE } from './duration.ts';
import type { Instant } from './instant.ts';

/** A calendar day, local time, as `YYYY-MM-DD`: the name of its day log. */
export type Day = string & { readonly day: unique symbol };

/** Minutes since local midnight, 0 to 1439. */
export type MinuteOfDay = number;

const MINUTES_PER_DAY = 1440;

/** @returns the day, or undefined where the text is no date of the calendar (`2026-02-30`) */
export function parseDay(text: string): Day | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const date = new Date(`${text}T00:00:00Z`);
  const real = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  return real ? (text as Day) : undefined;
}

/** Reads `HH:MM` (or `H:MM`), 00:00 to 23:59. */
export function parseMinuteOfDay(text: string): MinuteOfDay | undefined {
  const match = /^(\d{1,2}):(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const [hours, minutes] = [Number(match[1]), Number(match[2])];
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : undefined;
}

/** `HH:MM`. */
export function formatMinuteOfDay(minute: MinuteOfDay): string {
  const pad = (n: number) => String(n).padStart(2, '0');
  return `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
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
