import { minutesIntoDay } from '../core/day.ts';
import { printedDuration } from '../core/duration.ts';
import { cleanLabel, type Session } from '../core/session.ts';
import type { DayLogSettings } from './day-log-settings.ts';
import { type LoggedSession, readDayLog } from './document.ts';
import {
  appendSection,
  hasRoomAt,
  type Layout,
  lastOwnLine,
  layOut,
  type Section,
} from './layout.ts';
import { bulletOf, formatSessionLines } from './session-line.ts';
import { updateSummary } from './summary.ts';
import {
  insertLines,
  isBlank,
  joinLines,
  type Line,
  lastNestedLine,
  splitLines,
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
  const printed = asPrinted(session);
  const { bom, lines } = splitLines(text ?? '');
  const isNew = lines.every((line) => isBlank(line.text));
  const old = isNew ? newDayLog(session) : lines;
  const recorded = updateSummary(insertSession(old, printed, settings), session.day, settings);
  verifyRecording(old, recorded, printed, settings);
  return joinLines({ bom, lines: recorded });
}

/** What the line of a session will say, so that it can be compared with what is read back. */
export function asPrinted(session: Session): Session {
  return {
    ...session,
    durationMs: printedDuration(session.durationMs),
    label: cleanLabel(session.label),
  };
}

function newDayLog({ day }: Session): readonly Line[] {
  return splitLines(`# ${day}\n`).lines;
}

/** The lines with a session's own line among them. */
function insertSession(
  lines: readonly Line[],
  session: Session,
  settings: DayLogSettings,
): readonly Line[] {
  const layout = layOut(lines, settings);
  for (const section of layout.sessions) {
    if (layout.conflicts.parts[section.heading] !== undefined) continue;
    const { at, like, bullet } = placeIn(section, layout, session, settings);
    if (!hasRoomAt(layout, at)) continue;
    return insertLines(lines, at, formatSessionLines(session, bullet), like);
  }
  return appendSection(lines, settings.sessionsHeading, formatSessionLines(session));
}

/** Where a line goes: before the one at `at`, with the bullet and the ending of the one at `like`. */
type Place = { readonly at: number; readonly like: number; readonly bullet: string };

function placeIn(
  section: Section,
  layout: Layout,
  session: Session,
  settings: DayLogSettings,
): Place {
  const own = new Set(section.lines);
  const sessions = readDayLog(layout, session.day).sessions.filter(({ line }) => own.has(line - 1));
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
