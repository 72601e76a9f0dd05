import type { Day } from '../core/day.ts';
import { changedHunks, type Hunk } from './changed-hunks.ts';
import type { DayLogSettings } from './day-log-settings.ts';
import { isExchanged } from './exchanged-sessions.ts';
import { findHunk } from './find-hunk.ts';
import { isOfAddedSection, keepsLines } from './kept-lines.ts';
import { layOut } from './layout.ts';
import { endLike, spliceLines } from './splice-lines.ts';
import { dominantEol, joinLines, type Line, splitLines } from './text-lines.ts';
import { updateSummary } from './update-summary.ts';

/**
 * Takes back a change of sessions in a day log that may have been edited since. Where it was not, the
 * result is `before`, byte for byte. Else the changed lines are looked for, by themselves and by their
 * neighbours, and the old ones put in their place; of other lines, only those of the summary change.
 *
 * @param before the whole file as {@link decodeText} gives it; empty where there was none
 * @param after the same once it was changed
 * @returns undefined where the place of the change cannot be found any more, could be one of several,
 * or is inside a conflict of git
 */
export function revertChange(
  current: string,
  before: string,
  after: string,
  day: Day,
  settings: DayLogSettings,
): string | undefined {
  if (current === after) return before;
  const [old, now] = [splitLines(before).lines, splitLines(after).lines];
  const { bom, lines } = splitLines(current);
  const hunks = changedHunks(old, now, day, settings);
  const reverted = hunks && revertHunks(lines, hunks, settings);
  if (reverted === undefined) return undefined;
  const result = endLike(lines, updateSummary(reverted, day, settings));
  const isSound =
    keepsLines(reverted, result, (text) => isOfAddedSection(text, settings)) &&
    isExchanged({ old, now, current: lines, result }, day, settings);
  return isSound ? joinLines({ bom, lines: result }) : undefined;
}

function revertHunks(
  lines: readonly Line[],
  hunks: readonly Hunk[],
  settings: DayLogSettings,
): readonly Line[] | undefined {
  let reverted = lines;
  for (const hunk of hunks) {
    const at = findHunk(reverted, hunk);
    if (at === undefined || isInConflict(reverted, at, hunk.now.length, settings)) return undefined;
    const old = hunk.old.map((line) => withEolOf(lines, line));
    reverted = endLike(lines, spliceLines(reverted, at, hunk.now.length, old));
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

// All line endings may have been changed meanwhile, by git or by an editor.
function withEolOf(lines: readonly Line[], line: Line): Line {
  return lines.some(({ eol }) => eol === line.eol) ? line : { ...line, eol: dominantEol(lines) };
}
