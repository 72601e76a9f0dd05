import type { Statistics } from '../core/statistics.ts';
import { displayWidth, truncate } from '../text/fit-text.ts';
import { plainText } from '../text/plain-text.ts';
import { type ChartStyle, chartStyle, type StatisticsLook } from './chart-style.ts';
import { figureRows } from './figure-rows.ts';
import { periodSections } from './period-sections.ts';
import { periodInWords } from './time-words.ts';

const WIDEST = 120;

/**
 * The statistics of a period for a terminal: figures, charts, tags. Where there is no room for all,
 * the sections that matter less are left out.
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
    : 'No sessions yet: "focus" begins the first one.';
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
