import { addDays, type Day, isWithin, PERIOD_UNITS, type PeriodUnit } from '../../core/day.ts';
import {
  type HelpMode,
  periodOfMode,
  type SessionsMode,
  type StatisticsMode,
  TIMER,
} from '../mode.ts';
import { type Action, type Binding, enter, type KeyMap, type KeyPress } from './key-map.ts';

/** A page that can be longer than the screen. */
type PageMode = HelpMode | StatisticsMode;

/** The keys that scroll a page. */
const SCROLL_KEYS: readonly Binding<PageMode>[] = [
  {
    command: 'up',
    action: (press) => scrollBy(press, -1),
    hint: ({ scrolls }) => (scrolls ? { with: ['down'], words: 'scroll', rank: 4 } : undefined),
  },
  { command: 'down', action: (press) => scrollBy(press, 1) },
  { command: 'page_up', action: (press) => scrollBy(press, -press.page().rows) },
  { command: 'page_down', action: (press) => scrollBy(press, press.page().rows) },
  { command: 'first', action: (press) => scrollBy(press, -press.page().maxScroll) },
  { command: 'last', action: (press) => scrollBy(press, press.page().maxScroll) },
];

function scrollBy({ mode, page }: KeyPress<PageMode>, rows: number): Action {
  const { maxScroll } = page();
  const from = Math.min(mode.scroll, maxScroll);
  return enter({ ...mode, scroll: Math.max(0, Math.min(maxScroll, from + rows)) });
}

/** The keys of the help. They return to the screen that it is about. */
export const HELP_KEYS: KeyMap<HelpMode> = {
  bindings: [
    ...SCROLL_KEYS,
    {
      command: 'back',
      keys: ['Esc', 'Enter'],
      action: ({ mode }) => enter(mode.of),
      hint: { words: 'back', rank: 0 },
    },
    { command: 'help', action: ({ mode }) => enter(mode.of) },
  ],
};

/** No session is earlier. */
export const EARLIEST = '1970-01-01';

type OnStatistics = KeyPress<StatisticsMode>;

/** The keys of the statistics. */
export const STATISTICS_KEYS: KeyMap<StatisticsMode> = {
  bindings: [
    {
      command: 'earlier',
      action: (press) => showDay(press, addDays(shownPeriod(press).from, -1)),
      hint: { with: ['later'], words: 'move', rank: 1 },
    },
    { command: 'later', action: (press) => showDay(press, addDays(shownPeriod(press).to, 1)) },
    {
      command: 'now',
      action: (press) => showDay(press, press.scene.view.today.day),
      hint: ({ mode }) => (mode.day === undefined ? undefined : { words: 'now', rank: 3 }),
    },
    {
      command: 'day',
      action: ({ mode }) => showUnit(mode, 'day'),
      hint: { with: ['week', 'month', 'year'], words: 'period', rank: 2 },
    },
    { command: 'week', action: ({ mode }) => showUnit(mode, 'week') },
    { command: 'month', action: ({ mode }) => showUnit(mode, 'month') },
    { command: 'year', action: ({ mode }) => showUnit(mode, 'year') },
    { keys: ['Tab'], action: ({ mode }) => showUnit(mode, nextUnit(mode.unit, 1)) },
    { keys: ['Shift-Tab'], action: ({ mode }) => showUnit(mode, nextUnit(mode.unit, -1)) },
    ...SCROLL_KEYS,
    helpOnList(),
    backToTimer(),
    { command: 'statistics', action: () => enter(TIMER), help: null },
  ],
};

/** The key that leaves the sessions or the statistics. */
export function backToTimer<M extends StatisticsMode | SessionsMode>(): Binding<M> {
  return {
    command: 'back',
    keys: ['Esc'],
    action: () => enter(TIMER),
    hint: { words: 'timer', rank: 0 },
    help: 'back to the timer',
  };
}

/** The key for their help. */
export function helpOnList<M extends StatisticsMode | SessionsMode>(): Binding<M> {
  return {
    command: 'help',
    action: ({ mode }) => enter({ type: 'help', of: mode, scroll: 0 }),
    hint: { words: 'help', rank: 6 },
  };
}

function shownPeriod({ scene, mode }: OnStatistics) {
  return periodOfMode(mode, scene.view.today.day);
}

function showUnit(mode: StatisticsMode, unit: PeriodUnit | undefined): Action | undefined {
  return unit && enter({ ...mode, unit, scroll: 0 });
}

function nextUnit(unit: PeriodUnit, step: number): PeriodUnit | undefined {
  return PERIOD_UNITS.at((PERIOD_UNITS.indexOf(unit) + step) % PERIOD_UNITS.length);
}

/** Shows the period that contains a day. If it contains today, it stays the current period as time passes. */
function showDay({ scene, mode }: OnStatistics, day: Day): Action {
  if (day < EARLIEST) return enter(mode);
  const { day: today } = scene.view.today;
  const isNow = day > today || isWithin(today, periodOfMode({ ...mode, day }, today));
  return enter({ ...mode, day: isNow ? undefined : day, scroll: 0 });
}
