import { describe, expect, it } from 'vitest';
import { type Content, layout } from '../../src/ui/layout.ts';
import { DIGIT_ROWS, digitColumns } from '../../src/ui/parts/big-digits.ts';

const CONTENT: Content = {
  time: '24:59',
  label: true,
  editing: false,
  asking: false,
  notices: 0,
  sessions: 3,
};

function parts(columns: number, rows: number, content: Partial<Content> = {}): string[] {
  const chosen = layout({ columns, rows }, { ...CONTENT, ...content });
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

  it('has label and cycle on five rows', () => {
    expect(parts(30, 5)).toEqual(['text', 'state 1', 'time 1', 'bar 1', 'info 1', 'label 1']);
  });

  it('has a notice before it has the cycle', () => {
    expect(parts(30, 5, { notices: 2 })).toEqual([
      'text',
      'state 1',
      'time 1',
      'bar 1',
      'label 1',
      'notices 1',
    ]);
  });

  it('has the label before the state while it is edited', () => {
    expect(parts(30, 3, { editing: true })).toEqual(['text', 'state 1', 'time 1', 'label 1']);
  });

  it('has a question before everything but the time, on two rows if there are four', () => {
    expect(parts(20, 3, { asking: true })).toEqual(['text', 'state 1', 'time 1', 'question 1']);
    expect(parts(30, 4, { asking: true })).toEqual(['text', 'state 1', 'time 1', 'question 2']);
  });

  it('has the question instead of the keys', () => {
    expect(parts(80, 24, { asking: true }).slice(-3)).toEqual([
      'sessions 3',
      'gap-above-footer 1',
      'question 2',
    ]);
  });

  it('has small digits and the keys on ten rows', () => {
    expect(parts(40, 10)).toEqual([
      'small',
      'state 1',
      'gap-above-time 1',
      'time 3',
      'bar 1',
      'info 1',
      'label 1',
      'gap-above-footer 1',
      'hints 1',
    ]);
  });

  it('has everything on an ordinary terminal', () => {
    expect(parts(80, 24, { notices: 1 })).toEqual([
      'medium',
      'top 2',
      'state 1',
      'gap-above-time 1',
      'time 5',
      'gap-below-time 1',
      'bar 1',
      'info 1',
      'gap-above-label 1',
      'label 1',
      'middle 3',
      'totals 1',
      'sessions 3',
      'gap-above-footer 1',
      'notices 1',
      'hints 1',
    ]);
  });

  it('puts the digits at the left of a low and wide terminal', () => {
    expect(layout({ columns: 200, rows: 5 }, CONTENT)).toEqual({
      form: 'two-columns',
      digits: 'medium',
    });
    expect(layout({ columns: 60, rows: 4 }, CONTENT)).toEqual({
      form: 'two-columns',
      digits: 'small',
    });
    expect(parts(50, 5)[0]).toBe('text');
  });

  it.each([
    [20, 60, 'small'],
    [80, 24, 'medium'],
    [100, 40, 'large'],
    [200, 60, 'huge'],
  ])('at %i by %i has digits that are %s', (columns, rows, digits) => {
    expect(layout({ columns, rows }, CONTENT)).toMatchObject({ form: 'one-column', digits });
  });

  it('has smaller digits if hours do not fit', () => {
    expect(layout({ columns: 40, rows: 24 }, CONTENT)).toMatchObject({ digits: 'medium' });
    expect(layout({ columns: 40, rows: 24 }, { ...CONTENT, time: '1:04:59' })).toMatchObject({
      digits: 'small',
    });
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
  const chosen = layout({ columns, rows }, { ...CONTENT, notices: 3 });
  if (chosen.form === 'one-line') return false;
  const { digits } = chosen;
  if (digits !== 'text' && digitColumns(CONTENT.time, digits) > columns) return false;
  if (chosen.form === 'two-columns') return DIGIT_ROWS[digits] <= rows;
  const time = chosen.parts.find(({ part }) => part === 'time');
  const used = chosen.parts.reduce((sum, part) => sum + part.rows, 0);
  return used === rows && time?.rows === DIGIT_ROWS[digits];
}
