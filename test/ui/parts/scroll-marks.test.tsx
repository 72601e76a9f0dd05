import { describe, expect, it } from 'vitest';
import { type ScrolledOff, ScrollMarks } from '../../../src/ui/parts/scroll-marks.tsx';
import { drawnPart } from '../support/drawn-part.tsx';

const marks = (scrolled: ScrolledOff, columns = 80, ascii = false) =>
  drawnPart(<ScrollMarks {...scrolled} columns={columns} />, { ascii }).join('\n');

const BY_MONTH = { above: 1, below: 1, names: ['by month'] };

describe('the marks of what is scrolled off', () => {
  it('count it, and name what follows once', () => {
    expect(marks({ above: 0, below: 2, names: ['by hour', 'by tag'] })).toBe(
      '▼ 2 more: by hour, by tag',
    );
    expect(marks({ above: 1, below: 2, names: ['by month', 'by month'] })).toBe(
      '▲ 1 more   ▼ 2 more: by month',
    );
    expect(marks({ above: 3, below: 1 }, 80, true)).toBe('^ 3 more   v 1 more');
  });

  it('are shorter in narrow terminals', () => {
    expect(marks(BY_MONTH, 28)).toBe('▲ 1 more   ▼ 1 more');
    expect(marks(BY_MONTH, 12)).toBe('▲ 1 ▼ 1');
    expect(marks(BY_MONTH, 4)).toBe('');
  });

  it('are empty if nothing is', () => {
    expect(marks({ above: 0, below: 0 })).toBe('');
  });
});
