import { without } from '../core/multiset.ts';
import { formatSessionLine, readSessionLine } from '../day-log/session-line.ts';
import { splitLines } from '../day-log/text-lines.ts';

/** Session lines, as the program writes them, that a change took out of a file or put into it. */
export type ChangedLines = {
  readonly removed: readonly string[];
  readonly added: readonly string[];
};

/**
 * Whatever the section: the headings may change too. A line that stands in both texts, wherever, and
 * however it is written, is no change.
 */
export function changedLines(before: string, after: string): ChangedLines {
  const [old, now] = [sessionLines(before), sessionLines(after)];
  return { removed: without(old, now), added: without(now, old) };
}

function sessionLines(text: string): readonly string[] {
  return splitLines(text).lines.flatMap((line) => {
    const session = readSessionLine(line.text);
    return session === undefined ? [] : [formatSessionLine(session)];
  });
}
