import { lengthOf } from '../core/day.ts';
import type { Statistics } from '../core/statistics.ts';
import { displayWidth, plainText, truncate } from '../terminal/text.ts';
import { barRows, padEnd } from './bars.ts';
import { type ChartStyle, chartStyle, type StatisticsLook } from './chart-style.ts';
import { chartsOf, monthBars, stepOf, yearBars } from './charts.ts';
import { figureRows } from './figure-rows.ts';
import { periodInWords } from './time-words.ts';

const WIDEST = 120;

/**
 * The statistics of a period for a terminal: figures, charts, tags. If there is no room for all,
 * the less important sections are left out.
 *
 * @returns rows without line endings, none wider than `look.columns`
 */
export function statisticsRows(statistics: Statistics, look: StatisticsLook): readonly string[] {
  const style = chartStyle(look);
  const columns = Math.min(WIDEST, look.columns);
  const title = titleRow(statistics, columns, style);
  const sections = isEmpty(statistics)
    ? [[truncate(nothing(statistics), columns, style.glyphs.ellipsis)]]
    : [figureRows(statistics, columns, style), ...periodSections(statistics, columns, style)];
  return fitting([title], sections, columns, look.rows ?? Infinity);
}

function fitting(
  title: readonly string[],
  sections: readonly (readonly string[])[],
  columns: number,
  most: number,
): readonly string[] {
  let rows = title;
  for (const section of sections) {
    const fits = section.every((row) => displayWidth(row) <= columns);
    const longer = [...rows, '', ...section];
    if (fits && section.length > 0 && longer.length <= most) rows = longer;
  }
  return rows.slice(0, most);
}

function isEmpty({ focus, breaks }: Statistics): boolean {
  return focus.sessions === 0 && breaks.sessions === 0;
}

function nothing({ period, today, tag }: Statistics): string {
  if (tag !== undefined) return 'No sessions with this tag.';
  return period.to < today
    ? 'No sessions were recorded.'
    : 'No sessions yet. Run "focus" to start one.';
}

function titleRow({ period, tag }: Statistics, columns: number, style: ChartStyle): string {
  const { ascii, glyphs } = style;
  const { name, days } = periodInWords(period, glyphs.dash);
  const tagged = tag === undefined ? '' : `  ${plainText(`#${tag}`, ascii)}`;
  const whole = `${name}${tagged}${days && `  ${days}`}`;
  if (displayWidth(whole) > columns)
    return style.strong(truncate(name + tagged, columns, glyphs.ellipsis));
  return style.strong(name) + style.focus(tagged) + style.faint(days && `  ${days}`);
}

type Chart = (columns: number) => readonly string[];

const GAP = 4;
/** Two small charts are side by side if each has this many columns. */
const SMALL_HALF = 28;
const LARGE_HALF = 48;
/** With more days a heatmap is too long; with fewer it shows no more than the bars. */
const HEATMAP_DAYS = { least: 63, most: 371 };

/** The charts of a period, the most important ones first; none without focus time. */
function periodSections(
  statistics: Statistics,
  columns: number,
  style: ChartStyle,
): readonly (readonly string[])[] {
  if (statistics.focus.durationMs === 0) return [];
  const draw = chartsOf(statistics, style);
  const pair = (left: Chart, right: Chart, least: number) =>
    sideBySide(left, right, columns, least);
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

/** Two charts side by side, or one below the other if each would have fewer than `least` columns. */
function sideBySide(
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
