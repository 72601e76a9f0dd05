import type { Span } from './differing-spans.ts';
import { summaryItemOf } from './summary-lines.ts';
import type { Line } from './text-lines.ts';

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
export function countAlike(
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
