import type { Paint } from '../text/paint.ts';

/** A key and what it does. */
export type KeyWords = { readonly key: string; readonly what: string };

/** Blanks between one key and the next. */
export const KEY_GAP = 3;

/** What keys do, on one line. */
export function keyWordsText(paint: Paint, words: readonly KeyWords[]): string {
  return words.map(({ key, what }) => `${key} ${paint.faint(what)}`).join(' '.repeat(KEY_GAP));
}
