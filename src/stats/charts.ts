import type { Statistics } from '../core/statistics.ts';
import { type Bar, barRows } from './bars.ts';
import type { ChartStyle } from './chart-style.ts';
import { type Column, columnRows } from './columns.ts';
import { heatmapRows } from './heatmap.ts';
import { dayBars } from './period-bars.ts';
import { tagRows } from './tag-bars.ts';
import { formatSpan, SHORT_WEEKDAYS } from './time-words.ts';

/** The charts of a period under their headings, to be drawn as wide as there is room. */
type Charts = Readonly<Record<ChartName, (columns: number) => readonly string[]>>;

type ChartName = 'hours' | 'hoursSmall' | 'days' | 'dayColumns' | 'weekdays' | 'heatmap' | 'tags';

/** Longer bars would only be heavier. */
const WIDEST_BARS = 80;
const CHART_HEIGHT = 6;
/** With its rule and its ticks as high as seven weekdays. */
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
        style.faint(`  up to ${formatSpan(Math.max(...statistics.focusByHour))}`),
      ...columnsOf(columns, SMALL_HEIGHT, hourColumns(statistics)),
    ],
    days: (columns) => headed('By day', barRows(dayBars(statistics), columns, style)),
    dayColumns: (columns) =>
      headed('By day', columnsOf(columns, CHART_HEIGHT, dayColumns(statistics))),
    weekdays: (columns) => headed('By weekday', barRows(weekdayBars(statistics), columns, style)),
    heatmap: (columns) => headed('Every day', heatmapRows(statistics, columns, style)),
    tags: (columns) => headed('By tag', tagRows(statistics, Math.min(WIDEST_BARS, columns), style)),
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
