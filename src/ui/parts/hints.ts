import type { Styles } from '../../terminal/styles.ts';

/** What a key does; the least rank is the last to go. */
export type Hint = KeyWords & Ranked;

/** What the keys do, as many as fit. */
export function hintsThatFit(styles: Styles, hints: readonly Hint[], columns: number): string {
  const shown = new Set<Hint>();
  let room = columns + KEY_GAP;
  for (const hint of hints.toSorted((a, b) => a.rank - b.rank)) {
    room -= hint.key.length + 1 + hint.what.length + KEY_GAP;
    if (room < 0) break;
    shown.add(hint);
  }
  return keyWordsText(
    styles,
    hints.filter((hint) => shown.has(hint)),
  );
}

/** A key and what it does. */
export type KeyWords = { readonly key: string; readonly what: string };

/** Blanks between one key and the next. */
const KEY_GAP = 3;

/** What keys do, on one line. */
export function keyWordsText(styles: Styles, words: readonly KeyWords[]): string {
  return words.map(({ key, what }) => `${key} ${styles.faint(what)}`).join(' '.repeat(KEY_GAP));
}

/** Something of which there may be too little room for all. */
export type Ranked = {
  /** The least rank is the last to go. */
  readonly rank: number;
};

/** The entries of the least ranks, at most so many, in the order they stand in. */
export function foremost<T extends Ranked>(entries: readonly T[], count: number): readonly T[] {
  const kept = new Set(entries.toSorted((a, b) => a.rank - b.rank).slice(0, count));
  return entries.filter((entry) => kept.has(entry));
}
