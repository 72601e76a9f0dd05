import type { Day } from '../core/day.ts';
import { without } from '../core/multiset.ts';
import type { Session } from '../core/session.ts';
import type { Hunk } from './changed-hunks.ts';
import type { DayLogSettings } from './day-log-settings.ts';
import { documentOf, parseDayLog } from './document.ts';
import { findHunk, type Neighbours } from './find-hunk.ts';
import { layOut } from './layout.ts';
import { readSessionLine } from './session-line.ts';
import { updateSummary } from './summary.ts';
import { holdsInvalidUtf8 } from './text-encoding.ts';
import {
  dominantEol,
  endLike,
  joinLines,
  type Line,
  spliceLines,
  splitLines,
} from './text-lines.ts';
import { isOfAddedSection, keepsLines } from './verify.ts';

/**
 * Takes back a change of sessions in a day log that was edited since. The changed lines are looked for,
 * by themselves and by their neighbours, and the old ones put in their place; of other lines, only those
 * of the summary change. {@link revertHunks} is for a log that was not edited.
 *
 * @param hunks what the change did, as {@link changedHunks} gives it
 * @returns undefined where the place of the change cannot be found any more, could be one of several,
 * or is inside a conflict of git
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
  const parse = (all: readonly Line[]) => documentOf({ bom, lines: all }, day, settings).sessions;
  const result = endLike(lines, updateSummary(reverted, parse(reverted), settings));
  const [old, now] = [runs.flatMap((run) => run.old), runs.flatMap((run) => run.now)];
  const isSound =
    keepsLines(reverted, result, (text) => isOfAddedSection(text, settings)) &&
    isExchanged({ old, now, current: sessions, result: parse(result) });
  return isSound ? joinLines({ bom, lines: result }) : undefined;
}

/** Lines of sessions that a change took out, put in, or both. */
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
  // All line endings may have been changed meanwhile, by git or by an editor.
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

/** Lines of sessions that a change took out or put in, and a log's sessions before and after its undo. */
type Exchange = {
  readonly old: readonly Line[];
  readonly now: readonly Line[];
  readonly current: readonly Session[];
  readonly result: readonly Session[];
};

/**
 * Whether the result holds the current sessions but for those that the change brought, and those that
 * it took instead; their order does not matter.
 */
function isExchanged({ old, now, current, result }: Exchange): boolean {
  const [sessions, brought] = [current.map(contentOf), sessionsIn(now)];
  const staying = without(sessions, brought);
  const expected = [...staying, ...sessionsIn(old)].sort();
  const isComplete = staying.length + brought.length === sessions.length;
  return isComplete && JSON.stringify(expected) === JSON.stringify(result.map(contentOf).sort());
}

// What is nested is indented, and a line that is not is a session's: the runs begin with one.
function sessionsIn(lines: readonly Line[]): readonly string[] {
  return lines.flatMap(({ text }) => {
    const session = holdsInvalidUtf8(text) ? undefined : readSessionLine(text);
    return session === undefined ? [] : [contentOf(session)];
  });
}

/** What a session says, as a text to be compared. */
function contentOf(session: Omit<Session, 'day'>): string {
  const { start, end, durationMs, kind, status, label } = session;
  return JSON.stringify([start, end, durationMs, kind, status, label]);
}
