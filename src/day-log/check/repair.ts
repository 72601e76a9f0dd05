import { type Document, documentOf } from '../document.ts';
import type { DayLogSettings } from '../layout.ts';
import { hasNul } from '../salvage.ts';
import { readSessionLine } from '../session-line.ts';
import { outdatedItems, updateSummary } from '../summary.ts';
import { joinLines, replaceLines } from '../text-lines.ts';
import { verifyRepair } from '../verify.ts';
import { readingsOf } from './readings.ts';

/**
 * Rewrites the lines of a day log that cannot be read and could mean only one session, and the lines of
 * the summary that are out of date. All other lines stay, and so do lines inside a git conflict.
 *
 * @returns the whole new text; the same text if there is nothing to repair, or it has NUL bytes
 * @throws Error if the result would not have the old sessions and the repaired ones, or would change
 * another line; do not write the file then
 */
export function repairDayLog(document: Document, settings: DayLogSettings): string {
  const { bom, day, layout } = document;
  const text = joinLines({ bom, lines: layout.lines });
  if (hasNul(text)) return text;
  const repaired = new Map(
    document.problems.flatMap((problem) => {
      const [reading, ...others] = repairsOf(problem, document);
      return reading === undefined || others.length > 0
        ? []
        : [[problem.line - 1, reading] as const];
    }),
  );
  const added = [...repaired.values()].flatMap((line) => readSessionLine(line) ?? []);
  const sessions = [...document.sessions, ...added];
  const isOutdated = outdatedItems(layout, sessions).length > 0;
  if (!isOutdated && repaired.size === 0) return text;
  const read = replaceLines(layout.lines, repaired);
  const lines = isOutdated ? updateSummary(read, sessions, settings) : read;
  verifyRepair(document, documentOf({ bom, lines }, day, settings), repaired);
  return joinLines({ bom, lines });
}

/** The lines that an unreadable line could mean; none for other problems and inside a git conflict. */
export function repairsOf(
  { kind, line, text }: Document['problems'][number],
  { layout }: Document,
): readonly string[] {
  const isConflicted = layout.conflicts.parts[line - 1] !== undefined;
  return kind === 'unreadable' && !isConflicted ? readingsOf(text) : [];
}
