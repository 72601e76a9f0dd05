import { formatDuration } from '../core/duration.ts';
import { filled } from './bars.ts';
import type { ChartStyle } from './chart-style.ts';

/** One vertical bar. */
export type Column = {
  /** The text below it; empty for most. */
  readonly tick: string;
  readonly ms: number;
};

const WIDEST_COLUMN = 4;

/**
 * Vertical bars with a rule and the ticks below them.
 *
 * @param scale whether the highest value is written at the left
 */
export function columnRows(
  bars: readonly Column[],
  columns: number,
  height: number,
  scale: boolean,
  style: ChartStyle,
): string[] {
  const most = Math.max(0, ...bars.map(({ ms }) => ms));
  const top = scale ? `${formatDuration(most)} ` : '';
  const wide = Math.max(
    1,
    Math.min(WIDEST_COLUMN, Math.floor((columns - top.length) / bars.length)),
  );
  const margin = (row: number) => style.faint((row === 0 ? top : '').padEnd(top.length));
  const drawn = bars.map(({ ms }) => filled(ms, most, height, style.glyphs.up));
  const rows = Array.from({ length: height }, (_, row) => {
    const cells = drawn.map((cells) => columnCell(cells[height - 1 - row] ?? ' ', wide));
    return margin(row) + style.focus(cells.join('').trimEnd());
  });
  const rule = style.glyphs.rule.repeat(wide * bars.length - (wide > 1 ? 1 : 0));
  return [
    ...rows,
    `${margin(-1)}${style.faint(rule)}`,
    margin(-1) + style.faint(ticks(bars, wide)),
  ];
}

function columnCell(glyph: string, wide: number): string {
  return wide === 1 ? glyph : `${glyph.repeat(wide - 1)} `;
}

function ticks(bars: readonly Column[], wide: number): string {
  let text = '';
  for (const [index, { tick }] of bars.entries()) {
    const at = index * wide;
    const fits = at + tick.length <= bars.length * wide && (at === 0 || text.length < at);
    if (tick !== '' && fits) text = text.padEnd(at) + tick;
  }
  return text;
}
