import { without } from '../core/multiset.ts';
import { type Session, stretchOf } from '../core/session.ts';
import {
  countEqual,
  type DayLog,
  type Document,
  documentOf,
  type LoggedSession,
  parseDayLog,
  sameSession,
} from './document.ts';
import type { DayLogSettings } from './layout.ts';
import { asPrinted, recordInto } from './record.ts';
import { DURATION, formatInterruptionLine, formatSessionLine, prefixOf } from './session-line.ts';
import { updateSummary } from './summary.ts';
import {
  endLike,
  insertLines,
  joinLines,
  replaceLines,
  spliceLines,
  textAt,
} from './text-lines.ts';
import { verifyChange } from './verify.ts';

/**
 * A day log that says something else of one session. Its line stays where it is and keeps its bullet,
 * its box, its block ID and its ending; what is nested under it stays, and interruptions that `old`
 * does not have are added there. Of other lines, only those of the summary change.
 *
 * @param text the whole file as {@link decodeText} gives it
 * @param old the session as it was read: the file's is found by its ID and must say the same
 * @returns undefined where the log has no such session any more, or has it inside a conflict of git
 * @throws Error where the result would not hold the sessions that it should, or would change a line
 * that is not the program's: the file must then be left as it is
 */
export function replaceSession(
  text: string,
  old: LoggedSession,
  session: Session,
  settings: DayLogSettings,
): string | undefined {
  return replaceIn(parseDayLog(text, old.day, settings), old, session, settings);
}

function replaceIn(
  document: Document,
  old: LoggedSession,
  session: Session,
  settings: DayLogSettings,
): string | undefined {
  const found = findSession(document, old);
  if (found === undefined) return undefined;
  const { lines } = document.layout;
  const own = found.line - 1;
  const { line, said } = rewrite(textAt(lines, own), found, session);
  const added = without(session.interruptions ?? [], old.interruptions, formatInterruptionLine);
  const nested = added.map(formatInterruptionLine);
  const replaced = replaceLines(lines, new Map([[own, line]]));
  const longer = nested.length > 0 ? insertLines(replaced, found.lastLine, nested, own) : replaced;
  const sessions = document.sessions.map((one) => (one === found ? said : one));
  const after = { bom: document.bom, lines: updateSummary(longer, sessions, settings) };
  const change = { at: own, removed: 1, written: [line, ...nested], session: said };
  verifyChange(document, documentOf(after, old.day, settings), change, settings);
  return joinLines(after);
}

/**
 * A day log without one session: its line and the lines nested under it are gone, and the lines of the
 * summary renewed.
 *
 * @param text the whole file as {@link decodeText} gives it
 * @param old as for {@link replaceSession}
 * @returns as {@link replaceSession}
 * @throws as {@link replaceSession}
 */
export function deleteSession(
  text: string,
  old: LoggedSession,
  settings: DayLogSettings,
): string | undefined {
  const document = parseDayLog(text, old.day, settings);
  const found = findSession(document, old);
  if (found === undefined) return undefined;
  const { lines } = document.layout;
  const change = { at: found.line - 1, removed: found.lastLine - found.line + 1, written: [] };
  const left = spliceLines(lines, change.at, change.removed, []);
  const sessions = document.sessions.filter((one) => one !== found);
  const after = {
    bom: document.bom,
    lines: endLike(lines, updateSummary(left, sessions, settings)),
  };
  verifyChange(document, documentOf(after, old.day, settings), change, settings);
  return joinLines(after);
}

// Inside a conflict, the same session may stand on the other side too.
function findSession({ layout, sessions }: Document, old: LoggedSession) {
  const found = sessions.find(({ id }) => id === old.id);
  if (found === undefined || !sameSession(found, old)) return undefined;
  return layout.conflicts.parts[found.line - 1] === undefined ? found : undefined;
}

/** The new line of a session, and what it says. */
function rewrite(
  text: string,
  found: LoggedSession,
  session: Session,
): { readonly line: string; readonly said: Session } {
  if (sameSession(found, session)) return { line: text, said: session };
  const line = lineLike(text, found, session);
  const printed = asPrinted(session);
  if (session.durationMs !== found.durationMs) return { line, said: printed };
  // As it stands there: `14m 32s` would be printed as 14m.
  const duration = PARENTHESES.exec(text)?.[0] ?? '';
  const said = { ...printed, durationMs: session.durationMs };
  return { line: line.replace(PARENTHESES, () => duration), said };
}

const PARENTHESES = new RegExp(DURATION);

// White space at the end stays too: two spaces there break the line in Markdown.
function lineLike(text: string, { blockId }: LoggedSession, session: Session): string {
  const block = blockId === undefined ? '' : ` ^${blockId}`;
  const trailing = text.slice(text.trimEnd().length);
  return formatSessionLine(session, prefixOf(text)) + block + trailing;
}

/** A day log that has a session, and the session as it stands there. */
type WithSession = { readonly text: string; readonly session: Session };

/**
 * Puts a session into a day log: one line more or, where it continues an earlier one, that one's line
 * with what both together are. Where the earlier line has vanished or was changed, the stretch alone
 * is added.
 *
 * @throws as {@link recordSession}
 */
export function recordOrContinue(
  document: Document,
  session: Session,
  settings: DayLogSettings,
): WithSession {
  const continued = continueSession(document, session, settings);
  if (continued !== undefined) return { text: continued, session };
  const stretch = stretchOf(session);
  return { text: recordInto(document, stretch, settings), session: stretch };
}

/**
 * A number that grows by one when a session is put into a log: how many lines say the same. Where it
 * continues an earlier one, a line that says what both are weighs as much as two that say what one of
 * them is, since the earlier line goes when that one comes.
 */
export function countRecorded(log: DayLog, session: Session): number {
  const whole = countEqual(log, session);
  const was = session.continues?.was;
  if (was === undefined) return whole;
  const stretch = stretchOf(session);
  const parts = log.sessions.filter((one) => sameSession(one, stretch) || sameSession(one, was));
  return 2 * whole + parts.length;
}

/** A session that was recorded, as it stands in the log. */
export function recordedIn(log: DayLog, session: Session): Session {
  return countEqual(log, session) > 0 ? session : stretchOf(session);
}

function continueSession(
  document: Document,
  session: Session,
  settings: DayLogSettings,
): string | undefined {
  const was = session.continues?.was;
  if (was === undefined) return undefined;
  const earlier = document.sessions.findLast((logged) => sameSession(logged, was));
  return earlier && replaceIn(document, earlier, session, settings);
}
