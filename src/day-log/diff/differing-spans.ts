import type { Line } from '../text-lines.ts';

/** A run of lines: the index of its first and of the one after its last. */
export type Span = { readonly from: number; readonly to: number };

/** A run of old lines, and what is in its place in the new ones. */
export type SpanPair = { readonly old: Span; readonly now: Span };

/**
 * The runs in which two stretches of lines differ, in order; line endings count. Takes n log n time and
 * memory: it matches the lines that are unique on both sides, so the runs are not always the shortest.
 */
export function differingSpans(
  old: readonly Line[],
  now: readonly Line[],
  stretch: SpanPair,
): readonly SpanPair[] {
  const differing = trimmed(old, now, sameLine, stretch);
  const anchors = ascending(uniquePairs(old, now, differing), ({ now }) => now);
  const spans: SpanPair[] = [];
  let start = { old: differing.old.from, now: differing.now.from };
  for (const anchor of [...anchors, { old: differing.old.to, now: differing.now.to }]) {
    const between = {
      old: { from: start.old, to: anchor.old },
      now: { from: start.now, to: anchor.now },
    };
    const span = trimmed(old, now, sameLine, between);
    if (length(span.old) + length(span.now) > 0) spans.push(span);
    start = { old: anchor.old + 1, now: anchor.now + 1 };
  }
  return spans;
}

/**
 * Two lists, or two texts, without what is the same at their beginnings and ends.
 *
 * @param stretch the parts of them to compare; the whole by default
 */
export function trimmed<T>(
  old: ArrayLike<T>,
  now: ArrayLike<T>,
  same: (a: T | undefined, b: T | undefined) => boolean = Object.is,
  stretch: SpanPair = { old: { from: 0, to: old.length }, now: { from: 0, to: now.length } },
): SpanPair {
  const shorter = Math.min(length(stretch.old), length(stretch.now));
  let head = 0;
  while (head < shorter && same(old[stretch.old.from + head], now[stretch.now.from + head])) {
    head += 1;
  }
  let tail = 0;
  while (
    head + tail < shorter &&
    same(old[stretch.old.to - tail - 1], now[stretch.now.to - tail - 1])
  ) {
    tail += 1;
  }
  const cut = ({ from, to }: Span): Span => ({ from: from + head, to: to - tail });
  return { old: cut(stretch.old), now: cut(stretch.now) };
}

function sameLine(a: Line | undefined, b: Line | undefined): boolean {
  return a?.text === b?.text && a?.eol === b?.eol;
}

function length({ from, to }: Span): number {
  return to - from;
}

/** Indices of a line that is the same in both. */
type Anchor = { readonly old: number; readonly now: number };

/** Lines that occur once on each side, in the order of the old ones. */
function uniquePairs(
  old: readonly Line[],
  now: readonly Line[],
  { old: oldSpan, now: nowSpan }: SpanPair,
): readonly Anchor[] {
  if (length(oldSpan) === 0 || length(nowSpan) === 0) return [];
  const unique = (lines: readonly Line[], { from, to }: Span) =>
    uniqueTexts(lines.slice(from, to).map(({ text }) => text));
  const theirs = unique(now, nowSpan);
  return Array.from(unique(old, oldSpan)).flatMap(([text, index]) => {
    const other = theirs.get(text);
    if (other === undefined) return [];
    const anchor = { old: oldSpan.from + index, now: nowSpan.from + other };
    return sameLine(old[anchor.old], now[anchor.now]) ? [anchor] : [];
  });
}

/** The texts that occur once, in order, and their indices. */
export function uniqueTexts(texts: readonly string[]): ReadonlyMap<string, number> {
  const indices = new Map<string, number>();
  const repeated = new Set<string>();
  for (const [index, text] of texts.entries()) {
    if (indices.has(text)) repeated.add(text);
    else indices.set(text, index);
  }
  for (const text of repeated) indices.delete(text);
  return indices;
}

/** The longest subsequence of some items in which a number of each ascends. */
export function ascending<T>(items: readonly T[], numberOf: (item: T) => number): readonly T[] {
  type Link = { readonly item: T; readonly number: number; readonly previous: Link | undefined };
  // For each length, the sequence that ends at the lowest number.
  const ends: Link[] = [];
  for (const item of items) {
    const number = numberOf(item);
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle]?.number ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    ends[low] = { item, number, previous: ends[low - 1] };
  }
  const sequence: T[] = [];
  for (let link = ends.at(-1); link !== undefined; link = link.previous) sequence.push(link.item);
  return sequence.reverse();
}
