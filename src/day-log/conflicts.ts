import { addOne, countEach, type Multiset, takeOne } from './diff/multiset.ts';
import type { LineRole } from './markdown-blocks.ts';
import { type Problem, placeOf } from './problem.ts';
import { type Line, textAt } from './text-lines.ts';

/**
 * The part of a git conflict that a line belongs to: one of the four markers, our side, the common
 * base, or their side; `repeated` is a line of theirs that is on our side too.
 */
type ConflictPart =
  | 'start'
  | 'ours'
  | 'base-marker'
  | 'base'
  | 'middle'
  | 'theirs'
  | 'repeated'
  | 'end';

/** Indices of the first and the last marker. */
type Conflict = { readonly start: number; readonly end: number };

export type Conflicts = {
  readonly regions: readonly Conflict[];
  /** By line; undefined outside every conflict. */
  readonly parts: readonly (ConflictPart | undefined)[];
  /** Markers that are not part of a complete conflict. */
  readonly leftovers: readonly number[];
};

type Marker = 'start' | 'base-marker' | 'middle' | 'end';

const MARKER = /^(?:(<{7})|(\|{7})|(={7})|(>{7}))(?: |\r?$)/;
const NO_CONFLICTS: Conflicts = { regions: [], parts: [], leftovers: [] };

/** Finds the conflicts that `git merge` leaves, with or without the base (`diff3`, `zdiff3`). */
export function findConflicts(lines: readonly Line[], roles: readonly LineRole[]): Conflicts {
  const markers = lines.flatMap((line, index) => {
    const marker = roles[index] === 'hidden' ? undefined : markerOf(line.text);
    return marker === undefined ? [] : [{ marker, index }];
  });
  if (markers.length === 0) return NO_CONFLICTS;
  const parts = new Array<ConflictPart | undefined>(lines.length).fill(undefined);
  const regions: Conflict[] = [];
  let open: { marker: Marker; index: number }[] = [];
  for (const found of markers) {
    if (!follows(found.marker, open.at(-1)?.marker)) {
      open = found.marker === 'start' ? [found] : found.marker === 'end' ? [] : open;
      continue;
    }
    open.push(found);
    if (found.marker !== 'end') continue;
    regions.push({ start: open[0]?.index ?? 0, end: found.index });
    markParts(lines, open, parts);
    open = [];
  }
  return { regions, parts, leftovers: leftoversOf(markers, parts) };
}

function markerOf(text: string): Marker | undefined {
  const first = text.charAt(0);
  if (first !== '<' && first !== '|' && first !== '=' && first !== '>') return undefined;
  const match = MARKER.exec(text);
  if (match === null) return undefined;
  if (match[1] !== undefined) return 'start';
  if (match[2] !== undefined) return 'base-marker';
  return match[3] !== undefined ? 'middle' : 'end';
}

function follows(marker: Marker, previous: Marker | undefined): boolean {
  switch (marker) {
    case 'start':
      return previous === undefined;
    case 'base-marker':
      return previous === 'start';
    case 'middle':
      return previous === 'start' || previous === 'base-marker';
    case 'end':
      return previous === 'middle';
  }
}

function markParts(
  lines: readonly Line[],
  markers: readonly { marker: Marker; index: number }[],
  parts: (ConflictPart | undefined)[],
): void {
  const ours = countEach([]);
  for (const [at, { marker, index }] of markers.entries()) {
    parts[index] = marker;
    for (let line = index + 1; line < (markers[at + 1]?.index ?? 0); line += 1) {
      parts[line] = partAfter(marker, textAt(lines, line).trimEnd(), ours);
    }
  }
}

// A line that is twice on our side and once on theirs counts twice: the larger number.
function partAfter(marker: Marker, text: string, ours: Multiset): ConflictPart {
  if (marker === 'base-marker') return 'base';
  if (marker === 'start') {
    addOne(ours, text);
    return 'ours';
  }
  return takeOne(ours, text) ? 'repeated' : 'theirs';
}

function leftoversOf(
  markers: readonly { marker: Marker; index: number }[],
  parts: readonly (ConflictPart | undefined)[],
): readonly number[] {
  return markers
    .filter(({ marker, index }) => (marker === 'start' || marker === 'end') && !parts[index])
    .map(({ index }) => index);
}

/** Of a marker, in characters. */
const MARKER_LENGTH = 7;

/** The conflicts and the markers that were left over, as problems, in any order. */
export function conflictProblems(
  lines: readonly Line[],
  { regions, leftovers }: Conflicts,
): Problem[] {
  const at = (index: number, kind: Problem['kind'], message: string, remedy: string): Problem => {
    const text = textAt(lines, index);
    return { kind, line: index + 1, ...placeOf(text, 0, MARKER_LENGTH), text, message, remedy };
  };
  return [
    ...regions.map(({ start }) =>
      at(
        start,
        'conflict',
        'git left a conflict here; the sessions of both sides are counted',
        'Keep the lines you want and delete the marker lines (<<<<<<<, =======, >>>>>>>).',
      ),
    ),
    ...leftovers.map((index) =>
      at(index, 'leftover-marker', 'a git conflict marker was left here', 'Delete this line.'),
    ),
  ];
}
