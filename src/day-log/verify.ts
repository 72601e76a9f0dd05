import type { Session } from '../core/session.ts';
import { type Document, type LoggedSession, sameSession } from './document.ts';
import type { DayLogSettings } from './layout.ts';
import { formatNestedLines, formatSessionLine } from './session-line.ts';
import { summaryItemOf } from './summary.ts';
import { endLike, type Line, replaceLines } from './text-lines.ts';

/** A change of one session in a day log. */
type Change = {
  /** The index of its line. */
  readonly at: number;
  /** How many lines from there were removed. */
  readonly removed: number;
  /** The texts of the lines that were written. */
  readonly written: readonly string[];
  /** The session after the change; undefined if it was deleted. */
  readonly session?: Session;
  /** The lines added under the session. */
  readonly nested?: readonly string[];
};

/**
 * Checks a change before it is written: a last safeguard for unforeseen files.
 *
 * @throws Error if the other sessions are not the old ones, the changed one is not as expected, or a
 * line that is not the program's is changed or missing
 */
export function verifyChange(
  before: Document,
  after: Document,
  change: Change,
  settings: DayLogSettings,
): void {
  if (!hasChange(before.sessions, after.sessions, change)) {
    throw new Error('the sessions could not be read back from the file that would be written');
  }
  const [old, now] = [before.layout.lines, after.layout.lines];
  const kept = endLike(now, old.toSpliced(change.at, change.removed));
  const isWritten = (text: string) =>
    change.written.includes(text) || isOfAddedSection(text, settings);
  if (!keepsLines(kept, now, isWritten)) {
    throw new Error('changing the session would change other lines of the file');
  }
}

function hasChange(
  old: readonly LoggedSession[],
  now: readonly LoggedSession[],
  { at, session, nested = [] }: Change,
): boolean {
  const index = old.findIndex(({ line }) => line === at + 1);
  const changed = session === undefined ? [] : [session];
  const others = now.toSpliced(index, changed.length);
  const words = wordsUnder(old[index]) + nested.length;
  return (
    others.length === old.length - 1 &&
    old.toSpliced(index, 1).every((other, n) => sameEntry(other, others[n])) &&
    changed.every((one) => sameSession(one, now[index]) && wordsUnder(now[index]) === words)
  );
}

// Blank lines before the first note and after the last are not among the notes.
function wordsUnder(logged: LoggedSession | undefined): number {
  const { interruptions = [], notes = [] } = logged ?? {};
  return interruptions.length + notes.filter((note) => note !== '').length;
}

/** Whether a session is the same, with everything nested under it; its place may differ. */
function sameEntry(a: LoggedSession, b: LoggedSession | undefined): boolean {
  return b !== undefined && sameSession(a, b) && belongings(a) === belongings(b);
}

function belongings({ blockId, interruptions, notes }: LoggedSession): string {
  return JSON.stringify([blockId, interruptions, notes]);
}

/**
 * Checks a recording before it is written: a last safeguard for unforeseen files.
 *
 * @throws Error if the sessions are not the old ones and the new one, or a line that is not the
 * program's is changed or missing
 */
export function verifyRecording(
  before: Document,
  after: Document,
  session: Session,
  settings: DayLogSettings,
): void {
  if (!isOneMore(before.sessions, after.sessions, session)) {
    throw new Error('the session cannot be read back from the file it would be written to');
  }
  if (!keepsLines(before.layout.lines, after.layout.lines, additionsOf(session, settings))) {
    throw new Error('recording the session would change other lines of the file');
  }
}

/**
 * Checks repaired lines before they are written: a last safeguard for unforeseen files.
 *
 * @param repaired the new texts of lines, by index
 * @throws Error if the sessions are not the old ones and one for each repaired line, or another line
 * that is not of the summary is changed or missing
 */
export function verifyRepair(
  before: Document,
  after: Document,
  repaired: ReadonlyMap<number, string>,
): void {
  let next = 0;
  for (const session of after.sessions) {
    const old = before.sessions[next];
    if (old !== undefined && sameEntry(old, session)) next += 1;
  }
  const added = after.sessions.length - before.sessions.length;
  if (next !== before.sessions.length || added !== repaired.size) {
    throw new Error('the sessions could not be read back from the file that would be written');
  }
  const kept = replaceLines(before.layout.lines, repaired);
  if (!keepsLines(kept, after.layout.lines, (text) => summaryItemOf(text) !== undefined)) {
    throw new Error('repairing the lines would change other lines of the file');
  }
}

// Each interruption is read as one, and each note as one note.
function hasWords(
  logged: LoggedSession | undefined,
  { interruptions = [], addedNotes = [] }: Session,
): boolean {
  return (
    logged?.interruptions.length === interruptions.length &&
    logged.notes.length === addedNotes.length
  );
}

function isOneMore(
  old: readonly Session[],
  now: readonly LoggedSession[],
  added: Session,
): boolean {
  const differing = now.findIndex((session, index) => !sameSession(session, old[index]));
  return (
    now.length === old.length + 1 &&
    sameSession(added, now[differing]) &&
    hasWords(now[differing], added) &&
    old.slice(differing).every((session, index) => sameSession(session, now[differing + index + 1]))
  );
}

function additionsOf(session: Session, settings: DayLogSettings): (text: string) => boolean {
  const sessionLine = formatSessionLine(session, '');
  const nested = formatNestedLines(session);
  return (text) =>
    isOfAddedSection(text, settings) || nested.includes(text) || text.endsWith(sessionLine);
}

/**
 * Whether the new text has all old lines, in order and unchanged, with nothing but additions between
 * them. The numbers of a summary line may differ.
 */
export function keepsLines(
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
  // A last line without a newline gets one if others follow; a CR at its end becomes part of it.
  if (isLast && old.eol === '') return withoutCr(old.text) === withoutCr(line.text);
  return old.text === line.text && old.eol === line.eol;
}

function withoutCr(text: string): string {
  return text.replace(/\r$/, '');
}

/** Whether a text is a line of an added section other than a session. */
export function isOfAddedSection(text: string, settings: DayLogSettings): boolean {
  const headings = [settings.sessionsHeading, settings.summaryHeading];
  return text === '' || headings.includes(text) || summaryItemOf(text) !== undefined;
}
