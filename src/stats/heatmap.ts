import { addDays, type Day, daysBetween, weekdayOf } from '../core/day.ts';
import { formatDuration, printedDuration } from '../core/duration.ts';
import type { Statistics } from '../core/statistics.ts';
import { type ChartRole, HEAT_ROLES, type Line, line, lineWidth, tidy } from './chart-line.ts';
import type { ChartGlyphs } from './chart-style.ts';
import { monthOf, SHORT_MONTHS, SHORT_WEEKDAYS } from './time-words.ts';

const WEEKDAYS = 7;
/** Blanks between two months. */
const GAP = 1;
/** The most rows of months. */
const MOST_BANDS = 12;

/** The days of a calendar month that are in the period. */
type Month = {
  readonly first: Day;
  readonly last: Day;
  /** The first day's week begins here. */
  readonly monday: Day;
  /** The number of weeks in which it has days. */
  readonly weeks: number;
};

/** How wide a heatmap is drawn. */
type Form = {
  /** The columns of the weekdays' names. */
  readonly margin: number;
  /** The columns of a week: 2 if there is a blank next to each day. */
  readonly cell: 1 | 2;
  /** The months below one another, from left to right. */
  readonly bands: readonly (readonly Month[])[];
};

/**
 * A block of days for each month: weeks from left to right, weekdays from top to bottom. Then a legend, if
 * there is room for it.
 *
 * @param rows the most rows
 * @returns no lines if there is too little room for the days
 */
export function heatmapLines(
  statistics: Statistics,
  columns: number,
  rows: number,
  glyphs: ChartGlyphs,
): Line[] {
  const form = formFor(monthsOf(statistics.period), columns);
  if (form === undefined) return [];
  const lines = form.bands.flatMap((months) => bandLines(statistics, months, form, glyphs));
  if (lines.length > rows) return [];
  const below = legend(statistics, form, glyphs);
  return lines.length + 2 <= rows && lineWidth(below) <= columns ? [...lines, [], below] : lines;
}

function monthsOf({ from, to }: Statistics['period']): readonly Month[] {
  const months: Month[] = [];
  for (let first = from; first <= to; ) {
    const next = addDays(first, 32 - Number(first.slice(8)));
    const begin = addDays(next, 1 - Number(next.slice(8)));
    const last = addDays(begin, -1) < to ? addDays(begin, -1) : to;
    const monday = addDays(first, -weekdayOf(first));
    const weeks = Math.floor(daysBetween(monday, last) / WEEKDAYS) + 1;
    months.push({ first, last, monday, weeks });
    first = begin;
  }
  return months;
}

/** The first form that fits: as few bands as possible, then the widest. */
function formFor(months: readonly Month[], columns: number): Form | undefined {
  const long = Math.max(...SHORT_WEEKDAYS.map((name) => name.length)) + 1;
  for (let count = 1; count <= MOST_BANDS; count += 1) {
    const perBand = Math.ceil(months.length / count);
    const bands = Array.from({ length: count }, (_, band) =>
      months.slice(band * perBand, (band + 1) * perBand),
    ).filter((band) => band.length > 0);
    for (const [cell, margin] of [
      [2, long],
      [1, long],
      [1, 2],
    ] as const) {
      const widest = Math.max(...bands.map((band) => bandWidth(band, cell)));
      if (margin + widest <= columns) return { margin, cell, bands };
    }
  }
  return undefined;
}

function bandWidth(months: readonly Month[], cell: number): number {
  return months.reduce((sum, { weeks }) => sum + weeks * cell + GAP, 0) - GAP;
}

/** One column of a row. */
type Cell = { readonly text: string; readonly role: ChartRole; readonly isToday?: true };

const BLANK: Cell = { text: ' ', role: 'text' };

function bandLines(
  statistics: Statistics,
  months: readonly Month[],
  form: Form,
  glyphs: ChartGlyphs,
): Line[] {
  const { margin, cell } = form;
  const cellOf = dayCells(statistics, cell, glyphs);
  const days = SHORT_WEEKDAYS.map((name, weekday) => {
    const label = weekday % 2 === 0 ? name.slice(0, margin - 1) : '';
    const days = months.flatMap(({ first, last, monday, weeks }) => [
      ...Array.from({ length: weeks }, (_, week) => {
        const day = addDays(monday, week * WEEKDAYS + weekday);
        return [day < first || day > last ? BLANK : cellOf(day), ...blanks(cell - 1)];
      }).flat(),
      ...blanks(GAP),
    ]);
    const named = Array.from(label.padEnd(margin), (text): Cell => ({ text, role: 'faint' }));
    return tidy(cell === 1 ? [...named, ...days] : framed([...named, ...days]));
  });
  return [[...blanks(margin), ...line(monthNames(months, cell), 'faint')], ...days];
}

function blanks(count: number): readonly Cell[] {
  return Array.from({ length: count }, () => BLANK);
}

/** Returns a function that draws a day of the period. */
function dayCells(
  { byDay, bestDay, today }: Statistics,
  cell: Form['cell'],
  glyphs: ChartGlyphs,
): (day: Day) => Cell {
  const focus = new Map(byDay.map(({ day, focusMs }) => [day, focusMs]));
  return (day) => {
    const ms = focus.get(day) ?? 0;
    if (day > today && ms === 0) return { text: glyphs.future, role: 'rule' };
    const level = Math.ceil((4 * ms) / (bestDay?.focusMs ?? 1));
    const role = HEAT_ROLES[level] ?? 'heat-0';
    const text = glyphs.heat[level] ?? ' ';
    if (day !== today) return { text, role };
    return { text: cell === 1 ? glyphs.framed : text, role, isToday: true };
  };
}

/** Draws a frame in the blanks next to today. */
function framed(cells: readonly Cell[]): readonly Cell[] {
  const at = cells.findIndex(({ isToday }) => isToday);
  if (at < 0) return cells;
  const frame = (text: string): Cell => ({ text, role: 'strong' });
  return cells.with(at - 1, frame('[')).with(at + 1, frame(']'));
}

/** Each name is above the first week of its month, if it fits. */
function monthNames(months: readonly Month[], cell: number): string {
  const width = bandWidth(months, cell);
  let [text, at] = ['', 0];
  for (const { first, weeks } of months) {
    const name = SHORT_MONTHS[monthOf(first)] ?? '';
    if (name.length <= Math.min(weeks * cell + GAP, width - at)) text = text.padEnd(at) + name;
    at += weeks * cell + GAP;
  }
  return text;
}

function legend({ bestDay }: Statistics, { margin }: Form, glyphs: ChartGlyphs): Line {
  const most = formatDuration(printedDuration(bestDay?.focusMs ?? 0));
  const levels = HEAT_ROLES.flatMap(
    (role, level): Line => [{ text: glyphs.heat[level] ?? '', role }, ...blanks(1)],
  );
  return [
    ...line(`${' '.repeat(margin)}less `, 'faint'),
    ...levels,
    ...line(`more, up to ${most}`, 'faint'),
  ];
}
