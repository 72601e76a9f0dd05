import type { Span } from './differing-spans.ts';
import { summaryItemOf } from './summary.ts';
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

/** The lines above a run and below it, the nearest first, each as {@link signatureOf} gives it. */
export type Neighbours = { readonly above: readonly string[]; readonly below: readonly string[] };

/** The signature of the beginning and of the end of a text: they are neighbours too. */
const EDGE = '\n';

// Of a place that is like another over so many lines, nobody could say which it is.
const MOST_LINES = 50;
/** For all lines on one side, in UTF-16 units. */
const MOST_CHARACTERS = 4096;
/** A line that is longer is known by its length, its beginning and its end. */
const LONG = 200;

/** The lines around a run. */
export function neighboursOf(lines: readonly Line[], { from, to }: Span): Neighbours {
  return { above: signatures(lines, from - 1, -1), below: signatures(lines, to, 1) };
}

function signatures(lines: readonly Line[], first: number, step: 1 | -1): readonly string[] {
  const found: string[] = [];
  let characters = 0;
  for (let index = first; found.length < MOST_LINES && found.at(-1) !== EDGE; index += step) {
    const line = lines[index];
    const signature = line === undefined ? EDGE : signatureOf(line.text);
    characters += signature.length;
    if (characters > MOST_CHARACTERS) break;
    found.push(signature);
  }
  return found;
}

/** How many of the lines from `first` on, in direction of `step`, are like the neighbours. */
function countAlike(
  lines: readonly Line[],
  first: number,
  step: 1 | -1,
  neighbours: readonly string[],
): number {
  let count = 0;
  for (const neighbour of neighbours) {
    if (!isAlike(lines, first + count * step, neighbour)) break;
    count += 1;
  }
  return count;
}

function isAlike(lines: readonly Line[], index: number, neighbour: string): boolean {
  const text = lines[index]?.text;
  if (text === undefined) return neighbour === EDGE;
  return text === neighbour || (neighbour.startsWith('\n') && signatureOf(text) === neighbour);
}

/**
 * A line's text, or, after a newline, what stands for it: the numbers of a summary change with every
 * session, and a picture pasted into a note is too long to be kept.
 */
function signatureOf(text: string): string {
  const item = summaryItemOf(text);
  if (item !== undefined) return `\n${item}`;
  if (text.length <= LONG) return text;
  return `\n${text.length} ${text.slice(0, LONG / 2)}${text.slice(-LONG / 2)}`;
}
