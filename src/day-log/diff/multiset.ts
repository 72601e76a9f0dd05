/** How often each text occurs. */
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

/**
 * The items that are not among the others; an item that comes twice must be there twice.
 *
 * @param textOf equal for items that are the same
 */
export function without<T>(
  items: readonly T[],
  others: readonly T[],
  textOf: (item: T) => string = String,
): readonly T[] {
  const left = countEach(others.map(textOf));
  return items.filter((item) => !takeOne(left, textOf(item)));
}
