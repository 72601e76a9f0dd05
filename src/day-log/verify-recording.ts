import type { Session } from '../core/session.ts';
import type { DayLogSettings } from './day-log-settings.ts';
import { formatInterruptionLine } from './interruption-line.ts';
import { isOfAddedSection, keepsLines } from './kept-lines.ts';
import { layOut } from './layout.ts';
import { sameSession } from './parse-day-log.ts';
import { readDayLog } from './read-day-log.ts';
import { formatSessionLine } from './session-line.ts';
import type { Line } from './text-lines.ts';

/**
 * Looks at a recording before it is written: a last guard for files that nobody foresaw.
 *
 * @throws Error where the sessions are not the old ones and the new one, or a line that is not the
 * program's is changed or missing
 */
export function verifyRecording(
  before: readonly Line[],
  after: readonly Line[],
  session: Session,
  settings: DayLogSettings,
): void {
  const sessionsOf = (lines: readonly Line[]) =>
    readDayLog(layOut(lines, settings), session.day).sessions;
  if (!isOneMore(sessionsOf(before), sessionsOf(after), session)) {
    throw new Error('the session cannot be read back from the file it would be written to');
  }
  if (!keepsLines(before, after, additionsOf(session, settings))) {
    throw new Error('recording the session would change other lines of the file');
  }
}

function isOneMore(old: readonly Session[], now: readonly Session[], added: Session): boolean {
  const same = (a: Session | undefined, b: Session | undefined) =>
    a !== undefined && b !== undefined && sameSession(a, b);
  const differing = now.findIndex((session, index) => !same(session, old[index]));
  return (
    now.length === old.length + 1 &&
    same(now[differing], added) &&
    old.slice(differing).every((session, index) => same(session, now[differing + index + 1]))
  );
}

function additionsOf(session: Session, settings: DayLogSettings): (text: string) => boolean {
  const sessionLine = formatSessionLine(session, '');
  const nested = (session.interruptions ?? []).map(formatInterruptionLine);
  return (text) =>
    isOfAddedSection(text, settings) || nested.includes(text) || text.endsWith(sessionLine);
}
