import type { Paint } from '../text/paint.ts';
import type { Ranked } from './foremost.ts';
import { KEY_GAP, type KeyWords, keyWordsText } from './key-words.ts';

/** What a key does; the least rank is the last to go. */
export type Hint = KeyWords & Ranked;

/** What the keys do, as many as fit. */
export function hintsThatFit(paint: Paint, hints: readonly Hint[], columns: number): string {
  const shown = new Set<Hint>();
  let room = columns + KEY_GAP;
  for (const hint of hints.toSorted((a, b) => a.rank - b.rank)) {
    room -= hint.key.length + 1 + hint.what.length + KEY_GAP;
    if (room < 0) break;
    shown.add(hint);
  }
  return keyWordsText(
    paint,
    hints.filter((hint) => shown.has(hint)),
  );
}
