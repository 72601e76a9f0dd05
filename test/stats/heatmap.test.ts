import { describe, expect, it } from 'vitest';
import type { Day, Period } from '../../src/core/day.ts';
import { periodOf } from '../../src/core/day.ts';
import { MINUTE } from '../../src/core/duration.ts';
import { lineText } from '../../src/stats/chart-line.ts';
import { chartGlyphs } from '../../src/stats/chart-style.ts';
import { heatmapLines } from '../../src/stats/heatmap.ts';
import { LOOK, session, statisticsFor, TODAY } from './sample-statistics.ts';

const WINTER: Period = { unit: 'range', from: '2025-12-15' as Day, to: '2026-02-15' as Day };
const SESSIONS = [
  session('2025-12-15', { durationMs: 100 * MINUTE }),
  session('2026-01-01', { durationMs: 75 * MINUTE }),
  session('2026-01-28', { durationMs: 25 * MINUTE }),
  session(TODAY, { durationMs: 26 * MINUTE }),
  // Recorded before the clock was set back.
  session('2026-02-14'),
];
const YEAR = periodOf('year', TODAY);

function drawn(columns: number, { rows = Infinity, period = WINTER, ascii = false } = {}): string {
  const statistics = statisticsFor(period, SESSIONS);
  const lines = heatmapLines(statistics, columns, rows, chartGlyphs({ ...LOOK, ascii }));
  return lines.map((spans) => `${lineText(spans)}\n`).join('');
}

describe('a heatmap', () => {
  it('has a gap between months, a frame around today, and dots for the future', () => {
    expect(drawn(60)).toBe(`\
    Dec  Jan        Feb
Mon █ ▫  ▫ ▫ ▫ ▫ ▫  · ·
    ▫ ▫  ▫ ▫ ▫ ▫ ▫  · ·
Wed ▫ ▫  ▫ ▫ ▫ ▫ ░  · ·
    ▫ ▫  ▓ ▫ ▫ ▫[▒] · ·
Fri ▫ ▫  ▫ ▫ ▫ ▫ ·  · ·
    ▫ ▫  ▫ ▫ ▫ ▫ ·  · ░
Sun ▫ ▫  ▫ ▫ ▫ ▫ ·  · ·
    less ▫ ░ ▒ ▓ █ more, up to 1h 40m
`);
  });

  it('has narrower days in fewer columns, and today has its own character', () => {
    expect(drawn(20)).toBe(`\
       Jan
Mon █▫ ▫▫▫▫▫ ··
    ▫▫ ▫▫▫▫▫ ··
Wed ▫▫ ▫▫▫▫░ ··
    ▫▫ ▓▫▫▫▣ ··
Fri ▫▫ ▫▫▫▫· ··
    ▫▫ ▫▫▫▫· ·░
Sun ▫▫ ▫▫▫▫· ··
`);
  });

  it('draws today in the colour of the text, which no tint has', () => {
    const lines = heatmapLines(statisticsFor(WINTER, SESSIONS), 20, 9, chartGlyphs(LOOK));
    expect(lines.flat().find(({ text }) => text === '▣')?.role).toBe('strong');
  });

  it('puts months below one another if they do not fit side by side', () => {
    expect(drawn(12, { ascii: true })).toBe(`\
       Jan
Mon #- -----
    -- -----
Wed -- ----=
    -- *---@
Fri -- ----.
    -- ----.
Sun -- ----.

Mon ..
    ..
Wed ..
    ..
Fri ..
    .=
Sun ..
`);
  });

  it('shows a year at 68 columns, and half a year in each row at 65', () => {
    expect(
      drawn(68, { period: YEAR })
        .match(/[A-Z][a-z]{2}/g)
        ?.slice(0, 12)
        .join(' '),
    ).toBe('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec');
    expect(drawn(65, { period: YEAR }).match(/^ +[A-Z].*$/gm)).toEqual([
      '    Jan        Feb      Mar      Apr        May      Jun',
      '    Jul        Aug      Sep      Oct        Nov      Dec',
    ]);
  });

  it('leaves out the legend, or everything, if there are too few rows', () => {
    const lines = (rows: number) => drawn(60, { rows }).split('\n').length - 1;
    expect([10, 9, 8, 7].map(lines)).toEqual([9, 9, 8, 0]);
  });
});
