import { type Day, isoWeekOf, MONTHS, type Period, WEEKDAYS, weekdayOf } from '../core/day.ts';

/** `Mon` to `Sun`. */
export const SHORT_WEEKDAYS: readonly string[] = WEEKDAYS.map((name) => name.slice(0, 3));

/** `Jan` to `Dec`. */
export const SHORT_MONTHS: readonly string[] = MONTHS.map((name) => name.slice(0, 3));

/**
 * Returns a day's month, from 0 to 11.
 *
 * @param day a day, or its year and month: `2026-01`
 */
export function monthOf(day: string): number {
  return Number(day.slice(5, 7)) - 1;
}

/** 1 to 31. */
export function dayOfMonth(day: Day): number {
  return Number(day.slice(8));
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

/** `Thu 29 Jan`. */
export function shortDay(day: Day): string {
  return `${SHORT_WEEKDAYS[weekdayOf(day)]} ${dayOfMonth(day)} ${SHORT_MONTHS[monthOf(day)]}`;
}

/** The name of a period, and its days unless they are clear from the name. */
export function periodInWords(
  { unit, from, to }: Period,
  dash: string,
): { readonly name: string; readonly days: string } {
  switch (unit) {
    case 'day':
      return { name: `${WEEKDAYS[weekdayOf(from)]} ${longDay(from)} ${yearOf(from)}`, days: '' };
    case 'week': {
      const { year, week } = isoWeekOf(from);
      return { name: `Week ${week} of ${year}`, days: daysInWords(from, to, dash) };
    }
    case 'month':
      return { name: `${MONTHS[monthOf(from)]} ${yearOf(from)}`, days: '' };
    case 'year':
      return { name: String(yearOf(from)), days: '' };
    case 'range':
      return { name: rangeInWords(from, to, dash), days: '' };
  }
}

/** `26 January – 1 February`, with years only if they differ. */
function daysInWords(from: Day, to: Day, dash: string): string {
  if (yearOf(from) !== yearOf(to)) return rangeInWords(from, to, dash);
  const start = monthOf(from) === monthOf(to) ? String(dayOfMonth(from)) : longDay(from);
  return `${start} ${dash} ${longDay(to)}`;
}

function rangeInWords(from: Day, to: Day, dash: string): string {
  if (from === to) return `${longDay(from)} ${yearOf(from)}`;
  if (yearOf(from) === yearOf(to)) return `${daysInWords(from, to, dash)} ${yearOf(to)}`;
  return `${longDay(from)} ${yearOf(from)} ${dash} ${longDay(to)} ${yearOf(to)}`;
}

function longDay(day: Day): string {
  return `${dayOfMonth(day)} ${MONTHS[monthOf(day)]}`;
}
