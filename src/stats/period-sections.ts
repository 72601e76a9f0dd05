import { lengthOf } from '../core/period.ts';
import type { Statistics } from '../core/statistics.ts';
import { barRows, padEnd } from './bars.ts';
import type { ChartStyle } from './chart-style.ts';
import { chartsOf } from './charts.ts';
import { monthBars, stepOf, yearBars } from './period-bars.ts';

type Chart = (columns: number) => readonly string[];

const GAP = 4;
/** Two small charts stand side by side where each has so many columns. */
const SMALL_HALF = 28;
const LARGE_HALF = 48;
/** A heatmap of more would not be one picture any more, of less no more than the chart of days. */
const HEATMAP_DAYS = { least: 63, most: 371 };

/** The charts of a period, the most important ones first; none where there is no focus time. */
export function periodSections(
  statistics: Statistics,
  columns: number,
  style: ChartStyle,
): readonly (readonly string[])[] {
  if (statistics.focus.durationMs === 0) return [];
  const draw = chartsOf(statistics, style);
  const pair = (left: Chart, right: Chart, least: number) => beside(left, right, columns, least);
  switch (stepOf(statistics.period)) {
    case 'hour':
      return [draw.hours(columns), draw.tags(columns)];
    case 'day': {
      if (lengthOf(statistics.period) > 7) {
        const weekdays = pair(draw.weekdays, draw.hoursSmall, SMALL_HALF);
        return [draw.dayColumns(columns), ...weekdays, draw.tags(columns)];
      }
      return [...pair(draw.days, draw.hoursSmall, LARGE_HALF), draw.tags(columns)];
    }
    case 'month':
    case 'year': {
      const long: Chart = (width) => longRows(statistics, width, style);
      return [
        ...(hasHeatmap(statistics) ? [draw.heatmap(columns)] : []),
        ...pair(long, draw.tags, LARGE_HALF),
        ...pair(draw.weekdays, draw.hoursSmall, SMALL_HALF),
      ];
    }
  }
}

function hasHeatmap({ period }: Statistics): boolean {
  const days = lengthOf(period);
  return HEATMAP_DAYS.least <= days && days <= HEATMAP_DAYS.most;
}

function longRows(statistics: Statistics, columns: number, style: ChartStyle): readonly string[] {
  const byMonth = stepOf(statistics.period) === 'month';
  const bars = byMonth ? monthBars(statistics) : yearBars(statistics);
  return [style.strong(byMonth ? 'By month' : 'By year'), ...barRows(bars, columns, style)];
}

/** Two charts side by side, or, where each would have less than `least` columns, one after the other. */
function beside(
  left: Chart,
  right: Chart,
  columns: number,
  least: number,
): readonly (readonly string[])[] {
  const half = Math.floor((columns - GAP) / 2);
  const [leftRows, rightRows] = [left(half), right(half)];
  if (half < least || rightRows.length === 0) return [left(columns), right(columns)];
  const height = Math.max(leftRows.length, rightRows.length);
  return [
    Array.from({ length: height }, (_, row) =>
      `${padEnd(leftRows[row] ?? '', half + GAP)}${rightRows[row] ?? ''}`.trimEnd(),
    ),
  ];
}
