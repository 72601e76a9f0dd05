import { addDays, type Day, isWithin, lengthOf, type Period, weekdayOf } from '../core/day.ts';
import { formatDuration, printedDuration } from '../core/duration.ts';
import { capitalize } from '../core/interval.ts';
import type { DayFigures, Statistics } from '../core/statistics.ts';
import {
  type Bar,
  barLines,
  type Column,
  columnLines,
  LEAST_COLUMN_LINES,
  tagBars,
  tagNote,
} from './bars.ts';
import { type Line, line, sideBySide } from './chart-line.ts';
import type { ChartGlyphs } from './chart-style.ts';
import { heatmapLines } from './heatmap.ts';
import { dayOfMonth, monthOf, SHORT_MONTHS, SHORT_WEEKDAYS, yearOf } from './time-words.ts';

/** The room for one chart. */
export type Room = {
  readonly columns: number;
  /** A chart that would be higher is drawn lower, if it can be. */
  readonly rows: number;
  /** Whether charts are drawn higher, and bars with blank rows between them. */
  readonly spacious?: boolean;
};

/** A chart with its heading, for a room. It has no lines if there is nothing to show, or too little room. */
export type Chart = {
  /** Such as `by hour`. */
  readonly name: string;
  readonly lines: (room: Room) => readonly Line[];
};

/** Longer bars are not clearer. */
const WIDEST_BARS = 80;
/** The highest columns. */
const CHART_HEIGHT = 6;
/** With its heading, rule and ticks it is as high as seven weekdays with theirs. */
const SMALL_HEIGHT = 5;
/** The same of seven weekdays with blank rows between them. */
const SPACIOUS_HEIGHT = 11;

type Charts = Readonly<
  Record<
    'hours' | 'hoursSmall' | 'days' | 'dayColumns' | 'weekdays' | 'months' | 'heatmap' | 'tags',
    Chart
  >
>;

/** Returns the charts of a period. */
export function chartsOf(statistics: Statistics, ascii: boolean, glyphs: ChartGlyphs): Charts {
  const bars = (name: string, all: (statistics: Statistics) => readonly Bar[]): Chart => ({
    name,
    lines: ({ columns, spacious }) =>
      headed(name, barLines(all(statistics), columns, glyphs, spacious)),
  });
  const columnsOf = (
    name: string,
    of: (statistics: Statistics) => readonly Column[],
    highest: number,
  ): Chart => ({
    name,
    lines: ({ columns, rows, spacious = false }) => {
      const all = of(statistics);
      const height = Math.min(spacious ? SPACIOUS_HEIGHT : highest, rows - 1 - LEAST_COLUMN_LINES);
      const scale = highest === CHART_HEIGHT;
      const note = scale ? '' : `up to ${mostOf(all)}`;
      return height < 1 ? [] : headed(name, columnLines(all, columns, height, scale, glyphs), note);
    },
  });
  return {
    hours: columnsOf('by hour', hourColumns, CHART_HEIGHT),
    hoursSmall: columnsOf('by hour', hourColumns, SMALL_HEIGHT),
    days: bars('by day', dayBars),
    dayColumns: columnsOf('by day', dayColumns, CHART_HEIGHT),
    weekdays: bars('by weekday', weekdayBars),
    months:
      stepOf(statistics.period) === 'month'
        ? bars('by month', monthBars)
        : bars('by year', yearBars),
    heatmap: {
      name: 'every day',
      lines: ({ columns, rows }) =>
        headed('every day', heatmapLines(statistics, columns, rows - 1, glyphs)),
    },
    tags: {
      name: 'by tag',
      lines: ({ columns, spacious }) =>
        headed(
          'by tag',
          barLines(tagBars(statistics, ascii), Math.min(WIDEST_BARS, columns), glyphs, spacious),
          tagNote(statistics, columns - 'By tag  '.length),
        ),
    },
  };
}

function headed(name: string, lines: readonly Line[], note = ''): readonly Line[] {
  if (lines.length === 0) return [];
  return [[...line(capitalize(name), 'strong'), ...line(note && `  ${note}`, 'faint')], ...lines];
}

function mostOf(bars: readonly Column[]): string {
  return formatDuration(printedDuration(Math.max(...bars.map(({ ms }) => ms))));
}

const GAP = 4;

/**
 * Returns two charts side by side; or each by itself if it would have fewer than `least` columns, or would
 * have to be continued.
 */
export function pairOf(left: Chart, right: Chart, room: Room, least: number): readonly Chart[] {
  const half = { ...room, columns: Math.floor((room.columns - GAP) / 2) };
  const [leftLines, rightLines] = [left.lines(half), right.lines(half)];
  const height = Math.max(leftLines.length, rightLines.length);
  if (half.columns < least || height > room.rows) return [left, right];
  const lines = sideBySide(leftLines, rightLines, half.columns + GAP);
  return [{ name: `${left.name}, ${right.name}`, lines: () => lines }];
}

function hourColumns({ focusByHour }: Statistics): Column[] {
  return focusByHour.map((ms, hour) => ({
    tick: hour % 3 === 0 ? String(hour).padStart(2, '0') : '',
    ms,
  }));
}

function dayColumns(statistics: Statistics): Column[] {
  return dayBars(statistics).map(({ label, ms = 0 }) => {
    const day = label.slice('Mon '.length).trimStart();
    return { tick: day === '1' || day.endsWith('5') || day.endsWith('0') ? day : '', ms };
  });
}

function weekdayBars({ byWeekday }: Statistics): Bar[] {
  return byWeekday.map(({ durationMs }, weekday) => ({
    label: SHORT_WEEKDAYS[weekday] ?? '',
    ms: durationMs,
  }));
}

/** What the chart of a period shows: a bar for each hour, day, month or year. */
type Step = 'hour' | 'day' | 'month' | 'year';

const MOST_DAYS = 31;
const MOST_MONTHS = 24;

export function stepOf(period: Period): Step {
  const days = lengthOf(period);
  if (days === 1) return 'hour';
  if (days <= MOST_DAYS) return 'day';
  return monthsOf(period) <= MOST_MONTHS ? 'month' : 'year';
}

function monthsOf({ from, to }: Period): number {
  return (yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from) + 1;
}

/** Every day of a period of some days. */
function dayBars({ period, byDay, today }: Statistics): Bar[] {
  const focus = new Map(byDay.map(({ day, focusMs }) => [day, focusMs]));
  return Array.from({ length: lengthOf(period) }, (_, index) => {
    const day = addDays(period.from, index);
    const label = `${SHORT_WEEKDAYS[weekdayOf(day)]} ${String(dayOfMonth(day)).padStart(2)}`;
    const ms = focus.get(day) ?? (day > today ? undefined : 0);
    return { label, ms, strong: day === today };
  });
}

/** Every month of a period, with its year if there are several years. */
function monthBars({ period, byDay, today }: Statistics): Bar[] {
  const focus = focusBy(byDay, (day) => day.slice(0, 7));
  const severalYears = yearOf(period.from) !== yearOf(period.to);
  return Array.from({ length: monthsOf(period) }, (_, index) => {
    const month = monthOf(period.from) + index;
    const year = yearOf(period.from) + Math.floor(month / 12);
    const key = `${String(year).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
    const label = `${SHORT_MONTHS[month % 12]}${severalYears ? ` ${year}` : ''}`;
    const ms = focus.get(key) ?? (key > today.slice(0, 7) ? undefined : 0);
    return { label, ms, strong: key === today.slice(0, 7) && isWithin(today, period) };
  });
}

/** From the first year that has sessions to the last. */
function yearBars({ byDay, today }: Statistics): Bar[] {
  const focus = focusBy(byDay, (day) => day.slice(0, 4));
  const [first, last] = [byDay[0], byDay.at(-1)];
  if (first === undefined || last === undefined) return [];
  return Array.from({ length: yearOf(last.day) - yearOf(first.day) + 1 }, (_, index) => {
    const year = String(yearOf(first.day) + index).padStart(4, '0');
    return { label: year, ms: focus.get(year) ?? 0, strong: today.startsWith(year) };
  });
}

function focusBy(byDay: readonly DayFigures[], key: (day: Day) => string) {
  const sums = new Map<string, number>();
  for (const { day, focusMs } of byDay) {
    const name = key(day);
    sums.set(name, (sums.get(name) ?? 0) + focusMs);
  }
  return sums;
}
