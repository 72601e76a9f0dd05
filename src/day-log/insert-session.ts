import { minutesIntoDay } from '../core/day.ts';
import type { Session } from '../core/session.ts';
import { appendSection } from './append-section.ts';
import type { DayLogSettings } from './day-log-settings.ts';
import { hasRoomAt, type Layout, lastOwnLine, layOut, type Section } from './layout.ts';
import type { LoggedSession } from './parse-day-log.ts';
import { readDayLog } from './read-day-log.ts';
import { bulletOf } from './session-line.ts';
import { formatSessionLines } from './session-lines.ts';
import { insertLines, type Line, lastNestedLine, textAt } from './text-lines.ts';

/** The lines with a session's own line among them. */
export function insertSession(
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
