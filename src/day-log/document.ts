import {
  type Day,
  formatMinuteOfDay,
  type MinuteOfDay,
  parseDay,
  parseMinuteOfDay,
} from '../core/day.ts';
import { printable } from '../core/printable.ts';
import type { Interruption, Session } from '../core/session.ts';
import { conflictProblems } from './conflicts.ts';
import { type DayLogSettings, type Layout, layOut, parseHeading } from './layout.ts';
import { flawOf, isMeantAsSession, type Problem } from './problem.ts';
import { readInterruptionLine, readSessionLine, type SessionLine } from './session-line.ts';
import { hasInvalidUtf8 } from './text-encoding.ts';
import { lastNestedLine, splitLines, type TextLines, textAt } from './text-lines.ts';

/** The content of one day's file. */
export type DayLog = {
  readonly day: Day;
  /** In file order. */
  readonly sessions: readonly LoggedSession[];
  /** In file order: lines that cannot be parsed, and git conflicts. */
  readonly problems: readonly Problem[];
  /** Whether the file has git conflict markers. */
  readonly conflicted: boolean;
};

/** A day's text, parsed: its content and its layout. */
export type Document = DayLog & {
  /** U+FEFF if the text begins with it, else empty. */
  readonly bom: string;
  readonly layout: Layout;
};

/** A session in a day log. */
export type LoggedSession = Session & {
  /** Such as `2026-01-29T0915`; see {@link parseSessionId}. */
  readonly id: string;
  /** Its line, from 1. */
  readonly line: number;
  /** The last of the lines nested under it, from 1; its own line if there are none. */
  readonly lastLine: number;
  /** The Obsidian block ID at the end of its line, without the caret. */
  readonly blockId: string | undefined;
  readonly interruptions: readonly Interruption[];
  /**
   * The other lines nested under it, the user's own, with their indentation. A tab is four spaces,
   * other control characters are one.
   */
  readonly notes: readonly string[];
};

/**
 * Parses a day log. Never throws: lines that cannot be parsed are among the problems, and the others
 * count.
 *
 * @param text as {@link decodeText} returns it
 * @param day the date in the file's name
 */
export function parseDayLog(text: string, day: Day, settings: DayLogSettings): Document {
  return documentOf(splitLines(text), day, settings);
}

/** {@link parseDayLog} for a text that is split into lines. */
export function documentOf(
  { bom, lines }: TextLines,
  day: Day,
  settings: DayLogSettings,
): Document {
  const layout = layOut(lines, settings);
  return { ...readDayLog(layout, day), bom, layout };
}

/** What a session's line has. */
export type SessionContent = Omit<Session, 'day'>;

/** The session of a line, without its place and what is nested under it. */
export function sessionOf(logged: Session): Session {
  const { day, start, end, durationMs, kind, status, label } = logged;
  return { day, start, end, durationMs, kind, status, label };
}

/** Whether two sessions are the same; how their lines are written does not matter. */
export function sameSession(a: SessionContent, b: SessionContent | undefined): boolean {
  return (
    b !== undefined &&
    a.start === b.start &&
    a.end === b.end &&
    a.durationMs === b.durationMs &&
    a.kind === b.kind &&
    a.status === b.status &&
    a.label === b.label
  );
}

/** Equal for sessions that are the same. */
export function sessionKey(session: SessionContent): string {
  const { start, end, durationMs, kind, status, label } = session;
  return [start, end, durationMs, kind, status, label].join(' ');
}

/** How many sessions of a day log are the same as the given one. */
export function countEqual(log: DayLog, session: Session): number {
  return log.sessions.filter((logged) => sameSession(logged, session)).length;
}

/** The parts of a session ID: the day, the start time, and which session of that minute, from 1. */
export type SessionId = {
  readonly day: Day;
  readonly minute: MinuteOfDay;
  readonly ordinal: number;
};

const ID = /^(\d{4}-\d{2}-\d{2})T(\d{2})(\d{2})(?:\.([1-9]\d{0,4}))?$/;

/**
 * Parses `2026-01-29T0915` or, for the second session of the same minute, `2026-01-29T0915.2`.
 *
 * @returns undefined for anything else, so that no path is ever built from it
 */
export function parseSessionId(text: string): SessionId | undefined {
  const [, date = '', hours, minutes, suffix] = ID.exec(text) ?? [];
  const day = parseDay(date);
  const minute = parseMinuteOfDay(`${hours}:${minutes}`);
  const ordinal = Number(suffix ?? 1);
  if (day === undefined || minute === undefined || suffix === '1') return undefined;
  return { day, minute, ordinal };
}

/** `T0915`, by the minute of the day. */
const TIMES_OF_IDS: string[] = [];

/** The inverse of {@link parseSessionId}. */
export function formatSessionId({ day, minute, ordinal }: SessionId): string {
  TIMES_OF_IDS[minute] ??= `T${formatMinuteOfDay(minute).replace(':', '')}`;
  const id = day + TIMES_OF_IDS[minute];
  return ordinal === 1 ? id : `${id}.${ordinal}`;
}

function readDayLog(layout: Layout, day: Day): DayLog {
  const sessions: LoggedSession[] = [];
  const problems = conflictProblems(layout.lines, layout.conflicts);
  const ordinals = new Map<number, number>();
  for (const index of itemLines(layout)) {
    const found = readItem(layout, index, day, ordinals);
    if (found === undefined) continue;
    if ('message' in found) problems.push(found);
    else sessions.push(found);
  }
  problems.sort((a, b) => a.line - b.line);
  const { regions, leftovers } = layout.conflicts;
  const conflicted = regions.length + leftovers.length > 0;
  return { day, sessions, problems, conflicted };
}

/** Indices of the lines in sessions sections that may be sessions, in file order. */
function itemLines({ lines, roles, conflicts, sessions }: Layout): readonly number[] {
  const indices = sessions.flatMap((section) =>
    section.lines.filter(
      (index) =>
        roles[index] === 'text' &&
        conflicts.parts[index] !== 'repeated' &&
        startsWithBullet(textAt(lines, index)),
    ),
  );
  return conflicts.regions.length === 0 ? indices : indices.sort((a, b) => a - b);
}

function startsWithBullet(text: string): boolean {
  const first = text.charAt(0);
  return first === '-' || first === '*' || first === '+';
}

function readItem(
  layout: Layout,
  index: number,
  day: Day,
  ordinals: Map<number, number>,
): LoggedSession | Problem | undefined {
  const text = textAt(layout.lines, index);
  const read = readSessionLine(text);
  if (read === undefined || hasInvalidUtf8(text)) {
    const flaw = isMeantAsSession(text) ? flawOf(text) : undefined;
    return flaw === undefined ? undefined : { line: index + 1, text, ...flaw };
  }
  const ordinal = (ordinals.get(read.start) ?? 0) + 1;
  ordinals.set(read.start, ordinal);
  const last = lastNestedLine(layout.lines, index);
  const below = layout.lines.slice(index + 1, last + 1).map((line) => line.text);
  // Code and comments are notes.
  const nested = readNested(below, (text, nested) =>
    layout.roles[index + 1 + nested] === 'nested' ? readNestedLine(text) : readNote(text),
  );
  return loggedSession(day, read, { ordinal, line: index + 1, lastLine: last + 1 }, nested);
}

type Place = Pick<LoggedSession, 'line' | 'lastLine'> & Pick<SessionId, 'ordinal'>;

// Without spreading objects, which takes longer than parsing the line.
export function loggedSession(
  day: Day,
  read: SessionLine,
  { ordinal, line, lastLine }: Place,
  nested: Nested,
): LoggedSession {
  return {
    day,
    start: read.start,
    end: read.end,
    durationMs: read.durationMs,
    kind: read.kind,
    status: read.status,
    label: read.label,
    blockId: read.blockId,
    id: formatSessionId({ day, minute: read.start, ordinal }),
    line,
    lastLine,
    interruptions: nested.interruptions,
    notes: nested.notes,
  };
}

type Nested = Pick<LoggedSession, 'interruptions' | 'notes'>;

const NOTHING_NESTED: Nested = { interruptions: [], notes: [] };

/** Reads the lines nested under a session. */
export function readNested(
  lines: readonly string[],
  parse: (text: string, index: number) => Interruption | string,
): Nested {
  if (lines.length === 0) return NOTHING_NESTED;
  const interruptions: Interruption[] = [];
  const notes: string[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const read = parse(lines[index] ?? '', index);
    if (typeof read !== 'string') interruptions.push(read);
    else if (read !== '' || notes.length > 0) notes.push(read);
  }
  while (notes.at(-1) === '') notes.pop();
  return { interruptions, notes };
}

/** Parses an interruption, or else a note. */
export function readNestedLine(text: string): Interruption | string {
  return readInterruptionLine(text) ?? readNote(text);
}

function readNote(text: string): string {
  return printable(text.replaceAll('\t', '    ')).trimEnd();
}

/** Whether a line is the heading that is written into a new file: `# 2026-01-29`. */
export function isTitle(text: string, day: Day): boolean {
  const heading = parseHeading(text);
  return heading?.level === 1 && heading.text === day;
}
