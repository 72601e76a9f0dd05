import { describe, expect, it } from 'vitest';
import type { DigitSize } from '../../../src/ui/parts/big-digits.ts';
import { BigTime } from '../../../src/ui/parts/big-time.tsx';
import { drawnPart } from '../support/drawn-part.tsx';

const drawn = (time: string, size: DigitSize, columns: number) =>
  drawnPart(<BigTime time={time} text={time} size={size} columns={columns} tone="focus" />, {
    ascii: true,
  });

describe('the time on the screen', () => {
  it('keeps minutes and seconds where they are when hours or a plus come before them', () => {
    const under = drawn('04:59', 'medium', 80);
    for (const time of ['1:04:59', '+04:59', '+9:04:59']) {
      const rows = drawn(time, 'medium', 80);
      expect(rows).toHaveLength(5);
      expect(rows.map((row) => row.slice(23))).toEqual(under.map((row) => row.slice(23)));
    }
  });

  it('is smaller in the middle of the same rows if it does not fit', () => {
    const rows = drawn('+9:04:59', 'medium', 46);
    expect(rows.map((row) => row !== '')).toEqual([false, true, true, true, false]);
  });

  it('is text if no digits fit', () => {
    expect(drawn('1:04:59', 'small', 16)).toEqual(['', '   1:04:59', '']);
    expect(drawn('1:04:59', 'text', 7)).toEqual(['1:04:59']);
  });
});
