import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { quickWidth } from '../../src/terminal/quick-width.ts';

// The characters that are counted without string-width.
const RANGES = [
  [0x20, 0x7e],
  [0xa1, 0xac],
  [0xaf, 0x2ff],
  [0x2013, 0x2014],
  [0x2016, 0x2016],
  [0x2018, 0x201d],
  [0x2022, 0x2022],
  [0x2026, 0x2026],
  [0x2500, 0x25fc],
  [0x2713, 0x2713],
  [0x3041, 0x3096],
  [0x30a1, 0x30fa],
  [0x4e00, 0x9fff],
  [0xac00, 0xd7a3],
] as const;

const CHARACTERS = RANGES.flatMap(([from, to]) =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)),
);

describe('the quick width', () => {
  it('of each of its characters is that of string-width', () => {
    const differing = CHARACTERS.filter((text) => quickWidth(text) !== stringWidth(text));
    expect(differing).toEqual([]);
  });

  it('of coloured texts is that of string-width', () => {
    const part = fc.oneof(
      fc.constantFrom(...CHARACTERS),
      fc.constantFrom('\u001b[1;31m', '\u001b[0m'),
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const text = parts.join('');
        expect(quickWidth(text)).toBe(stringWidth(text));
      }),
    );
  });

  it('is undefined for a text with any other character', () => {
    for (const text of ['👩‍💻', 'e\u0301', 'a\tb', '\u001b]0;title\u0007', 'あ\u200b']) {
      expect(quickWidth(text)).toBeUndefined();
    }
  });
});
