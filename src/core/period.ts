import { addDays, type Day } from './day.ts';

/** The periods of the calendar that statistics are made of. */
export const PERIOD_UNITS = ['day', 'week', 'month', 'year'] as const;

export type PeriodUnit = (typeof PERIOD_UNITS)[number];

/** Days in a row, the first and the last included. */
export type Period = {
  /** `range`: any days, not a period of the calendar. */
  readonly unit: PeriodUnit | 'range';
  readonly from: Day;
  readonly to: Day;
};

/** The period of the calendar that holds a day; a week is Monday to Sunday (ISO 8601). */
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

/** Whether a day is one of a period's. */
export function isWithin(day: Day, { from, to }: Period): boolean {
  return from <= day && day <= to;
}

/** Days from one to another; below zero where the other comes first. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** 0 is Monday, 6 is Sunday. */
export function weekdayOf(day: Day): number {
  const MONDAY = dayNumber('1970-01-05' as Day);
  return (((dayNumber(day) - MONDAY) % 7) + 7) % 7;
}

/** The week of ISO 8601: week 1 is the one that holds the year's first Thursday. */
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

const MS_PER_DAY = 86_400_000;

/** Days since 1970-01-01. */
function dayNumber(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY;
}
