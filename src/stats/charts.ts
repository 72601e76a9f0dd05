import { addDays, type Day, isWithin, lengthOf, type Period, weekdayOf } from '../core/day.ts';
import { formatDuration, printedDuration } from '../core/duration.ts';
import type { DayFigures, Statistics } from '../core/statistics.ts';
import { type Bar, barRows, type Column, columnRows, tagNote, tagRows } from './bars.ts';
import type { ChartStyle } from './chart-style.ts';
import { heatmapRows } from './heatmap.ts';
import { dayOfMonth, monthOf, SHORT_MONTHS, SHORT_WEEKDAYS, yearOf } from './time-words.ts';

/** The charts of a period with their headings, by width in columns. */
type Charts = Readonly<Record<ChartName, (columns: number) => readonly string[]>>;

type ChartName = 'hours' | 'hoursSmall' | 'days' | 'dayColumns' | 'weekdays' | 'heatmap' | 'tags';

/** Longer bars are not clearer. */
const WIDEST_BARS = 80;
const CHART_HEIGHT = 6;
/** With its rule and ticks it is as high as seven weekdays. */
const SMALL_HEIGHT = 5;

export function chartsOf(statistics: Statistics, style: ChartStyle): Charts {
  const columnsOf = (columns: number, height: number, bars: readonly Column[]) =>
    columnRows(bars, columns, height, height === CHART_HEIGHT, style);
  const headed = (heading: string, rows: readonly string[]) =>
    rows.length === 0 ? [] : [style.strong(heading), ...rows];
  return {
    hours: (columns) =>
      headed('By hour', columnsOf(columns, CHART_HEIGHT, hourColumns(statistics))),
    hoursSmall: (columns) => [
      style.strong('By hour') +
        style.faint(
          `  up to ${formatDuration(printedDuration(Math.max(...statistics.focusByHour)))}`,
        ),
      ...columnsOf(columns, SMALL_HEIGHT, hourColumns(statistics)),
    ],
    days: (columns) => headed('By day', barRows(dayBars(statistics), columns, style)),
    dayColumns: (columns) =>
      headed('By day', columnsOf(columns, CHART_HEIGHT, dayColumns(statistics))),
    weekdays: (columns) => headed('By weekday', barRows(weekdayBars(statistics), columns, style)),
    heatmap: (columns) => headed('Every day', heatmapRows(statistics, columns, style)),
    tags: (columns) => {
      const note = tagNote(statistics, columns - 'By tag  '.length);
      const heading = style.strong('By tag') + style.faint(note && `  ${note}`);
      return [heading, ...tagRows(statistics, Math.min(WIDEST_BARS, columns), style)];
    },
  };
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
export function monthBars({ period, byDay, today }: Statistics): Bar[] {
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
export function yearBars({ byDay, today }: Statistics): Bar[] {
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
  for (const { day, focusMs } of byDay) sums.set(key(day), (sums.get(key(day)) ?? 0) + focusMs);
  return sums;
}
