import { minutesIntoDay } from '../core/day.ts';
import { printedDuration } from '../core/duration.ts';
import { cleanLabel, type Session, stretchOf } from '../core/session.ts';
import { without } from './diff/multiset.ts';
import {
  countEqual,
  type DayLog,
  type Document,
  documentOf,
  type LoggedSession,
  parseDayLog,
  sameSession,
} from './document.ts';
import {
  appendSection,
  type DayLogSettings,
  hasRoomAt,
  type Layout,
  lastOwnLine,
  type Section,
} from './layout.ts';
import {
  bulletOf,
  DURATION,
  formatInterruptionLine,
  formatNestedLines,
  formatSessionLine,
  formatSessionLines,
  prefixOf,
} from './session-line.ts';
import { updateSummary } from './summary.ts';
import {
  endLike,
  insertLines,
  isBlank,
  joinLines,
  type Line,
  lastNestedLine,
  replaceLines,
  spliceLines,
  textAt,
} from './text-lines.ts';
import { verifyChange, verifyRecording } from './verify.ts';

/**
 * Adds a session to a day log. Only its line and the three lines of the summary change.
 *
 * @param text the whole file as {@link decodeText} returns it; undefined if there is none. White
 * space alone counts as none
 * @returns the whole new text
 * @throws Error if the result would not have the old sessions and the new one, or would change a line
 * that is not the program's; do not write the file then
 */
export function recordSession(
  text: string | undefined,
  session: Session,
  settings: DayLogSettings,
): string {
  return recordInto(parseDayLog(text ?? '', session.day, settings), session, settings);
}

/** {@link recordSession} for a parsed text. */
function recordInto(document: Document, session: Session, settings: DayLogSettings): string {
  const printed = asPrinted(session);
  const isNew = document.layout.lines.every((line) => isBlank(line.text));
  const old = isNew ? newDayLog(document, settings) : document;
  const longer = insertSession(old, printed, settings);
  const lines = updateSummary(longer, [...old.sessions, printed], settings);
  const recorded = { bom: document.bom, lines };
  verifyRecording(old, documentOf(recorded, session.day, settings), printed, settings);
  return joinLines(recorded);
}

/** The session as its line will be parsed, to compare it with what is read back. */
function asPrinted(session: Session): Session {
  return {
    ...session,
    durationMs: printedDuration(session.durationMs),
    label: cleanLabel(session.label),
  };
}

function newDayLog({ day }: Document, settings: DayLogSettings): Document {
  return parseDayLog(`# ${day}\n`, day, settings);
}

/** The lines with a session added. */
function insertSession(
  document: Document,
  session: Session,
  settings: DayLogSettings,
): readonly Line[] {
  const { layout } = document;
  const { lines } = layout;
  for (const section of layout.sessions) {
    if (layout.conflicts.parts[section.heading] !== undefined) continue;
    const { at, like, bullet } = placeIn(section, document, session, settings);
    if (!hasRoomAt(layout, at)) continue;
    return insertLines(lines, at, formatSessionLines(session, bullet), like);
  }
  return appendSection(lines, settings.sessionsHeading, formatSessionLines(session));
}

/** Where a line goes: before the one at `at`, with the bullet and line ending of the one at `like`. */
type Place = { readonly at: number; readonly like: number; readonly bullet: string };

function placeIn(
  section: Section,
  document: Document,
  session: Session,
  settings: DayLogSettings,
): Place {
  const { layout } = document;
  const own = new Set(section.lines);
  const sessions = document.sessions.filter(({ line }) => own.has(line - 1));
  const order = (one: Session) => minutesIntoDay(one.start, settings.dayStart);
  const previous = sessions.findLast((one) => order(one) <= order(session));
  if (previous !== undefined) {
    return nextTo(previous, layout, gapAfter(previous.lastLine - 1, layout, own));
  }
  const [first] = sessions;
  if (first !== undefined) return nextTo(first, layout, gapBefore(first.line - 1, layout));
  const last = lastOwnLine(layout, section);
  return { at: gapAfter(last, layout, own), like: last, bullet: '- ' };
}

function nextTo(neighbour: LoggedSession, { lines }: Layout, at: number): Place {
  const index = neighbour.line - 1;
  return { at, like: index, bullet: bulletOf(textAt(lines, index)) };
}

function gapBefore(index: number, layout: Layout): number {
  return conflictAround(index, layout)?.start ?? index;
}

// Outside a conflict: after it, or before it if the section ends inside.
function gapAfter(index: number, layout: Layout, section: ReadonlySet<number>): number {
  const conflict = conflictAround(index, layout);
  if (conflict === undefined) return index + 1;
  return section.has(conflict.end)
    ? lastNestedLine(layout.lines, conflict.end) + 1
    : conflict.start;
}

function conflictAround(index: number, { conflicts }: Layout) {
  return conflicts.regions.find(({ start, end }) => start <= index && index <= end);
}

/**
 * Changes a session in a day log. Its line stays in its place and keeps its bullet, box, block ID and
 * line ending. Nested lines stay; interruptions that `old` does not have are added to them, and the added
 * notes. Of the other lines, only those of the summary change.
 *
 * @param text the whole file as {@link decodeText} returns it
 * @param old the session as it was read; it is found by its ID and must not have changed
 * @returns undefined if the log no longer has the session, or has it inside a git conflict
 * @throws Error if the result would not have the expected sessions, or would change a line that is not
 * the program's; do not write the file then
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
  const { line, parsed } = rewrite(textAt(lines, own), found, session);
  const nested = formatNestedLines({ ...session, ...newWords(old, session) });
  const replaced = replaceLines(lines, new Map([[own, line]]));
  const longer = nested.length > 0 ? insertLines(replaced, found.lastLine, nested, own) : replaced;
  const sessions = document.sessions.map((one) => (one === found ? parsed : one));
  const after = { bom: document.bom, lines: updateSummary(longer, sessions, settings) };
  const change = { at: own, removed: 1, written: [line, ...nested], session: parsed, nested };
  verifyChange(document, documentOf(after, old.day, settings), change, settings);
  return joinLines(after);
}

/** The interruptions and notes that are not in the log yet. */
function newWords(
  old: LoggedSession,
  { interruptions = [], addedNotes = [], continues }: Session,
): Pick<Session, 'interruptions' | 'addedNotes'> {
  return {
    interruptions: without(interruptions, old.interruptions, formatInterruptionLine),
    addedNotes: without(addedNotes, continues?.was.addedNotes ?? []),
  };
}

/**
 * Deletes a session from a day log, with the lines nested under it, and updates the summary.
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

// Inside a conflict, the other side may have the same session.
function findSession({ layout, sessions }: Document, old: LoggedSession) {
  const found = sessions.find(({ id }) => id === old.id);
  if (found === undefined || !sameSession(found, old)) return undefined;
  return layout.conflicts.parts[found.line - 1] === undefined ? found : undefined;
}

/** The new line of a session, and the session as it will be parsed. */
function rewrite(
  text: string,
  found: LoggedSession,
  session: Session,
): { readonly line: string; readonly parsed: Session } {
  if (sameSession(found, session)) return { line: text, parsed: session };
  const line = lineLike(text, found, session);
  const printed = asPrinted(session);
  if (session.durationMs !== found.durationMs) return { line, parsed: printed };
  // The duration as it is written: `14m 32s` would be printed as 14m.
  const duration = PARENTHESES.exec(text)?.[0] ?? '';
  const parsed = { ...printed, durationMs: session.durationMs };
  return { line: line.replace(PARENTHESES, () => duration), parsed };
}

const PARENTHESES = new RegExp(DURATION);

// Keeps white space at the end: two spaces break the line in Markdown.
function lineLike(text: string, { blockId }: LoggedSession, session: Session): string {
  const block = blockId === undefined ? '' : ` ^${blockId}`;
  const trailing = text.slice(text.trimEnd().length);
  return formatSessionLine(session, prefixOf(text)) + block + trailing;
}

/** The text of a day log with a session added, and the session as it is in there. */
type WithSession = { readonly text: string; readonly session: Session };

/**
 * Records a session in a day log: adds a line or, if it continues an earlier session, changes that
 * one's line into both together. If the earlier line is missing or was changed, the new part alone is
 * added.
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
 * A number that grows by one when the session is recorded: how many lines are equal to it. If it
 * continues an earlier session, a line with both together counts twice, and one with either of them
 * once, because the earlier line disappears when the session is recorded.
 */
export function countRecorded(log: DayLog, session: Session): number {
  const whole = countEqual(log, session);
  const was = session.continues?.was;
  if (was === undefined) return whole;
  const stretch = stretchOf(session);
  const parts = log.sessions.filter((one) => sameSession(one, stretch) || sameSession(one, was));
  return 2 * whole + parts.length;
}

/** A recorded session as it is in the log. */
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
