import { Box, Text } from 'ink';
import type { KeyHint } from '../../scene/keys/key-map.ts';
import { displayWidth } from '../../terminal/text.ts';
import { Styled } from './styled.tsx';

/** Blanks between one hint and the next. */
const GAP = 3;

/** A key and what it does. */
export type ShownHint = Pick<KeyHint, 'key' | 'words'>;

/** One row of keys and what they do. */
export function KeyHints({ hints }: { readonly hints: readonly ShownHint[] }) {
  return (
    <Box gap={GAP} height={1} flexShrink={0}>
      {hints.map(({ key, words }) => (
        <Text key={`${key} ${words}`}>
          <Styled strong>{key}</Styled>
          <Styled tone="faint"> {words}</Styled>
        </Text>
      ))}
    </Box>
  );
}

/** Returns the most important hints that fit on one row. */
export function fittingHints(hints: readonly KeyHint[], columns: number): readonly KeyHint[] {
  const fitting = new Set<KeyHint>();
  let room = columns + GAP;
  for (const hint of hints.toSorted((a, b) => a.rank - b.rank)) {
    room -= hint.key.length + 1 + hint.words.length + GAP;
    if (room < 0) break;
    fitting.add(hint);
  }
  return hints.filter((hint) => fitting.has(hint));
}

/** Returns the columns that a row of hints takes. */
export function hintColumns(hints: readonly ShownHint[]): number {
  return displayWidth(hints.map(({ key, words }) => `${key} ${words}`).join(' '.repeat(GAP)));
}

/** Returns all hints with their words in full, and in short. */
export function hintForms(hints: readonly KeyHint[]): readonly (readonly ShownHint[])[] {
  return [hints, hints.map(({ key, short }) => ({ key, words: short }))];
}

/** Returns only the keys, for the narrowest terminals: `e/d/esc`. */
export function keysAlone(hints: readonly KeyHint[]): string {
  return hints.map(({ key }) => (key === 'Space' ? 'spc' : key.toLowerCase())).join('/');
}
