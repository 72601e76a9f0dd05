import { describe, expect, it } from 'vitest';
import { glyphsFor } from '../../../src/terminal/glyphs.ts';
import { scrollMarks } from '../../../src/ui/screens/page.tsx';

const marks = (above: readonly string[], below: readonly string[], columns = 80, ascii = false) =>
  scrollMarks(glyphsFor(ascii), above, below, columns);

describe('the marks of what is scrolled off', () => {
  it('count it, and name what follows', () => {
    expect(marks([], ['by hour', 'by tag'])).toBe('▼ 2 more: by hour, by tag');
    expect(marks(['figures'], ['by month', 'by month'])).toBe('▲ 1 more   ▼ 2 more: by month');
    expect(marks(['', '', ''], [''], 80, true)).toBe('^ 3 more   v 1 more');
  });

  it('are shorter in narrow terminals', () => {
    expect(marks(['figures'], ['by month'], 28)).toBe('▲ 1 more   ▼ 1 more');
    expect(marks(['figures'], ['by month'], 12)).toBe('▲ 1 ▼ 1');
    expect(marks(['figures'], ['by month'], 4)).toBe('');
  });

  it('are empty if nothing is', () => {
    expect(marks([], [])).toBe('');
  });
});
