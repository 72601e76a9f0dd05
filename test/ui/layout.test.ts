import { describe, expect, it } from 'vitest';
import { type Demand, layout } from '../../src/ui/layout.ts';

const DEMAND: Demand = {
  time: '24:59',
  label: true,
  editing: false,
  asking: false,
  notices: 0,
  sessions: 3,
};

function parts(columns: number, rows: number, demand: Partial<Demand> = {}): string[] {
  const chosen = layout({ columns, rows }, { ...DEMAND, ...demand });
  if (chosen.form !== 'stack') return [chosen.form];
  return [chosen.digits, ...chosen.parts.map(({ part, rows }) => `${part} ${rows}`)];
}

describe('what stands on a terminal of a size', () => {
  it('is one line on one row, with the bar on the second', () => {
    expect(parts(12, 1)).toEqual(['line']);
    expect(parts(200, 2)).toEqual(['line']);
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

  it('has a question before all but the time, on two rows where there are four', () => {
    expect(parts(20, 3, { asking: true })).toEqual(['text', 'state 1', 'time 1', 'question 1']);
    expect(parts(30, 4, { asking: true })).toEqual(['text', 'state 1', 'time 1', 'question 2']);
  });

  it('has the question in place of the keys', () => {
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

  it('puts the digits beside the rest where the terminal is low and wide', () => {
    expect(layout({ columns: 200, rows: 5 }, DEMAND)).toEqual({ form: 'beside', digits: 'medium' });
    expect(layout({ columns: 60, rows: 4 }, DEMAND)).toEqual({ form: 'beside', digits: 'small' });
    expect(parts(50, 5)[0]).toBe('text');
  });

  it.each([
    [20, 60, 'small'],
    [80, 24, 'medium'],
    [100, 40, 'large'],
    [200, 60, 'huge'],
  ])('at %i by %i has digits that are %s', (columns, rows, digits) => {
    expect(layout({ columns, rows }, DEMAND)).toMatchObject({ form: 'stack', digits });
  });

  it('has smaller digits where hours do not fit', () => {
    expect(layout({ columns: 40, rows: 24 }, DEMAND)).toMatchObject({ digits: 'medium' });
    expect(layout({ columns: 40, rows: 24 }, { ...DEMAND, time: '1:04:59' })).toMatchObject({
      digits: 'small',
    });
  });

  it('has digits that are whole, at every height', () => {
    const heights = { text: 1, small: 3, medium: 5, large: 10, huge: 15 };
    for (let rows = 3; rows <= 60; rows++) {
      for (const columns of [20, 40, 80, 200]) {
        const chosen = layout({ columns, rows }, { ...DEMAND, notices: 3 });
        if (chosen.form !== 'stack') continue;
        const time = chosen.parts.find(({ part }) => part === 'time');
        expect([columns, rows, time?.rows]).toEqual([columns, rows, heights[chosen.digits]]);
      }
    }
  });

  it('fills every row and no more', () => {
    for (let rows = 3; rows <= 60; rows++) {
      const chosen = layout({ columns: 40, rows }, { ...DEMAND, notices: 3 });
      if (chosen.form !== 'stack') continue;
      expect(chosen.parts.reduce((sum, part) => sum + part.rows, 0)).toBe(rows);
    }
  });
});
