import { addDays, type Day, isWithin, weekdayOf } from '../core/day.ts';
import { formatDuration, printedDuration } from '../core/duration.ts';
import type { Statistics } from '../core/statistics.ts';
import { type ChartRole, HEAT_ROLES, type Line, line, lineWidth, tidy } from './chart-line.ts';
import type { ChartGlyphs } from './chart-style.ts';
import { monthOf, SHORT_MONTHS, SHORT_WEEKDAYS } from './time-words.ts';

/** Blanks between two months. */
const GAP = 1;
/** The most rows of months. */
const MOST_BANDS = 12;

/** The weeks of which most days are in one calendar month. */
type Month = {
  /** `Jan`. */
  readonly name: string;
  /** The Mondays of its weeks. */
  readonly weeks: readonly Day[];
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
 * A block of weeks for each month: weeks from left to right, weekdays from top to bottom. Then a legend, if
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
  return lines.length < rows && lineWidth(below) <= columns ? [...lines, below] : lines;
}

function monthsOf({ from, to }: Statistics['period']): readonly Month[] {
  const months: { name: string; key: string; weeks: Day[] }[] = [];
  for (let monday = addDays(from, -weekdayOf(from)); monday <= to; monday = addDays(monday, 7)) {
    const thursday = addDays(monday, 3);
    const key = (thursday < from ? from : thursday > to ? to : thursday).slice(0, 'YYYY-MM'.length);
    const last = months.at(-1);
    if (last?.key === key) last.weeks.push(monday);
    else months.push({ name: SHORT_MONTHS[monthOf(key)] ?? '', key, weeks: [monday] });
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
      [2, 2],
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
  return months.reduce((sum, { weeks }) => sum + weeks.length * cell + GAP, 0) - GAP;
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
    const days = months.flatMap(({ weeks }) => [
      ...weeks.flatMap((monday) => [cellOf(addDays(monday, weekday)), ...blanks(cell - 1)]),
      ...blanks(GAP),
    ]);
    const named = Array.from(label.padEnd(margin), (text): Cell => ({ text, role: 'faint' }));
    return tidy(cell === 1 ? [...named, ...days] : framed([...named, ...days]));
  });
  return [tidy([...blanks(margin), ...line(monthNames(months, cell), 'faint')]), ...days];
}

function blanks(count: number): readonly Cell[] {
  return Array.from({ length: count }, () => BLANK);
}

/** Returns a function that draws a day; blank if it is not in the period. */
function dayCells(
  { period, byDay, bestDay, today }: Statistics,
  cell: Form['cell'],
  glyphs: ChartGlyphs,
): (day: Day) => Cell {
  const focus = new Map(byDay.map(({ day, focusMs }) => [day, focusMs]));
  return (day) => {
    if (!isWithin(day, period)) return BLANK;
    const ms = focus.get(day) ?? 0;
    if (day > today && ms === 0) return { text: glyphs.future, role: 'rule' };
    const level = Math.ceil((4 * ms) / (bestDay?.focusMs ?? 1));
    const role = HEAT_ROLES[level] ?? 'heat-0';
    const text = glyphs.heat[level] ?? ' ';
    if (day !== today) return { text, role };
    return cell === 1
      ? { text: glyphs.framed, role: 'strong', isToday: true }
      : { text, role, isToday: true };
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
  for (const { name, weeks } of months) {
    const columns = weeks.length * cell + GAP;
    if (name.length < Math.min(columns, width - at + 1)) text = text.padEnd(at) + name;
    at += columns;
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
