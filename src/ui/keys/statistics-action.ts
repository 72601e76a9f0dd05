import type { Key } from 'ink';
import { addDays, type Day } from '../../core/day.ts';
import { isWithin, PERIOD_UNITS, type PeriodUnit } from '../../core/period.ts';
import { periodShown, type StatisticsMode } from '../mode.ts';
import type { ScreenModel } from '../screen-model.ts';
import { scrolling } from '../screens/statistics-screen.ts';
import { type Action, enter } from './action.ts';

/** Nobody has sessions of before. */
const EARLIEST = '1970-01-01';

const UNIT_KEYS: Readonly<Record<string, PeriodUnit>> = {
  d: 'day',
  w: 'week',
  m: 'month',
  y: 'year',
};

/** The meaning of a key on the statistics; undefined where it has none. */
export function statisticsAction(
  input: string,
  key: Key,
  model: ScreenModel,
  mode: StatisticsMode,
): Action | undefined {
  if (key.escape) return enter({ type: 'timer' });
  if (key.ctrl || key.meta) return undefined;
  if (input === 't' || input === 'q') return enter({ type: 'timer' });
  const next = otherPeriod(input, key, model, mode) ?? scrolled(input, key, model, mode);
  return next && enter(next);
}

function otherPeriod(
  input: string,
  key: Key,
  { view }: ScreenModel,
  mode: StatisticsMode,
): StatisticsMode | undefined {
  const unit = key.tab ? neighbour(mode.unit, key.shift ? -1 : 1) : UNIT_KEYS[input];
  if (unit !== undefined) return { ...mode, unit, scroll: 0 };
  const { day: today } = view.today;
  const { from, to } = periodShown(mode, today);
  if (key.leftArrow || input === '[' || input === 'p') return at(addDays(from, -1), mode, today);
  if (key.rightArrow || input === ']' || input === 'n') return at(addDays(to, 1), mode, today);
  return key.home || input === '0' ? at(today, mode, today) : undefined;
}

function neighbour(unit: PeriodUnit, step: number): PeriodUnit | undefined {
  return PERIOD_UNITS.at((PERIOD_UNITS.indexOf(unit) + step) % PERIOD_UNITS.length);
}

function at(day: Day, mode: StatisticsMode, today: Day): StatisticsMode {
  if (day < EARLIEST) return mode;
  const isNow = day > today || isWithin(today, periodShown({ ...mode, day }, today));
  return { ...mode, day: isNow ? undefined : day, scroll: 0 };
}

function scrolled(
  input: string,
  key: Key,
  model: ScreenModel,
  mode: StatisticsMode,
): StatisticsMode | undefined {
  const { most, page } = scrolling(model, mode);
  const by = rowsOf(input, key, page);
  if (by === undefined) return undefined;
  const from = Math.min(mode.scroll, most);
  return { ...mode, scroll: Math.max(0, Math.min(most, from + by)) };
}

function rowsOf(input: string, key: Key, page: number): number | undefined {
  if (key.upArrow || input === 'k') return -1;
  if (key.downArrow || input === 'j') return 1;
  if (key.pageUp) return -page;
  return key.pageDown || input === ' ' ? page : undefined;
}
