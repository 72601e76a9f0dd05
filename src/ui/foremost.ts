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
