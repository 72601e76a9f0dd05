import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../src/core/duration.ts';
import { barLines, columnLines } from '../../src/stats/bars.ts';
import { type Line, lineText } from '../../src/stats/chart-line.ts';
import { chartGlyphs } from '../../src/stats/chart-style.ts';
import { LOOK } from './sample-statistics.ts';

const GLYPHS = chartGlyphs({ ...LOOK, ascii: true });
const texts = (lines: readonly Line[]) => lines.map(lineText);

describe('bars', () => {
  it('show a value above zero, however small', () => {
    const rows = barLines(
      [
        { label: 'a', ms: MINUTE },
        { label: 'b', ms: 1_000 * MINUTE },
        { label: 'c', ms: 0 },
      ],
      20,
      GLYPHS,
    );
    const cells = texts(rows).map((row) => row.slice(3, 5).trim());
    expect(cells[0]).not.toBe('');
    expect(cells[2]).toBe('');
  });

  it('are left out if fewer than four columns are free', () => {
    expect(texts(barLines([{ label: 'a', ms: 25 * MINUTE }], 11, GLYPHS))).toEqual(['a  25m']);
  });
});

describe('columns', () => {
  it('leave out a tick that would overlap the one before it', () => {
    const bars = ['long', 'b', ''].map((tick) => ({ tick, ms: HOUR }));
    const rows = texts(columnLines([...bars, { tick: 'd', ms: HOUR }], 4, 1, false, GLYPHS));
    expect(rows.at(-1)).toBe('long');
  });
});
