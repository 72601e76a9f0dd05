import type { Glyphs } from '../../terminal/glyphs.ts';
import { firstThatFits } from '../../terminal/text.ts';

/**
 * Returns a text that says what is scrolled off a page, such as `▲ 3 more   ▼ 2 more: by hour, by tag`; empty if
 * nothing is.
 *
 * @param above the names of what is scrolled off the top, or as many empty texts
 * @param below the same of the bottom
 */
export function scrollMarks(
  glyphs: Glyphs,
  above: readonly string[],
  below: readonly string[],
  columns: number,
): string {
  const names = [...new Set(below)].filter((name) => name !== '').join(', ');
  const up = above.length === 0 ? [] : [`${glyphs.above} ${above.length} more`];
  const down = below.length === 0 ? [] : [`${glyphs.below} ${below.length} more`];
  const marks = [...up, ...down].join('   ');
  const short = [...up, ...down].join(' ').replaceAll(' more', '');
  return firstThatFits([...(names === '' ? [] : [`${marks}: ${names}`]), marks, short], columns);
}
