import type { Session } from '../core/session.ts';
import type { DayLogSettings } from './day-log-settings.ts';
import { formatInterruptionLine } from './interruption-line.ts';
import { layOut } from './layout.ts';
import { sameSession } from './parse-day-log.ts';
import { readDayLog } from './read-day-log.ts';
import { formatSessionLine } from './session-line.ts';
import { summaryItemOf } from './summary-lines.ts';
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

// Walks both: each line of the old file must come in the new one, in place; only what a recording
// adds may stand between.
function keepsLines(
  before: readonly Line[],
  after: readonly Line[],
  isAddition: (text: string) => boolean,
): boolean {
  let next = 0;
  for (const line of after) {
    if (isKept(before[next], line, next === before.length - 1)) next += 1;
    else if (!isAddition(line.text)) return false;
  }
  return next === before.length;
}

function isKept(old: Line | undefined, line: Line, isLast: boolean): boolean {
  if (old === undefined) return false;
  const item = summaryItemOf(old.text);
  if (item !== undefined && item === summaryItemOf(line.text)) return true;
  // A last line without a newline is ended before others follow; a CR there becomes part of that.
  if (isLast && old.eol === '') return withoutCr(old.text) === withoutCr(line.text);
  return old.text === line.text && old.eol === line.eol;
}

function withoutCr(text: string): string {
  return text.replace(/\r$/, '');
}

function additionsOf(session: Session, settings: DayLogSettings): (text: string) => boolean {
  const sessionLine = formatSessionLine(session, '');
  const nested = (session.interruptions ?? []).map(formatInterruptionLine);
  const headings = [settings.sessionsHeading, settings.summaryHeading];
  return (text) =>
    text === '' ||
    headings.includes(text) ||
    nested.includes(text) ||
    text.endsWith(sessionLine) ||
    summaryItemOf(text) !== undefined;
}
