import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Day } from '../../src/core/day.ts';
import { periodOf } from '../../src/core/day.ts';
import { HOUR, MINUTE } from '../../src/core/duration.ts';
import { barRows, columnRows } from '../../src/stats/bars.ts';
import { chartStyle } from '../../src/stats/chart-style.ts';
import { heatmapRows } from '../../src/stats/heatmap.ts';
import { LOOK, session, statisticsFor } from './sample-statistics.ts';

const STYLE = chartStyle({ ...LOOK, ascii: true });
const plain = (rows: readonly string[]) => rows.map(stripVTControlCharacters);

describe('bars', () => {
  it('show a value above zero, however small', () => {
    const rows = barRows(
      [
        { label: 'a', ms: MINUTE },
        { label: 'b', ms: 1_000 * MINUTE },
        { label: 'c', ms: 0 },
      ],
      20,
      STYLE,
    );
    const cells = plain(rows).map((row) => row.slice(3, 5).trim());
    expect(cells[0]).not.toBe('');
    expect(cells[2]).toBe('');
  });

  it('are left out if fewer than four columns are free', () => {
    expect(plain(barRows([{ label: 'a', ms: 25 * MINUTE }], 11, STYLE))).toEqual(['a  25m']);
  });
});

describe('columns', () => {
  it('leave out a tick that would overlap the one before it', () => {
    const bars = ['long', 'b', ''].map((tick) => ({ tick, ms: HOUR }));
    const rows = plain(columnRows([...bars, { tick: 'd', ms: HOUR }], 4, 1, false, STYLE));
    expect(rows.at(-1)).toBe('long');
  });
});

describe('a heatmap', () => {
  it('has no days in the future', () => {
    const month = periodOf('month', '2026-01-29' as Day);
    const statistics = statisticsFor(month, [session('2026-01-28')]);
    const rows = plain(heatmapRows(statistics, 40, STYLE));
    // 2026-01-29 is a Thursday: three more weeks before it have one, but no Friday follows.
    const [thursday, friday] = ['Thu', 'Fri'].map(
      (name) => rows.find((row) => row.startsWith(name))?.length ?? 0,
    );
    expect(friday).toBeLessThan(Number(thursday));
  });
});
