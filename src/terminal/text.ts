import stringWidth from 'string-width';
import { printable } from '../core/printable.ts';
import { quickWidth } from './quick-width.ts';

// Created on first use: it takes 8 ms, and most screens have no text that must be cut.
let segmenter: Intl.Segmenter | undefined;

// Each of these is one character, whatever is next to it: Latin, rules and blocks, kana,
// CJK ideographs, whole Hangul syllables.
const SINGLE =
  /^[ -~\u00a0-\u02ff\u2010-\u2027\u2500-\u25ff\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3]*$/;

type Segment = { readonly segment: string; readonly index: number };

function segments(text: string): Iterable<Segment> {
  if (SINGLE.test(text)) return Array.from(text, (segment, index) => ({ segment, index }));
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return segmenter.segment(text);
}

/** Splits a text into characters as a reader counts them: an emoji or an accented letter is one. */
export function graphemes(text: string): string[] {
  return Array.from(segments(text), ({ segment }) => segment);
}

/** Returns the terminal columns that a text takes. Colours take none. */
export function displayWidth(text: string): number {
  return quickWidth(text) ?? stringWidth(text);
}

/** Shortens a plain text to `columns`, with an ellipsis, and never splits a wide character. */
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

/** Returns the first text that fits; an empty one if none does. */
export function firstThatFits(texts: readonly string[], columns: number): string {
  return texts.find((text) => displayWidth(text) <= columns) ?? '';
}

/** Wraps a text between words into rows of at most `columns`. A longer word stays whole. */
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

/** Returns a text with `~` for the home directory at the beginning of its paths. */
export function withTilde(text: string, homeDir: string): string {
  if (homeDir.length < 2) return text;
  return text
    .split(`${homeDir}/`)
    .reduce((before, after) =>
      /[\w.~/-]$/.test(before) ? `${before}${homeDir}/${after}` : `${before}~/${after}`,
    );
}

/** Returns a text from outside as one line that is safe to print, in ASCII if `ascii` is true. */
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
