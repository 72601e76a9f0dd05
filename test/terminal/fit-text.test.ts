import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth, graphemes, truncate } from '../../src/terminal/text.ts';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const segmented = (text: string) => Array.from(segmenter.segment(text), ({ segment }) => segment);

/** Latin, dashes, blocks, kana, ideographs and syllables, and now and then what joins others. */
const character = fc.oneof(
  ...['aZ~', '\u00a0éß\u00ad', '–—…', '━█◯', 'ひらカタ', '日本語', '한국어'].map((text) =>
    fc.constantFrom(...text),
  ),
  fc.constantFrom('\u0301', '\u200d', '👩', '🏽', '\ufe0f', '\u3099', '\u11a8', '🇪', '🇺'),
);
const text = fc.array(character, { maxLength: 12 }).map((characters) => characters.join(''));

describe('characters as a reader sees them', () => {
  it('are the same with and without the segmenter', () => {
    fc.assert(
      fc.property(text, (given) => {
        expect(graphemes(given)).toEqual(segmented(given));
      }),
    );
  });

  it('are never split, and fit', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 20 }), (given, columns) => {
        const cut = truncate(given, columns, '…');
        expect(displayWidth(cut)).toBeLessThanOrEqual(columns);
        const kept = cut.endsWith('…') && cut !== given ? cut.slice(0, -1) : cut;
        expect(given.startsWith(kept)).toBe(true);
      }),
    );
  });
});
