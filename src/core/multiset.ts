/** How often each text comes. */
export type Multiset = Map<string, number>;

export function countEach(texts: readonly string[]): Multiset {
  const counts: Multiset = new Map();
  for (const text of texts) addOne(counts, text);
  return counts;
}

export function addOne(counts: Multiset, text: string): void {
  counts.set(text, (counts.get(text) ?? 0) + 1);
}

/**
 * Takes a text out once.
 *
 * @returns false if there is none left
 */
export function takeOne(counts: Multiset, text: string): boolean {
  const count = counts.get(text) ?? 0;
  if (count > 0) counts.set(text, count - 1);
  return count > 0;
}

/** The texts without the others, each taken away as often as it comes there; in linear time. */
export function without(texts: readonly string[], others: readonly string[]): readonly string[] {
  const left = countEach(others);
  return texts.filter((text) => !takeOne(left, text));
}
