import type { Styles } from '../../terminal/styles.ts';
import type { KeyHint } from '../keys/key-map.ts';

/** Blanks between one hint and the next. */
const GAP = 3;

/** Returns the most important hints that fit on one line. */
export function hintsThatFit(styles: Styles, hints: readonly KeyHint[], columns: number): string {
  const fitting = new Set<KeyHint>();
  let room = columns + GAP;
  for (const hint of hints.toSorted((a, b) => a.rank - b.rank)) {
    room -= hint.key.length + 1 + hint.words.length + GAP;
    if (room < 0) break;
    fitting.add(hint);
  }
  return hintLine(
    styles,
    hints.filter((hint) => fitting.has(hint)),
  );
}

function hintLine(styles: Styles, hints: readonly Pick<KeyHint, 'key' | 'words'>[]): string {
  return hints.map(({ key, words }) => `${key} ${styles.faint(words)}`).join(' '.repeat(GAP));
}

/** Returns all hints on one line, in full and then in short. */
export function hintLines(styles: Styles, hints: readonly KeyHint[]): readonly string[] {
  const short = hints.map(({ key, short }) => ({ key, words: short }));
  return [hintLine(styles, hints), hintLine(styles, short)];
}

/** Returns only the keys, for the narrowest terminals: `e/d/esc`. */
export function keysAlone(hints: readonly KeyHint[]): string {
  return hints.map(({ key }) => (key === 'Space' ? 'spc' : key.toLowerCase())).join('/');
}

/** Returns at most `count` entries, those with the lowest ranks, in their order. */
export function mostImportant<T extends Pick<KeyHint, 'rank'>>(
  entries: readonly T[],
  count: number,
): readonly T[] {
  const kept = new Set(entries.toSorted((a, b) => a.rank - b.rank).slice(0, count));
  return entries.filter((entry) => kept.has(entry));
}
