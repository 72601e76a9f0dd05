import { addDays, type Day, formatMinuteOfDay, type MinuteOfDay } from './day.ts';

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
