import { lengthOf } from '../core/day.ts';
import {
  type Statistics,
  type StatisticsQuery,
  sortedTags,
  statisticsOf,
} from '../core/statistics.ts';
import { displayWidth, plainText, truncate } from '../terminal/text.ts';
import type { Look } from '../terminal/theme.ts';
import { type Line, line, lineWidth, type Span, tidy } from './chart-line.ts';
import { type ChartGlyphs, chartGlyphs, linePainter, type StatisticsLook } from './chart-style.ts';
import { type Chart, chartsOf, pairOf, type Room, stepOf } from './charts.ts';
import { figureLines } from './figures.ts';
import { periodInWords } from './time-words.ts';

/** Charts that are read together. A section is shown as a whole. */
export type Section = {
  /** Such as `figures` or `by day, by hour`. */
  readonly name: string;
  readonly lines: readonly Line[];
};

/** What the sections depend on, besides the statistics. */
type SectionsLook = Look &
  Room & {
    /** What to do if there are no sessions yet: a sentence. */
    readonly advice: string;
  };

const WIDEST = 120;
/** The section that has no heading. */
const FIGURES = 'figures';

/**
 * Returns the statistics of a period as `focus stats` prints them: title, figures, charts.
 *
 * @returns rows without line endings, none wider than `look.columns`
 */
export function statisticsRows(statistics: Statistics, look: StatisticsLook): readonly string[] {
  const columns = Math.min(WIDEST, look.columns);
  const advice = 'Run "focus" to start one.';
  const sections = statisticsSections(statistics, { ...look, columns, rows: Infinity, advice });
  const title = titleLine(statistics, columns, look);
  const lines = [title, ...sections.flatMap((section) => [[], ...section.lines])];
  return lines.map(linePainter(look, sortedTags(statistics)));
}

/** Returns the period in words, its days and the tag, or as much of that as fits. */
export function titleLine(
  { period, tag }: Pick<Statistics, 'period' | 'tag'>,
  columns: number,
  look: Look,
): Line {
  const glyphs = chartGlyphs(look);
  const { name, days } = periodInWords(period, glyphs.dash);
  const tagged = tag === undefined ? '' : `  ${plainText(`#${tag}`, look.ascii)}`;
  const whole = [...line(name, 'strong'), ...line(tagged, 'focus'), ...line(days && `  ${days}`)];
  if (lineWidth(whole) <= columns) return whole;
  return line(truncate(name + tagged, columns, glyphs.ellipsis), 'strong');
}

/**
 * Returns the figures and charts of a period, the most important first. None is wider than the room, and
 * what is higher is continued in a section of its own. A chart that does not fit is left out.
 */
export function statisticsSections(statistics: Statistics, look: SectionsLook): readonly Section[] {
  const { columns, rows } = look;
  const glyphs = chartGlyphs(look);
  if (isEmpty(statistics)) {
    const sentence = truncate(nothing(statistics, look.advice), columns, glyphs.ellipsis);
    return [{ name: FIGURES, lines: [line(sentence)] }];
  }
  const figures = { name: FIGURES, lines: figureLines(statistics, columns, glyphs) };
  const charts = chartsIn(statistics, look, glyphs).map(
    (chart): Section => ({ name: chart.name, lines: chart.lines(look).map(tidy) }),
  );
  return [figures, ...charts]
    .filter(({ lines }) => lines.every((spans) => lineWidth(spans) <= columns))
    .flatMap((section) => continued(section, rows));
}

/** Returns the labels of the figures, without figures, for while the day logs are read. */
export function figureLabels(query: StatisticsQuery, look: Look & Room): readonly Line[] {
  const lines = figureLines(statisticsOf([], query), look.columns, chartGlyphs(look));
  return lines
    .filter((spans) => lineWidth(spans) <= look.columns)
    .slice(0, look.rows)
    .map((spans) => tidy(spans.map((span) => (span.role === 'strong' ? hidden(span) : span))));
}

function hidden(span: Span): Span {
  return { ...span, text: ' '.repeat(displayWidth(span.text)) };
}

/** Divides a section that is higher than the room. Each part begins with the heading. */
function continued({ name, lines }: Section, rows: number): readonly Section[] {
  if (lines.length === 0) return [];
  if (lines.length <= rows) return [{ name, lines }];
  const head = name === FIGURES || rows < 3 ? [] : lines.slice(0, 1);
  const body = lines.slice(head.length);
  const room = rows - head.length;
  return Array.from({ length: Math.ceil(body.length / room) }, (_, part) => ({
    name,
    lines: [...head, ...body.slice(part * room, (part + 1) * room)],
  }));
}

function isEmpty({ focus, breaks }: Statistics): boolean {
  return focus.sessions === 0 && breaks.sessions === 0;
}

function nothing({ period, today, tag }: Statistics, advice: string): string {
  if (tag !== undefined) return 'No sessions with this tag.';
  return period.to < today ? 'No sessions were recorded.' : `No sessions yet. ${advice}`;
}

/** Two small charts are side by side if each has this many columns. */
const SMALL_HALF = 28;
const LARGE_HALF = 48;
/** With more days a heatmap is too long; with fewer it shows no more than the bars. */
const HEATMAP_DAYS = { least: 63, most: 371 };

/** The charts of a period, the most important ones first; none without focus time. */
function chartsIn(statistics: Statistics, room: Room & Pick<Look, 'ascii'>, glyphs: ChartGlyphs) {
  if (statistics.focus.durationMs === 0) return [];
  const draw = chartsOf(statistics, room.ascii, glyphs);
  const pair = (left: Chart, right: Chart, least: number) => pairOf(left, right, room, least);
  switch (stepOf(statistics.period)) {
    case 'hour':
      return [draw.hours, draw.tags];
    case 'day':
      if (lengthOf(statistics.period) > 7) {
        return [draw.dayColumns, ...pair(draw.weekdays, draw.hoursSmall, SMALL_HALF), draw.tags];
      }
      return [...pair(draw.days, draw.hoursSmall, LARGE_HALF), draw.tags];
    case 'month':
    case 'year':
      return [
        ...(hasHeatmap(statistics) ? [draw.heatmap] : []),
        ...pair(draw.months, draw.tags, LARGE_HALF),
        ...pair(draw.weekdays, draw.hoursSmall, SMALL_HALF),
      ];
  }
}

function hasHeatmap({ period }: Statistics): boolean {
  const days = lengthOf(period);
  return HEATMAP_DAYS.least <= days && days <= HEATMAP_DAYS.most;
}
