import type { Hunk } from './changed-hunks.ts';
import { summaryItemOf } from './summary-lines.ts';
import { isBlank, type Line, lastNestedLine, textAt } from './text-lines.ts';

// Of a place that is like another over so many lines, nobody could say which it is.
const MOST_NEIGHBOURS = 50;

/** A place where a hunk could stand: how many lines above and below it are the same as around the hunk. */
type Place = { readonly at: number; readonly above: number; readonly below: number };

/**
 * Where a changed run of lines stands in a text that may have been edited since: where its lines are,
 * or, where it has none, between its neighbours.
 *
 * @returns the index of its first line, undefined where it is nowhere, or could be in several places
 */
export function findHunk(lines: readonly Line[], hunk: Hunk): number | undefined {
  const indices = Array.from({ length: lines.length + 1 }, (_, index) => index);
  if (hunk.now.length > 0) {
    const found = indices.filter((at) => standsAt(lines, at, hunk.now));
    return found.length === 1 ? found[0] : likeliest(found.map((at) => placeAt(lines, at, hunk)));
  }
  const gaps = indices
    .filter((at) => at === 0 || lastNestedLine(lines, at - 1) < at)
    .map((at) => placeAt(lines, at, hunk));
  return likeliest(betweenNeighbours(gaps, hunk));
}

function standsAt(lines: readonly Line[], at: number, run: readonly Line[]): boolean {
  return run.every(({ text }, index) => lines[at + index]?.text === text);
}

// One neighbour is enough where the other was edited, unless it is blank, as many are.
function betweenNeighbours(gaps: readonly Place[], hunk: Hunk): readonly Place[] {
  const tells = (index: number) => !isBlank(textAt(hunk.among, index));
  const both = gaps.filter(({ above, below }) => above > 0 && below > 0);
  if (both.length > 0) return both;
  const after = gaps.filter(({ above }) => above > 0 && tells(hunk.from - 1));
  if (after.length > 0) return after;
  return gaps.filter(({ below }) => below > 0 && tells(hunk.to));
}

function likeliest(places: readonly Place[]): number | undefined {
  const likeness = ({ above, below }: Place) => above + below;
  const best = Math.max(0, ...places.map(likeness));
  const [first, second] = places.filter((place) => likeness(place) === best);
  return best > 0 && second === undefined ? first?.at : undefined;
}

function placeAt(lines: readonly Line[], at: number, { among, from, to, now }: Hunk): Place {
  const end = at + now.length;
  return {
    at,
    above: countWhile((n) => alike(lines, at - 1 - n, among, from - 1 - n)),
    below: countWhile((n) => alike(lines, end + n, among, to + n)),
  };
}

function countWhile(isAlike: (n: number) => boolean): number {
  let n = 0;
  while (n < MOST_NEIGHBOURS && isAlike(n)) n += 1;
  return n;
}

// The numbers of a summary change with every session.
function alike(a: readonly Line[], indexA: number, b: readonly Line[], indexB: number): boolean {
  const [textA, textB] = [a[indexA]?.text, b[indexB]?.text];
  if (textA === undefined || textB === undefined) return isEdge(a, indexA) && isEdge(b, indexB);
  const item = summaryItemOf(textA);
  return textA === textB || (item !== undefined && item === summaryItemOf(textB));
}

// Beginning and end of a text are neighbours too.
function isEdge(lines: readonly Line[], index: number): boolean {
  return index === -1 || index === lines.length;
}
