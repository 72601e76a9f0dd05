import { createStyles } from '../terminal/styles.ts';
import type { Look } from '../terminal/theme.ts';
import type { ChartRole, Line } from './chart-line.ts';

/** The look of statistics. At colour level 0 the rows are plain text. */
export type StatisticsLook = Look & {
  /** The width of the widest row. */
  readonly columns: number;
};

/** The characters of charts. The lists are from empty to full. */
export type ChartGlyphs = {
  /** A cell that is filled from the left. */
  readonly across: readonly string[];
  /** A cell that is filled from below. */
  readonly up: readonly string[];
  /** The five levels of a heatmap. */
  readonly heat: readonly string[];
  /** Today in a heatmap whose cells have no room for a frame. */
  readonly framed: string;
  /** A day of a heatmap that is in the future. */
  readonly future: string;
  readonly rule: string;
  readonly ellipsis: string;
  /** Between two days, and for no value. */
  readonly dash: string;
};

const UNICODE: ChartGlyphs = {
  across: [...' ▏▎▍▌▋▊▉█'],
  up: [...' ▁▂▃▄▅▆▇█'],
  heat: [...'▫░▒▓█'],
  framed: '▣',
  future: '·',
  rule: '─',
  ellipsis: '…',
  dash: '–',
};

const ASCII: ChartGlyphs = {
  across: [...' #'],
  up: [...' .:#'],
  heat: [...'-=+*#'],
  framed: '@',
  future: '.',
  rule: '-',
  ellipsis: '...',
  dash: '-',
};

/** Returns the characters of charts for a terminal. */
export function chartGlyphs({ ascii }: Pick<Look, 'ascii'>): ChartGlyphs {
  return ascii ? ASCII : UNICODE;
}

/** Returns a function that draws a line with the colours of a look. Without colours it is plain text. */
export function linePainter({ color, theme }: Look): (spans: Line) => string {
  if (color === 0) return (spans) => spans.map(({ text }) => text).join('');
  const styles = createStyles(theme, color);
  const focus = (text: string) => styles.kind('focus', text);
  const ink: Readonly<Record<ChartRole, (text: string) => string>> = {
    text: (text) => text,
    strong: styles.strong,
    faint: styles.faint,
    rule: styles.faint,
    focus,
    'heat-0': styles.faint,
    'heat-1': focus,
    'heat-2': focus,
    'heat-3': focus,
    'heat-4': focus,
  };
  return (spans) => spans.map(({ text, role }) => ink[role](text)).join('');
}
