import type { Day } from '../core/day.ts';
import { PERIOD_UNITS, type Period, type PeriodUnit, periodOf } from '../core/period.ts';
import { usageError } from '../errors.ts';
import { type AskedRange, type DayRange, readDayRange } from './asked-days.ts';

/**
 * Reads `day`, `week`, `month` or `year`, the one that holds today, or `--from` and `--to`. Without
 * any of them it is the week.
 *
 * @returns a range may have no first day: it begins with the first log
 * @throws UserError, exit 2
 */
export function readPeriod(
  unit: string | undefined,
  asked: AskedRange,
  today: Day,
): Period | DayRange {
  const isRange = asked.from !== undefined || asked.to !== undefined;
  if (isRange && unit !== undefined) {
    throw usageError(
      `${JSON.stringify(unit)} and --from, --to are two periods; give the one or the other`,
    );
  }
  return isRange ? readDayRange(asked, today) : periodOf(readUnit(unit ?? 'week'), today);
}

function readUnit(text: string): PeriodUnit {
  const unit = PERIOD_UNITS.find((one) => one === text);
  if (unit !== undefined) return unit;
  throw usageError(`${JSON.stringify(text)} is no period; allowed: ${PERIOD_UNITS.join(', ')}`);
}
