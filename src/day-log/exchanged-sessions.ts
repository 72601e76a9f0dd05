import type { Day } from '../core/day.ts';
import { without } from '../core/multiset.ts';
import type { Session } from '../core/session.ts';
import type { DayLogSettings } from './day-log-settings.ts';
import { layOut } from './layout.ts';
import { readDayLog } from './read-day-log.ts';
import { readSessionLine } from './session-line.ts';
import { holdsInvalidUtf8 } from './text-encoding.ts';
import type { Line } from './text-lines.ts';

/** Lines of sessions that a change took out or put in, and a log before and after it was taken back. */
type Exchange = {
  readonly old: readonly Line[];
  readonly now: readonly Line[];
  readonly current: readonly Line[];
  readonly result: readonly Line[];
};

/**
 * Whether the result holds the current sessions but for those that the change brought, and those that
 * it took instead; their order does not matter.
 */
export function isExchanged(
  { old, now, current, result }: Exchange,
  day: Day,
  settings: DayLogSettings,
): boolean {
  const read = (lines: readonly Line[]) =>
    readDayLog(layOut(lines, settings), day).sessions.map(contentOf);
  const [sessions, brought] = [read(current), sessionsIn(now)];
  const staying = without(sessions, brought);
  const expected = [...staying, ...sessionsIn(old)].sort();
  const isComplete = staying.length + brought.length === sessions.length;
  return isComplete && JSON.stringify(expected) === JSON.stringify(read(result).sort());
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
