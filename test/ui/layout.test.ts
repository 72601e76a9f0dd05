import { describe, expect, it } from 'vitest';
import { type Layout, layout, type PartRows } from '../../src/ui/layout.ts';
import { DIGIT_ROWS, digitColumns } from '../../src/ui/parts/big-digits.ts';

function parts(columns: number, rows: number): string[] {
  const chosen = layout({ columns, rows });
  if (chosen.form !== 'one-column') return [chosen.form];
  return [chosen.digits, ...chosen.parts.map(({ part, rows }) => `${part} ${rows}`)];
}

describe('the layout for a terminal', () => {
  it('is one line on one row, with the bar on the second', () => {
    expect(parts(12, 1)).toEqual(['one-line']);
    expect(parts(200, 2)).toEqual(['one-line']);
  });

  it('is state, time and bar on three rows', () => {
    expect(parts(20, 3)).toEqual(['text', 'state 1', 'time 1', 'bar 1']);
  });

  it('has the label on four rows, the keys on five, and room for notices on six', () => {
    expect(parts(30, 4)).toEqual(['text', 'state 1', 'time 1', 'bar 1', 'label 1']);
    expect(parts(30, 5)).toEqual(['text', 'state 1', 'time 1', 'bar 1', 'label 1', 'footer 1']);
    expect(parts(30, 6)).toEqual(['text', 'state 1', 'time 1', 'bar 1', 'label 1', 'footer 2']);
  });

  it('has small digits on ten rows', () => {
    expect(parts(40, 10)).toEqual([
      'small',
      'state 1',
      'above-time 1',
      'time 3',
      'below-time 1',
      'bar 1',
      'label 1',
      'footer 2',
    ]);
  });

  it('has everything on an ordinary terminal', () => {
    expect(parts(80, 24)).toEqual([
      'medium',
      'top 1',
      'state 1',
      'above-time 1',
      'time 5',
      'below-time 1',
      'bar 1',
      'label 1',
      'above-day 1',
      'ribbon 2',
      'below-ribbon 1',
      'totals 1',
      'below-day 1',
      'sessions 4',
      'middle 1',
      'footer 2',
    ]);
  });

  it('has one column for all parts', () => {
    const columnAt = (columns: number, rows: number) => layout({ columns, rows });
    expect(columnAt(80, 24)).toMatchObject({ column: { left: 4, width: 72 } });
    expect(columnAt(60, 15)).toMatchObject({ column: { left: 2, width: 56 } });
    expect(columnAt(40, 10)).toMatchObject({ column: { left: 1, width: 38 } });
    expect(columnAt(20, 3)).toMatchObject({ column: { left: 0, width: 20 } });
  });

  it('puts the digits at the left of a low and wide terminal', () => {
    expect(layout({ columns: 200, rows: 5 })).toEqual({
      form: 'beside',
      digits: 'medium',
      clock: { left: 43, width: 46 },
      column: { left: 92, width: 64 },
    });
    expect(layout({ columns: 60, rows: 4 })).toMatchObject({ form: 'beside', digits: 'small' });
    expect(parts(50, 5)[0]).toBe('text');
  });

  it.each([
    [20, 60, 'text'],
    [40, 24, 'small'],
    [80, 24, 'medium'],
    [100, 40, 'large'],
    [139, 60, 'large'],
  ])('at %i by %i has digits that are %s, with hours too', (columns, rows, digits) => {
    expect(layout({ columns, rows })).toMatchObject({ form: 'one-column', digits });
  });

  it('has the clock on the left and the day on the right from 140 columns', () => {
    const wide = layout({ columns: 140, rows: 45 });
    expect(wide).toMatchObject({
      form: 'two-columns',
      digits: 'large',
      left: { left: 2, width: 92 },
      right: { left: 100, width: 38 },
    });
    expect(layout({ columns: 200, rows: 60 })).toMatchObject({
      left: { left: 21, width: 92 },
      right: { left: 119, width: 60 },
    });
    expect(layout({ columns: 140, rows: 24 })).toMatchObject({ digits: 'medium' });
    expect(layout({ columns: 140, rows: 23 })).toMatchObject({ form: 'one-column' });
  });

  it('fills all rows and no more, with whole digits that fit, at every size', () => {
    const unsound: string[] = [];
    for (let columns = 1; columns <= 200; columns++) {
      for (let rows = 3; rows <= 60; rows++) {
        if (!isSound(columns, rows)) unsound.push(`${columns}x${rows}`);
      }
    }
    expect(unsound).toEqual([]);
  });
});

function isSound(columns: number, rows: number): boolean {
  const chosen = layout({ columns, rows });
  if (chosen.form === 'one-line') return false;
  if (chosen.form === 'two-columns') return hasSoundColumns(chosen, columns, rows);
  const { digits, column } = chosen;
  const clock = chosen.form === 'beside' ? chosen.clock : column;
  if (digits !== 'text' && digitColumns('0:00:00', digits) > clock.width) return false;
  if (column.left + column.width > columns || column.width < 1) return false;
  if (chosen.form === 'beside') return DIGIT_ROWS[digits] <= rows;
  const time = chosen.parts.find(({ part }) => part === 'time');
  const used = chosen.parts.reduce((sum, part) => sum + part.rows, 0);
  return used === rows && time?.rows === DIGIT_ROWS[digits];
}

function hasSoundColumns(
  { left, right, digits, footer }: Extract<Layout, { form: 'two-columns' }>,
  columns: number,
  rows: number,
): boolean {
  const height = (parts: readonly PartRows[]) => parts.reduce((sum, part) => sum + part.rows, 0);
  return (
    digitColumns('0:00:00', digits) <= left.width &&
    left.left + left.width < right.left &&
    right.left + right.width <= columns &&
    Math.max(height(left.parts), height(right.parts)) <= rows - footer
  );
}
