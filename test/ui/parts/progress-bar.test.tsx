import { describe, expect, it } from 'vitest';
import { DEFAULT_THEME_SETTINGS, screenTheme } from '../../../src/terminal/theme.ts';
import { ProgressBar } from '../../../src/ui/parts/progress-bar.tsx';
import { drawnPart, styledPart } from '../support/drawn-part.tsx';

const bar = (halves: number) => <ProgressBar kind="focus" halves={halves} columns={10} />;
const DUSK = screenTheme({ ...DEFAULT_THEME_SETTINGS, name: 'dusk' }, 3);

describe('the progress bar', () => {
  it.each([
    [0, '──────────'],
    [1, '╸─────────'],
    [10, '━━━━━─────'],
    [19, '━━━━━━━━━╸'],
    [20, '━━━━━━━━━━'],
  ])('at %i halves of a column is %s', (halves, text) => {
    expect(drawnPart(bar(halves))).toEqual([text]);
  });

  it('has no half in ASCII', () => {
    expect(drawnPart(bar(7), { ascii: true })).toEqual(['###-------']);
  });

  it('grows stronger from left to right in true colour, on a track at a quarter of its strength', () => {
    const [row = ''] = styledPart(bar(20), { theme: DUSK, color: 3 });
    const reds = Array.from(row.matchAll(/38;2;(\d+);/g), ([, red]) => Number(red));
    expect(reds.length).toBeGreaterThan(5);
    expect(reds).toEqual(reds.toSorted((a, b) => a - b));
    const [empty = ''] = styledPart(bar(0), { theme: DUSK, color: 3 });
    expect(empty).toBe('\u001b[38;2;84;58;60m━━━━━━━━━━\u001b[39m');
  });

  it('has one colour with 256 colours or fewer', () => {
    expect(styledPart(bar(20), { color: 1 })).toEqual(['\u001b[31m━━━━━━━━━━\u001b[39m']);
  });
});
