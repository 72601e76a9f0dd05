import type { Day } from '../core/day.ts';
import { usageError } from '../errors.ts';
import { readDay } from './day-log-reading.ts';

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
  throw usageError(`--from ${from} is after ${end}; the days go from the earlier to the later one`);
}
