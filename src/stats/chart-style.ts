import { createStyles } from '../terminal/styles.ts';
import type { Look } from '../terminal/theme.ts';

/** The look of statistics. At colour level 0 the rows are plain text. */
export type StatisticsLook = Look & {
  /** The width of the widest row. */
  readonly columns: number;
  /** The largest number of rows; undefined: no limit. */
  readonly rows?: number;
};

/** The glyphs and colours of charts. */
export type ChartStyle = {
  readonly ascii: boolean;
  readonly glyphs: ChartGlyphs;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  /** In the colour of focus sessions. */
  readonly focus: (text: string) => string;
};

/** The lists are from empty to full. */
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
