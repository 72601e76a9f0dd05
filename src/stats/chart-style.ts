import { createStyles } from '../terminal/styles.ts';
import { isTinted, type Look } from '../terminal/theme.ts';
import type { ChartRole, Line } from './chart-line.ts';

/** The look of statistics. At colour level 0 the rows are plain text. */
export type StatisticsLook = Look & {
  /** The width of the widest row. */
  readonly columns: number;
};

/** The characters of charts. The lists are from empty to full. */
export type ChartGlyphs = {
  /** A cell of a bar that leaves a gap to the row above it. Cells that are partly filled would not. */
  readonly across: readonly string[];
  /** A cell that is filled from the left, for rows with blank ones between them. */
  readonly spaced: readonly string[];
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
  across: [...' ▇'],
  spaced: [...' ▏▎▍▌▋▊▉█'],
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
  spaced: [...' #'],
  up: [...' .:#'],
  heat: [...'-=+*#'],
  framed: '@',
  future: '.',
  rule: '-',
  ellipsis: '...',
  dash: '-',
};

/** For a theme whose tints differ. */
const TINTED: ChartGlyphs = { ...UNICODE, heat: [...'■■■■■'] };

/** Returns the characters of charts for a terminal. */
export function chartGlyphs({ ascii, color, theme }: Look): ChartGlyphs {
  if (ascii) return ASCII;
  return color >= 2 && isTinted(theme) ? TINTED : UNICODE;
}

/**
 * Returns a function that draws a line with the colours of a look. Without colours it is plain text.
 *
 * @param tags those that have colours of their own
 */
export function linePainter(
  { color, theme }: Look,
  tags: readonly string[],
): (spans: Line) => string {
  if (color === 0) return (spans) => spans.map(({ text }) => text).join('');
  const styles = createStyles(theme, color, tags);
  const heat = (level: number) => (text: string) => styles.heat(level, text);
  const ink: Readonly<Record<ChartRole, (text: string) => string>> = {
    text: (text) => text,
    strong: styles.strong,
    faint: styles.faint,
    rule: styles.rule,
    focus: (text) => styles.kind('focus', text),
    'heat-0': styles.rule,
    'heat-1': heat(1),
    'heat-2': heat(2),
    'heat-3': heat(3),
    'heat-4': heat(4),
  };
  return (spans) =>
    spans
      .map(({ text, role, tag }) => (tag === undefined ? ink[role](text) : styles.tag(tag, text)))
      .join('');
}
