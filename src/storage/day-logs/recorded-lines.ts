import { type Day, parseDay } from '../../core/day.ts';
import { isFields, isText, parseJson } from '../../core/json.ts';
import type { Session } from '../../core/session.ts';
import { countEach, takeOne, without } from '../../day-log/diff/multiset.ts';
import { type SessionContent, sameSession } from '../../day-log/document.ts';
import { formatSessionLine, readSessionLine } from '../../day-log/session-line.ts';
import { splitLines } from '../../day-log/text-lines.ts';
import { ignoreFailure } from '../ignore-failure.ts';
import type { StateDirectory } from '../state/state-directory.ts';

/** A line that was recorded, kept to find out whether it vanished from its log. */
export type RecordedLine = {
  /** The path of the day's log. */
  readonly file: string;
  readonly line: string;
  /** The session of the line. */
  readonly session: Session;
};

const FILE = 'recorded.jsonl';
/** The last lines that are kept; up to twice as many are in the file, so that it is seldom rewritten. */
const KEPT = 50;

/** Returns the last lines that were recorded and not removed since, oldest first. */
export function readRecordedLines(state: StateDirectory): readonly RecordedLine[] {
  return linesOf(state)
    .flatMap((json) => parseRecordedLine(json) ?? [])
    .slice(-KEPT);
}

/**
 * The lines whose sessions are no longer in the text of their log, in whatever section: the headings may have changed.
 * Each line of the text counts for one session. A session that was edited, by hand or by a merge, is still there as long
 * as it has the same kind, and the same start or end.
 */
export function vanishedLines(
  text: string,
  lines: readonly RecordedLine[],
): readonly RecordedLine[] {
  const { missing, others } = comparedWith(text, lines);
  return withoutFound(missing, others, isEdited);
}

/** The lines that are not in a text as they were recorded, and its sessions that are in none of the lines. */
function comparedWith(text: string, lines: readonly RecordedLine[]) {
  const others = splitLines(text).lines.flatMap((line) => readSessionLine(line.text) ?? []);
  return { missing: withoutFound(lines, others, sameSession), others };
}

/** Returns the lines without a matching session, and removes the sessions that match a line. */
function withoutFound(
  lines: readonly RecordedLine[],
  sessions: SessionContent[],
  isSuch: (each: SessionContent, recorded: Session) => boolean,
): readonly RecordedLine[] {
  return lines.filter(({ session }) => {
    const found = sessions.findIndex((each) => isSuch(each, session));
    if (found >= 0) sessions.splice(found, 1);
    return found < 0;
  });
}

function isEdited({ kind, start, end }: SessionContent, recorded: Session): boolean {
  return kind === recorded.kind && (start === recorded.start || end === recorded.end);
}

/** Whether the session's line is among those that are kept. */
export function wasRecorded(state: StateDirectory, session: Session): boolean {
  const line = formatSessionLine(session);
  return linesOf(state).some((json) => {
    const recorded = parseRecordedLine(json);
    return recorded?.session.day === session.day && recorded.line === line;
  });
}

/** Notes the line of a session that was recorded in a file. Never throws. */
export function noteRecordedLine(state: StateDirectory, file: string, session: Session): void {
  // The log is written: that the note failed must not make the command fail.
  ignoreFailure(() => {
    if (session.continues) forget(state, file, [formatSessionLine(session.continues.was)]);
    keep(state, file, session.day, [formatSessionLine(session)]);
  });
}

/**
 * Notes what the user changed: a line that was removed has not vanished, one that was added could.
 * Never throws.
 *
 * @param before the text of the day's log, empty if there was no file
 */
export function noteChangedLines(
  state: StateDirectory,
  file: string,
  day: Day,
  before: string,
  after: string,
): void {
  ignoreFailure(() => {
    const { removed, added } = changedLines(before, after);
    forget(state, file, removed);
    // A line that vanished, and is put back, is noted already.
    const noted = readRecordedLines(state).filter((recorded) => recorded.file === file);
    const missing = countEach(comparedWith(before, noted).missing.map(({ line }) => line));
    const unknown = added.filter((line) => !takeOne(missing, line));
    keep(state, file, day, unknown);
  });
}

function keep(state: StateDirectory, file: string, day: Day, recorded: readonly string[]): void {
  for (const line of recorded.slice(-KEPT)) {
    // On a line of its own, even after one that was cut off by a full disk.
    state.appendUnsynced(FILE, `\n${JSON.stringify({ file, day, line })}\n`);
  }
  const lines = linesOf(state);
  if (lines.length > 2 * KEPT) write(state, lines.slice(-KEPT));
}

function forget(state: StateDirectory, file: string, removed: readonly string[]): void {
  const left = countEach(removed);
  const lines = linesOf(state);
  const kept = lines.filter((json) => {
    const recorded = parseRecordedLine(json);
    return recorded?.file !== file || !takeOne(left, recorded.line);
  });
  if (kept.length < lines.length) write(state, kept);
}

/** Returns undefined for a line that was cut off by a full disk, or is not a recorded line. */
function parseRecordedLine(json: string): RecordedLine | undefined {
  const fields = parseJson(json);
  if (!isFields(fields)) return undefined;
  const { file, line, day: dayText } = fields;
  if (!isText(file) || !isText(line)) return undefined;
  const day = parseDay(String(dayText));
  const session = readSessionLine(line);
  if (day === undefined || session === undefined) return undefined;
  return { file, line, session: { day, ...session } };
}

function linesOf(state: StateDirectory): readonly string[] {
  return (state.read(FILE) ?? '').split('\n').filter((text) => text !== '');
}

function write(state: StateDirectory, lines: readonly string[]): void {
  state.write(FILE, lines.map((line) => `${line}\n`).join(''));
}

/** Session lines, in the program's own format, that a change removed from a text or added to it. */
type ChangedLines = {
  readonly removed: readonly string[];
  readonly added: readonly string[];
};

/**
 * Compares the session lines of two texts, in whatever section: the headings may have changed too. A
 * line in both texts is not a change, whatever its place and format.
 */
export function changedLines(before: string, after: string): ChangedLines {
  const [old, now] = [sessionLines(before), sessionLines(after)];
  return { removed: without(old, now), added: without(now, old) };
}

function sessionLines(text: string): readonly string[] {
  return splitLines(text).lines.flatMap((line) => {
    const session = readSessionLine(line.text);
    return session === undefined ? [] : [formatSessionLine(session)];
  });
}
