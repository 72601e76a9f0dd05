import type { Day } from '../core/day.ts';
import type { Session } from '../core/session.ts';
import type { DayLogSettings } from './day-log-settings.ts';
import { isOfAddedSection, keepsLines } from './kept-lines.ts';
import { layOut } from './layout.ts';
import { type LoggedSession, sameSession } from './parse-day-log.ts';
import { readDayLog } from './read-day-log.ts';
import { endLike } from './splice-lines.ts';
import type { Line } from './text-lines.ts';

/** What was done to one session of a day log. */
type Change = {
  /** The index of its line. */
  readonly at: number;
  /** How many lines from there on were taken out. */
  readonly removed: number;
  /** The texts of the lines that were written. */
  readonly written: readonly string[];
  /** What the session says now, undefined where it was deleted. */
  readonly session?: Session;
};

/**
 * Looks at a change before it is written: a last guard for files that nobody foresaw.
 *
 * @throws Error where the other sessions are not the old ones, the changed one is not what it should
 * be, or a line that is not the program's is changed or missing
 */
export function verifyChange(
  before: readonly Line[],
  after: readonly Line[],
  change: Change,
  day: Day,
  settings: DayLogSettings,
): void {
  const sessionsOf = (lines: readonly Line[]) => readDayLog(layOut(lines, settings), day).sessions;
  if (!holdsChange(sessionsOf(before), sessionsOf(after), change)) {
    throw new Error('the sessions could not be read back from the file that would be written');
  }
  const kept = endLike(after, before.toSpliced(change.at, change.removed));
  const isWritten = (text: string) =>
    change.written.includes(text) || isOfAddedSection(text, settings);
  if (!keepsLines(kept, after, isWritten)) {
    throw new Error('changing the session would change other lines of the file');
  }
}

function holdsChange(
  old: readonly LoggedSession[],
  now: readonly LoggedSession[],
  { at, session }: Change,
): boolean {
  const index = old.findIndex(({ line }) => line === at + 1);
  const changed = session === undefined ? [] : [session];
  const others = now.toSpliced(index, changed.length);
  return (
    others.length === old.length - 1 &&
    old.toSpliced(index, 1).every((other, n) => sameEntry(other, others[n])) &&
    changed.every((one) => sameLine(one, now[index]))
  );
}

function sameLine(session: Session, logged: LoggedSession | undefined): boolean {
  return logged !== undefined && sameSession(session, logged);
}

/** Whether a session is the same with all that is nested under it; only its place may differ. */
function sameEntry(a: LoggedSession, b: LoggedSession | undefined): boolean {
  return b !== undefined && sameSession(a, b) && belongings(a) === belongings(b);
}

function belongings({ blockId, interruptions, notes }: LoggedSession): string {
  return JSON.stringify([blockId, interruptions, notes]);
}
