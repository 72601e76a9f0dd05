import { diff3MergeRegions, diffIndices } from 'node-diff3';
import {
  ascending,
  type Span,
  type SpanPair,
  trimmed,
  uniqueTexts,
} from '../diff/differing-spans.ts';
import { without } from '../diff/multiset.ts';
import { isBlank, type Line } from '../text-lines.ts';

/** A line that is merged as text. */
export type ProseLine = {
  /** Lines with the same token count as equal. */
  readonly token: string;
  readonly line: Line;
  /** Its index in its version of the day log. */
  readonly index: number;
  /** What the program writes into a new file: the heading with the day, that of a section, or a line of a summary. */
  readonly generated?: 'title' | 'section' | 'item';
};

type Lines = readonly ProseLine[];

/** A part of the merged lines, with the indices of the line in the versions that have it. */
export type Piece =
  | { readonly type: 'line'; readonly line: Line; readonly ours?: number; readonly theirs?: number }
  /** Lines that both sides changed. */
  | {
      readonly type: 'conflict';
      readonly base: Lines;
      readonly ours: Lines;
      readonly theirs: Lines;
    };

/**
 * Merges lines of text. The versions are cut at the lines that all of them have once, in the same order; what is
 * between two cuts is merged with diff3.
 *
 * @param base undefined if the sides have no common version: then each line that only one side has was added
 */
export function mergeProse(base: Lines | undefined, ours: Lines, theirs: Lines): readonly Piece[] {
  const versions = base === undefined ? [ours, theirs] : [ours, theirs, base];
  const pieces: Piece[] = [];
  let from = versions.map(() => 0);
  for (const cut of [...commonLines(versions), undefined]) {
    const part = (version: number) => versions[version]?.slice(from[version], cut?.[version]) ?? [];
    const between = base === undefined ? mergeTwo : mergeThree(part(2));
    // Without spreading into arguments: there may be too many.
    for (const piece of between(part(0), part(1))) pieces.push(piece);
    if (cut === undefined) break;
    const [our, their, old] = cut.map((index, version) => versions[version]?.[index]);
    if (our !== undefined && their !== undefined) pieces.push(inBoth(old, our, their));
    from = cut.map((index) => index + 1);
  }
  return pieces;
}

/** Of a value with three versions, the one that was changed; ours if both sides changed it. */
export function changedOf<T>(base: T, ours: T, theirs: T): T {
  return ours === base ? theirs : ours;
}

function inBoth(base: ProseLine | undefined, ours: ProseLine, theirs: ProseLine): Piece {
  const [was, our, their] = [(base ?? ours).line, ours.line, theirs.line];
  const line = {
    text: changedOf(was.text, our.text, their.text),
    eol: changedOf(was.eol, our.eol, their.eol),
  };
  return { type: 'line', line, ours: ours.index, theirs: theirs.index };
}

const inOurs = ({ line, index }: ProseLine): Piece => ({ type: 'line', line, ours: index });
const inTheirs = ({ line, index }: ProseLine): Piece => ({ type: 'line', line, theirs: index });

/** For each line that all versions have, in the same order: its index in each of them. */
function commonLines(versions: readonly Lines[]): readonly (readonly number[])[] {
  const cuts: (readonly number[])[] = [];
  let at = versions.map(() => 0);
  const addUntil = (end: readonly number[]) => {
    for (let n = 0; (at[0] ?? 0) + n < (end[0] ?? 0); n += 1) cuts.push(at.map((from) => from + n));
  };
  for (const stretch of differingStretches(versions)) {
    const starts = stretch.map(({ from }) => from);
    addUntil(starts);
    const parts = versions.map((lines, version) =>
      lines.slice(stretch[version]?.from, stretch[version]?.to),
    );
    const unique = parts.reduce(
      (found, _, version) => ascending(found, (cut) => cut[version] ?? 0),
      uniqueLines(parts),
    );
    for (const cut of unique)
      cuts.push(cut.map((index, version) => index + (starts[version] ?? 0)));
    at = stretch.map(({ to }) => to);
  }
  addUntil(versions.map(({ length }) => length));
  return cuts;
}

/** Where versions may differ: a span of each. Outside of them all versions are the same. */
type Stretch = readonly Span[];

/** @param versions ours and theirs, and the base if there is one */
function differingStretches([ours = [], theirs = [], base]: readonly Lines[]): readonly Stretch[] {
  if (base === undefined) {
    const { old, now } = differing(ours, theirs);
    return [[old, now]];
  }
  const [our, their] = [differing(base, ours), differing(base, theirs)];
  const moved = ({ from, to }: Span, { old, now }: SpanPair): Span => {
    const by = now.to - old.to;
    return { from: from <= old.from ? from : from + by, to: to >= old.to ? to + by : to };
  };
  const stretch = (span: Span): Stretch => [moved(span, our), moved(span, their), span];
  const isApart = our.old.to < their.old.from || their.old.to < our.old.from;
  if (isApart) {
    return [our.old, their.old].sort((a, b) => a.from - b.from).map(stretch);
  }
  const from = Math.min(our.old.from, their.old.from);
  return [stretch({ from, to: Math.max(our.old.to, their.old.to) })];
}

/** The lines without those at the beginning and the end that are the same. */
function differing(old: Lines, now: Lines): SpanPair {
  return trimmed(old, now, (a, b) => a?.token === b?.token);
}

/** The lines with text that each version has once: their indices, in the order of the first version. */
function uniqueLines(versions: readonly Lines[]): readonly (readonly number[])[] {
  const unique = versions.map((lines) => uniqueTexts(lines.map(({ token }) => token)));
  return Array.from(unique[0]?.keys() ?? []).flatMap((token) => {
    const cut = unique.flatMap((indices) => indices.get(token) ?? []);
    return cut.length === versions.length && !isBlank(token) ? [cut] : [];
  });
}

/** Longer ones would take too long: each pair of lines may be compared. */
const MOST_COMPARISONS = 4_000_000;

function mergeThree(base: Lines) {
  return (ours: Lines, theirs: Lines): readonly Piece[] => {
    if (base.length === 0 && ours.length === 0) return theirs.map(inTheirs);
    if (base.length === 0 && theirs.length === 0) return ours.map(inOurs);
    if (base.length * Math.max(ours.length, theirs.length) > MOST_COMPARISONS) {
      return mergeChanged(base, ours, theirs);
    }
    const [o, a, b] = [base, ours, theirs].map((lines) => lines.map(({ token }) => token));
    if (o === undefined || a === undefined || b === undefined) return [];
    const [inA, inB] = [matches(o, a), matches(o, b)];
    return diff3MergeRegions(a, o, b).flatMap((region): readonly Piece[] => {
      if (!region.stable) {
        return mergeChanged(
          base.slice(region.oStart, region.oStart + region.oLength),
          ours.slice(region.aStart, region.aStart + region.aLength),
          theirs.slice(region.bStart, region.bStart + region.bLength),
        );
      }
      const { buffer, bufferStart: from, bufferLength: length } = region;
      if (buffer === 'a') return ours.slice(from, from + length).map(inOurs);
      if (buffer === 'b') return theirs.slice(from, from + length).map(inTheirs);
      return base.slice(from, from + length).flatMap((line, at) => {
        const our = ours[inA.get(from + at) ?? -1];
        const their = theirs[inB.get(from + at) ?? -1];
        return our && their ? [inBoth(line, our, their)] : [];
      });
    });
  };
}

/** For each line of `from` that is also in `to`: the index there. */
function matches(from: string[], to: string[]): Map<number, number> {
  const found = new Map<number, number>();
  let [at, other] = [0, 0];
  const end = { buffer1: [from.length, 0], buffer2: [to.length, 0] };
  for (const { buffer1, buffer2 } of [...diffIndices(from, to), end]) {
    const [start = 0, length = 0] = buffer1;
    while (at < start) found.set(at++, other++);
    at = start + length;
    other = (buffer2[0] ?? 0) + (buffer2[1] ?? 0);
  }
  return found;
}

/** Merges lines that both sides changed. Blank lines alone are never in conflict. */
function mergeChanged(base: Lines, ours: Lines, theirs: Lines): readonly Piece[] {
  if (withText(base).length === 0) return mergeTwo(ours, theirs);
  if (sameText(ours, theirs) && ours.length >= theirs.length) return ours.map(inOurs);
  if (sameText(base, ours) || sameText(ours, theirs)) return theirs.map(inTheirs);
  if (sameText(base, theirs)) return ours.map(inOurs);
  return conflictOf(base, ours, theirs);
}

/** A conflict, without the lines at its beginning and end that are the same on both sides. */
function conflictOf(base: Lines, ours: Lines, theirs: Lines): readonly Piece[] {
  const { old: our, now: their } = differing(ours, theirs);
  const same = (from: number, to: number, theirFrom: number) =>
    ours.slice(from, to).flatMap((line, at) => {
      const other = theirs[theirFrom + at];
      return other === undefined ? [] : [inBoth(undefined, line, other)];
    });
  return [
    ...same(0, our.from, 0),
    {
      type: 'conflict',
      base,
      ours: ours.slice(our.from, our.to),
      theirs: theirs.slice(their.from, their.to),
    },
    ...same(our.to, ours.length, their.to),
  ];
}

/** Merges lines that both sides added. */
function mergeTwo(ours: Lines, theirs: Lines): readonly Piece[] {
  if (ours.length * theirs.length > MOST_COMPARISONS) return mergeAdded(ours, theirs);
  const pieces: Piece[] = [];
  let [our, their] = [0, 0];
  const end = { buffer1: [ours.length, 0], buffer2: [theirs.length, 0] };
  for (const { buffer1, buffer2 } of [...diffIndices(inContext(ours), inContext(theirs)), end]) {
    const [ourFrom = 0, ourLength = 0] = buffer1;
    const [theirFrom = 0, theirLength = 0] = buffer2;
    for (; our < ourFrom; our += 1, their += 1) {
      const [one, other] = [ours[our], theirs[their]];
      if (one && other) pieces.push(inBoth(undefined, one, other));
    }
    [our, their] = [ourFrom + ourLength, theirFrom + theirLength];
    pieces.push(...mergeAdded(ours.slice(ourFrom, our), theirs.slice(theirFrom, their)));
  }
  return pieces;
}

/** The tokens; blank lines are equal only after equal lines, so that text is not matched by its gaps. */
function inContext(lines: Lines): string[] {
  return lines.map(({ token }, at) =>
    isBlank(token) ? `\n\n${lines[at - 1]?.token ?? ''}` : token,
  );
}

/**
 * Merges lines that both sides added at the same place, and that differ. What the program added is never in conflict
 * with text: sections follow it, and lines of the summary that is there come first.
 */
function mergeAdded(ours: Lines, theirs: Lines): readonly Piece[] {
  if (withText(ours).length === 0)
    return theirs.length > 0 ? theirs.map(inTheirs) : ours.map(inOurs);
  if (withText(theirs).length === 0) return ours.map(inOurs);
  if (isGenerated(ours)) return besideText(withoutTitle(ours), inOurs, theirs.map(inTheirs));
  if (isGenerated(theirs)) return besideText(withoutTitle(theirs), inTheirs, ours.map(inOurs));
  const [our, their] = [sectionAt(ours), sectionAt(theirs)];
  if ((our === ours.length) === (their === theirs.length)) return conflictOf([], ours, theirs);
  const sections = [...ours.slice(our).map(inOurs), ...theirs.slice(their).map(inTheirs)];
  return followedBy(mergeAdded(ours.slice(0, our), theirs.slice(0, their)), sections);
}

/** Text, and the lines that the program added at the same place. */
function besideText(
  generated: Lines,
  inSide: (line: ProseLine) => Piece,
  text: readonly Piece[],
): readonly Piece[] {
  const pieces = generated.map(inSide);
  const isContinued = withText(generated)[0]?.generated === 'item';
  return isContinued ? followedBy(pieces, text) : followedBy(text, pieces);
}

/** The index of the first line of a section that the program added, or of the blank lines before it. */
function sectionAt(lines: Lines): number {
  let at = lines.findIndex(({ generated }) => generated === 'section' || generated === 'item');
  if (at === -1) return lines.length;
  while (isBlank(lines[at - 1]?.token ?? '#')) at -= 1;
  return at;
}

/** Two runs of pieces, with a blank line between them. */
function followedBy(pieces: readonly Piece[], next: readonly Piece[]): readonly Piece[] {
  const first = next.findIndex((piece) => !isGap(piece));
  const start = next[first];
  if (start === undefined) return pieces;
  if (isGap(pieces.at(-1))) return [...pieces, ...next.slice(first)];
  if (first > 0 || start.type !== 'line') return [...pieces, ...next];
  return [...pieces, { type: 'line', line: { text: '', eol: start.line.eol } }, ...next];
}

function isGap(piece: Piece | undefined): boolean {
  return piece?.type === 'line' && isBlank(piece.line.text);
}

// The heading of a new file is not needed in a file that begins otherwise.
function withoutTitle(lines: Lines): Lines {
  return lines.filter(({ generated }) => generated !== 'title');
}

function isGenerated(lines: Lines): boolean {
  return lines.every(({ generated, token }) => generated !== undefined || isBlank(token));
}

function withText(lines: Lines): Lines {
  return lines.filter(({ token }) => !isBlank(token));
}

function sameText(a: Lines, b: Lines): boolean {
  const [one, other] = [withText(a), withText(b)];
  return one.length === other.length && one.every(({ token }, at) => token === other[at]?.token);
}

/** Both sides of a conflict: our lines, then those of theirs that we do not have. */
export function bothSides({ ours, theirs }: Extract<Piece, { type: 'conflict' }>): Lines {
  return [...ours, ...without(theirs, ours, ({ token }) => token)];
}
