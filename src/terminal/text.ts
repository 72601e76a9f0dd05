import stringWidth from 'string-width';
import { printable } from '../core/printable.ts';
import { quickWidth } from './quick-width.ts';

// Made when it is needed: it takes 8 ms, and most screens hold no text that has to be cut.
let segmenter: Intl.Segmenter | undefined;

// Each of these is a character by itself, whatever is next to it: Latin, rules and blocks, kana,
// CJK ideographs, whole Hangul syllables.
const SINGLE =
  /^[ -~\u00a0-\u02ff\u2010-\u2027\u2500-\u25ff\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3]*$/;

type Segment = { readonly segment: string; readonly index: number };

function segments(text: string): Iterable<Segment> {
  if (SINGLE.test(text)) return Array.from(text, (segment, index) => ({ segment, index }));
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return segmenter.segment(text);
}

/** The characters as a reader counts them: an emoji or an accented letter is one. */
export function graphemes(text: string): string[] {
  return Array.from(segments(text), ({ segment }) => segment);
}

/** Terminal columns that a text takes; colours take none. */
export function displayWidth(text: string): number {
  return quickWidth(text) ?? stringWidth(text);
}

/** Cuts a plain text that is wider than `columns`, never through a wide character. */
export function truncate(text: string, columns: number, ellipsis: string): string {
  if (displayWidth(text) <= columns) return text;
  const room = columns - displayWidth(ellipsis);
  let [width, shortened] = [0, 0];
  for (const { segment, index } of segments(text)) {
    width += displayWidth(segment);
    if (width <= room) shortened = index + segment.length;
    if (width > columns) return room < 0 ? '' : text.slice(0, shortened).trimEnd() + ellipsis;
  }
  return text;
}

/** Centres a text that fits into `columns`. */
export function centre(text: string, columns: number): string {
  const spaces = Math.floor((columns - displayWidth(text)) / 2);
  return text === '' ? text : indent(text, spaces);
}

/** Moves a text to the right. */
export function indent(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns)) + text;
}

/** Puts one text at the left end of `columns` and one at the right end. */
export function justify(left: string, right: string, columns: number): string {
  const spaces = columns - displayWidth(left) - displayWidth(right);
  return spaces > 0 ? left + ' '.repeat(spaces) + right : left;
}

/** The first text that fits; empty if none does. */
export function firstThatFits(texts: readonly string[], columns: number): string {
  return texts.find((text) => displayWidth(text) <= columns) ?? '';
}

/** Breaks a text between words into rows of at most `columns`; a longer word stays whole. */
export function wrap(text: string, columns: number): readonly string[] {
  const rows: string[] = [];
  for (const word of text.split(' ')) {
    const row = rows.at(-1);
    const longer = `${row} ${word}`;
    if (row === undefined || displayWidth(longer) > columns) rows.push(word);
    else rows[rows.length - 1] = longer;
  }
  return rows;
}

/** A text from outside as one line, in ASCII if asked. */
export function plainText(text: string, ascii: boolean): string {
  const line = printable(text).trim();
  if (!ascii) return line;
  return line
    .replace(/[–—]/g, '-')
    .replace(/…/g, '...')
    .replace(/[‘’]/g, "'")
    .replace(/[“”„]/g, '"')
    .replace(/[^ -~]/gu, '?');
}
