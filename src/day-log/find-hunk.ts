import { countAlike, type Neighbours } from './neighbours.ts';
import { isBlank, isIndented, type Line, textAt } from './text-lines.ts';

/** A place where a hunk could stand: how many lines above and below it are the same as around the hunk. */
type Place = { readonly at: number; readonly above: number; readonly below: number };

/**
 * Where a changed run of lines stands in a text that may have been edited since: where its lines are,
 * or, where it has none, between its neighbours. The time it takes grows with the number of lines.
 *
 * @param now the lines of the run; none where lines were only taken out
 * @returns the index of its first line, undefined where it is nowhere, or could be in several places
 */
export function findHunk(
  lines: readonly Line[],
  now: readonly Line[],
  around: Neighbours,
): number | undefined {
  const places = (indices: readonly number[]) =>
    indices.map((at) => placeAt(lines, at, at + now.length, around));
  if (now.length === 0) return likeliest(betweenNeighbours(places(gapsIn(lines)), around));
  const found = occurrences(lines, now);
  return found.length === 1 ? found[0] : likeliest(places(found));
}

/** The indices at which a run of texts begins (Knuth, Morris and Pratt). */
function occurrences(lines: readonly Line[], run: readonly Line[]): readonly number[] {
  const borders = bordersOf(run);
  const found: number[] = [];
  let matched = 0;
  for (const [index, { text }] of lines.entries()) {
    while (matched > 0 && run[matched]?.text !== text) matched = borders[matched - 1] ?? 0;
    if (run[matched]?.text === text) matched += 1;
    if (matched === run.length) found.push(index + 1 - run.length);
  }
  return found;
}

/** For each line of a run: how many lines up to it are the same as at the run's beginning. */
function bordersOf(run: readonly Line[]): readonly number[] {
  const borders = [0];
  let border = 0;
  for (const { text } of run.slice(1)) {
    while (border > 0 && run[border]?.text !== text) border = borders[border - 1] ?? 0;
    if (run[border]?.text === text) border += 1;
    borders.push(border);
  }
  return borders;
}

/** Where lines can be put in without tearing nested ones from their item: before the line at an index. */
function gapsIn(lines: readonly Line[]): readonly number[] {
  const gaps: number[] = [];
  let isNested = false;
  for (let at = lines.length; at >= 0; at -= 1) {
    const text = textAt(lines, at);
    if (!isBlank(text)) isNested = isIndented(text);
    if (at === 0 || !isNested) gaps.push(at);
  }
  return gaps;
}

// One neighbour is enough where the other was edited, unless it is blank, as many are.
function betweenNeighbours(gaps: readonly Place[], around: Neighbours): readonly Place[] {
  const tells = (neighbours: readonly string[]) => !isBlank(neighbours[0] ?? '');
  const both = gaps.filter(({ above, below }) => above > 0 && below > 0);
  if (both.length > 0) return both;
  const after = gaps.filter(({ above }) => above > 0 && tells(around.above));
  if (after.length > 0) return after;
  return gaps.filter(({ below }) => below > 0 && tells(around.below));
}

function likeliest(places: readonly Place[]): number | undefined {
  let best: Place | undefined;
  let isAlone = false;
  for (const place of places) {
    const more = likeness(place) - likeness(best);
    if (more < 0) continue;
    isAlone = more > 0;
    if (isAlone) best = place;
  }
  return isAlone ? best?.at : undefined;
}

function likeness(place: Place | undefined): number {
  return place === undefined ? 0 : place.above + place.below;
}

function placeAt(
  lines: readonly Line[],
  at: number,
  end: number,
  { above, below }: Neighbours,
): Place {
  return {
    at,
    above: countAlike(lines, at - 1, -1, above),
    below: countAlike(lines, end, 1, below),
  };
}
