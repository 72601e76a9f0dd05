import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText, encodeText } from '../../src/day-log/text-encoding.ts';
import { anyText } from '../support/any-text.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);

describe('decodeText', () => {
  it('decodes UTF-8', () => {
    expect(decodeText(bytes(0xe2, 0x9c, 0x93, 0x20, 0xf0, 0x9f, 0x8d, 0x85))).toBe('✓ 🍅');
  });

  it('keeps a BOM', () => {
    expect(decodeText(bytes(0xef, 0xbb, 0xbf, 0x61))).toBe('\ufeffa');
  });

  it.each([
    ['a Latin-1 letter', bytes(0x63, 0xe9, 0x0a), 'c\udce9\n'],
    ['a character cut short', bytes(0xe2, 0x9c, 0x61), '\udce2\udc9ca'],
    ['an overlong form', bytes(0xc0, 0x80), '\udcc0\udc80'],
    ['a surrogate', bytes(0xed, 0xa0, 0x80), '\udced\udca0\udc80'],
    ['a code point past the last', bytes(0xf4, 0x90, 0x80, 0x80), '\udcf4\udc90\udc80\udc80'],
    ['both next to each other', bytes(0xff, 0xe2, 0x9c, 0x93, 0xfe), '\udcff✓\udcfe'],
  ])('turns bytes that are not UTF-8 into lone surrogates: %s', (_, input, text) => {
    expect(decodeText(input)).toBe(text);
  });
});

describe('encodeText', () => {
  it('returns the bytes that were decoded, whatever they are', { timeout: 60_000 }, () => {
    const utf8 = anyText().map((text) => new TextEncoder().encode(text));
    const pieces = fc.array(fc.oneof(fc.uint8Array({ maxLength: 6 }), utf8), { maxLength: 8 });
    fc.assert(
      fc.property(pieces, (parts) => {
        const input = Uint8Array.from(parts.flatMap((part) => [...part]));
        expect([...encodeText(decodeText(input))]).toEqual([...input]);
      }),
      { numRuns: 1000 },
    );
  });
});
