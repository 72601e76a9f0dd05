import { createStyles } from '../terminal/styles.ts';
import type { Look } from '../terminal/theme.ts';

/** How statistics are to look. At colour level 0 their rows are plain text. */
export type StatisticsLook = Look & {
  /** No row is wider. */
  readonly columns: number;
  /** No more rows than these, the most important ones; undefined: all. */
  readonly rows?: number;
};

/** What charts are drawn with. */
export type ChartStyle = {
  readonly ascii: boolean;
  readonly glyphs: ChartGlyphs;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  /** In the colour of focus sessions. */
  readonly focus: (text: string) => string;
};

/** Lists of glyphs go from empty to full. */
type ChartGlyphs = {
  /** A cell that is filled from the left. */
  readonly across: readonly string[];
  /** A cell that is filled from below. */
  readonly up: readonly string[];
  /** The five levels of a heatmap. */
  readonly heat: readonly string[];
  readonly rule: string;
  readonly ellipsis: string;
  /** Between two days, and for no value. */
  readonly dash: string;
};

const UNICODE: ChartGlyphs = {
  across: [...' ▖▄'],
  up: [...' ▁▂▃▄▅▆▇█'],
  heat: [...'·░▒▓█'],
  rule: '─',
  ellipsis: '…',
  dash: '–',
};

const ASCII: ChartGlyphs = {
  across: [...' #'],
  up: [...' .:#'],
  heat: [...'.-+*#'],
  rule: '-',
  ellipsis: '...',
  dash: '-',
};

export function chartStyle({ color, ascii, theme }: StatisticsLook): ChartStyle {
  const glyphs = ascii ? ASCII : UNICODE;
  if (color === 0) return { ascii, glyphs, strong: unstyled, faint: unstyled, focus: unstyled };
  const styles = createStyles(theme, color);
  const focus = (text: string) => styles.kind('focus', text);
  return { ascii, glyphs, strong: styles.strong, faint: styles.faint, focus };
}

function unstyled(text: string): string {
  return text;
}
