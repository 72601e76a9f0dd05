import { Text } from 'ink';
import { describe, expect, it } from 'vitest';
import { layout } from '../../../src/ui/layout.ts';
import type { ScrolledOff } from '../../../src/ui/parts/scroll-marks.tsx';
import { Page, pageLayout } from '../../../src/ui/screens/page.tsx';
import { RUNNING } from '../../scene/support/sample-views.ts';
import { drawnPart } from '../support/drawn-part.tsx';
import { modelOf } from '../support/drawn-rows.tsx';

const HINTS = [
  { key: '?', words: 'help', short: 'help', rank: 1 },
  { key: 'Esc', words: 'timer', short: 'timer', rank: 0 },
];

function drawn(
  columns: number,
  rows: number,
  below: { scrolled?: ScrolledOff; reply?: string } = {},
) {
  return drawnPart(
    <Page model={modelOf({ view: RUNNING }, columns, rows)} hints={HINTS} {...below}>
      <Text>content</Text>
    </Page>,
  );
}

describe('a page', () => {
  it('has the line of the timer, the content, marks and keys on the same rows whatever they are', () => {
    const rows = drawn(60, 15, { scrolled: { above: 0, below: 3 } });
    expect(rows).toEqual([
      '  15:42  Focus                                  ends 14:55',
      '',
      '  content',
      ...Array<string>(10).fill(''),
      '  ▼ 3 more',
      '  ? help   Esc timer',
    ]);
    expect(drawn(60, 15).at(-1)).toBe(rows.at(-1));
    expect(drawn(60, 15, { reply: 'Undone' }).slice(-2)).toEqual([
      '  Undone',
      '  ? help   Esc timer',
    ]);
  });

  it('gives the row of the keys to a long sentence about the last key', () => {
    const reply = 'Only an interrupted focus session can be continued; this one is complete.';
    expect(drawn(60, 15, { reply }).slice(-2)).toEqual([
      '  Only an interrupted focus session can be continued; this',
      '  one is complete.',
    ]);
  });

  it.each([
    [120, 40],
    [80, 24],
    [60, 15],
    [40, 10],
    [30, 20],
  ])("has the columns of the timer's screen at %i by %i", (columns, rows) => {
    const timer = layout({ columns, rows });
    if (timer.form !== 'one-column') throw new Error(timer.form);
    expect(pageLayout({ columns, rows }).column).toEqual(timer.column);
  });

  it.each([
    [200, 60],
    [140, 45],
  ])('reaches across both columns at %i by %i', (columns, rows) => {
    const timer = layout({ columns, rows });
    if (timer.form !== 'two-columns') throw new Error(timer.form);
    const { left, width } = pageLayout({ columns, rows }).column;
    expect(left).toBe(timer.left.left);
    expect(left + width).toBe(timer.right.left + timer.right.width);
  });

  it.each([2, 3, 5, 6, 13, 14, 19, 20, 24, 29, 30, 60])('fills %i rows', (rows) => {
    const { above, gap, rows: content, below } = pageLayout({ columns: 80, rows });
    expect(above + 1 + gap + content + below).toBe(rows);
    expect(content).toBeGreaterThan(0);
  });
});
