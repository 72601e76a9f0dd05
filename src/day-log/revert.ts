import type { Day } from '../core/day.ts';
import { EDGE, type Hunk, type Neighbours, signatureOf } from './diff/changed-hunks.ts';
import { without } from './diff/multiset.ts';
import { documentOf, parseDayLog, type SessionContent, sessionKey } from './document.ts';
import { type DayLogSettings, layOut } from './layout.ts';
import { readSessionLine } from './session-line.ts';
import { updateSummary } from './summary.ts';
import { hasInvalidUtf8 } from './text-encoding.ts';
import {
  dominantEol,
  endLike,
  isBlank,
  isIndented,
  joinLines,
  type Line,
  spliceLines,
  splitLines,
  textAt,
} from './text-lines.ts';
import { isOfAddedSection, keepsLines } from './verify.ts';

/**
 * Undoes a change of sessions in a day log that was edited since. Finds the changed lines by their text
 * and their neighbours, and replaces them with the old ones. Of the other lines, only those of the
 * summary change. {@link revertHunks} is for a log that was not edited.
 *
 * @param hunks the change, from {@link changedHunks}
 * @returns undefined if the place of the change cannot be found, could be one of several, or is inside
 * a git conflict
 */
export function revertChange(
  current: string,
  hunks: readonly Hunk[],
  day: Day,
  settings: DayLogSettings,
): string | undefined {
  const { bom, layout, sessions } = parseDayLog(current, day, settings);
  const { lines } = layout;
  const runs = hunks.flatMap(runsOf);
  const reverted = runs.length > 0 ? revertRuns(lines, runs, settings) : undefined;
  if (reverted === undefined) return undefined;
  const expected = exchangeSessions(sessions, runs);
  if (expected === undefined) return undefined;
  const result = endLike(lines, updateSummary(reverted, expected, settings));
  const after = documentOf({ bom, lines: result }, day, settings);
  const isSound =
    keepsLines(reverted, result, (text) => isOfAddedSection(text, settings)) &&
    hasSameSessions(expected, after.sessions);
  return isSound ? joinLines({ bom, lines: result }) : undefined;
}

/** Session lines that a change removed, added or replaced. */
type Run = {
  readonly old: readonly Line[];
  readonly now: readonly Line[];
  readonly around: Neighbours;
};

function runsOf({ old, now, around }: Hunk): readonly Run[] {
  if (around === null) return [];
  return [{ old: splitLines(old).lines, now: splitLines(now).lines, around }];
}

function revertRuns(
  lines: readonly Line[],
  runs: readonly Run[],
  settings: DayLogSettings,
): readonly Line[] | undefined {
  const eols = new Set(lines.map(({ eol }) => eol));
  const dominant = dominantEol(lines);
  // Git or an editor may have changed all line endings since.
  const adapted = (line: Line) => (eols.has(line.eol) ? line : { ...line, eol: dominant });
  let reverted = lines;
  for (const { old, now, around } of runs) {
    const at = findHunk(reverted, now, around);
    if (at === undefined || isInConflict(reverted, at, now.length, settings)) return undefined;
    reverted = endLike(lines, spliceLines(reverted, at, now.length, old.map(adapted)));
  }
  return reverted;
}

function isInConflict(
  lines: readonly Line[],
  at: number,
  count: number,
  settings: DayLogSettings,
): boolean {
  const { regions } = layOut(lines, settings).conflicts;
  return regions.some(({ start, end }) => at <= end && at + count > start);
}

/**
 * The sessions of a log once the runs are reverted, in any order.
 *
 * @returns undefined if the log does not have all sessions that the change added
 */
function exchangeSessions(
  sessions: readonly SessionContent[],
  runs: readonly Run[],
): readonly SessionContent[] | undefined {
  const added = sessionsIn(runs.flatMap((run) => run.now));
  const staying = without(sessions, added, sessionKey);
  const hasAll = staying.length + added.length === sessions.length;
  return hasAll ? [...staying, ...sessionsIn(runs.flatMap((run) => run.old))] : undefined;
}

function hasSameSessions(a: readonly SessionContent[], b: readonly SessionContent[]): boolean {
  return a.length === b.length && without(a, b, sessionKey).length === 0;
}

// Nested lines are indented; any other line of a run is a session's.
function sessionsIn(lines: readonly Line[]): readonly SessionContent[] {
  return lines.flatMap(({ text }) => {
    const session = hasInvalidUtf8(text) ? undefined : readSessionLine(text);
    return session === undefined ? [] : [session];
  });
}

/** A place where a hunk may be: how many lines above and below it are the same as around the hunk. */
type Place = { readonly at: number; readonly above: number; readonly below: number };

/**
 * Finds a changed run of lines in a text that may have been edited since: by its lines or, if it has
 * none, between its neighbours. Takes linear time.
 *
 * @param now the lines of the run; empty if the change only removed lines
 * @returns the index of its first line; undefined if it is nowhere, or could be in several places
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

/** The indices at which a run of lines begins (Knuth, Morris and Pratt). */
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

/** The indices before which lines can be inserted without separating nested lines from their item. */
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

// One neighbour is enough if the other was edited, unless it is blank.
function betweenNeighbours(gaps: readonly Place[], around: Neighbours): readonly Place[] {
  const isDistinctive = (neighbours: readonly string[]) => !isBlank(neighbours[0] ?? '');
  const both = gaps.filter(({ above, below }) => above > 0 && below > 0);
  if (both.length > 0) return both;
  const after = gaps.filter(({ above }) => above > 0 && isDistinctive(around.above));
  if (after.length > 0) return after;
  return gaps.filter(({ below }) => below > 0 && isDistinctive(around.below));
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

/** How many lines from `first`, in the direction of `step`, are like the neighbours. */
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
