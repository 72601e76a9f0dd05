import { minutesIntoDay } from '../core/day.ts';
import { printedDuration } from '../core/duration.ts';
import { cleanLabel, type Session } from '../core/session.ts';
import { type Document, documentOf, type LoggedSession, parseDayLog } from './document.ts';
import type { DayLogSettings } from './layout.ts';
import { appendSection, hasRoomAt, type Layout, lastOwnLine, type Section } from './layout.ts';
import { bulletOf, formatSessionLines } from './session-line.ts';
import { updateSummary } from './summary.ts';
import {
  insertLines,
  isBlank,
  joinLines,
  type Line,
  lastNestedLine,
  textAt,
} from './text-lines.ts';
import { verifyRecording } from './verify.ts';

/**
 * A day log with one session more: its line and the three lines of the summary change, nothing else.
 *
 * @param text the whole file as {@link decodeText} gives it; undefined where there is none. Nothing
 * but white space counts as none
 * @returns the whole new text
 * @throws Error where the result would not hold the old sessions and the new one, or would change
 * a line that is not the program's: the file must then be left as it is
 */
export function recordSession(
  text: string | undefined,
  session: Session,
  settings: DayLogSettings,
): string {
  return recordInto(parseDayLog(text ?? '', session.day, settings), session, settings);
}

/** {@link recordSession} for a text that is parsed already. */
export function recordInto(document: Document, session: Session, settings: DayLogSettings): string {
  const printed = asPrinted(session);
  const isNew = document.layout.lines.every((line) => isBlank(line.text));
  const old = isNew ? newDayLog(document, settings) : document;
  const longer = insertSession(old, printed, settings);
  const lines = updateSummary(longer, [...old.sessions, printed], settings);
  const recorded = { bom: document.bom, lines };
  verifyRecording(old, documentOf(recorded, session.day, settings), printed, settings);
  return joinLines(recorded);
}

/** What the line of a session will say, so that it can be compared with what is read back. */
export function asPrinted(session: Session): Session {
  return {
    ...session,
    durationMs: printedDuration(session.durationMs),
    label: cleanLabel(session.label),
  };
}

function newDayLog({ day }: Document, settings: DayLogSettings): Document {
  return parseDayLog(`# ${day}\n`, day, settings);
}

/** The lines with a session's own line among them. */
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

/** Where a line goes: before the one at `at`, with the bullet and the ending of the one at `like`. */
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
    return beside(previous, layout, gapAfter(previous.lastLine - 1, layout, own));
  }
  const [first] = sessions;
  if (first !== undefined) return beside(first, layout, gapBefore(first.line - 1, layout));
  const last = lastOwnLine(layout, section);
  return { at: gapAfter(last, layout, own), like: last, bullet: '- ' };
}

function beside(neighbour: LoggedSession, { lines }: Layout, at: number): Place {
  const index = neighbour.line - 1;
  return { at, like: index, bullet: bulletOf(textAt(lines, index)) };
}

function gapBefore(index: number, layout: Layout): number {
  return conflictAround(index, layout)?.start ?? index;
}

// Outside a conflict: after it, or before it where the section ends within.
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
