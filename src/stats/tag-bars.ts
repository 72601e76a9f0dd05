import type { Statistics } from '../core/statistics.ts';
import { countSessions } from '../core/summary.ts';
import { plainText } from '../text/plain-text.ts';
import { type Bar, barRows } from './bars.ts';
import type { ChartStyle } from './chart-style.ts';

const MOST_TAGS = 8;

/** The tags of most time. */
export function tagRows({ byTag }: Statistics, columns: number, style: ChartStyle): string[] {
  const shown = byTag.length <= MOST_TAGS ? byTag : byTag.slice(0, MOST_TAGS - 1);
  const bars = shown.map(
    ({ tag, durationMs, sessions }): Bar => ({
      label: tag === undefined ? 'no tag' : plainText(`#${tag}`, style.ascii),
      ms: durationMs,
      note: countSessions(sessions),
    }),
  );
  const others = byTag.length - shown.length;
  const rows = barRows(bars, columns, style);
  return others === 0 ? rows : [...rows, style.faint(`and ${others} more tags`)];
}
