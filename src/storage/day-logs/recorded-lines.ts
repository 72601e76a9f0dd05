import type { Day } from '../../core/day.ts';
import { countEach, takeOne, without } from '../../core/multiset.ts';
import type { Session } from '../../core/session.ts';
import { formatSessionLine, readSessionLine } from '../../day-log/session-line.ts';
import { splitLines } from '../../day-log/text-lines.ts';
import type { StateDirectory } from '../state/state-directory.ts';
import type { DayLogChanges, DayLogs } from './day-logs.ts';
import type { Trash } from './trash.ts';

/** A line that was recorded, kept so that one that vanished from its log can be told. */
type RecordedLine = { readonly file: string; readonly day: Day; readonly line: string };

const FILE = 'recorded.jsonl';
/** So many are promised; up to twice as many are kept, so that the file is seldom rewritten. */
const LEAST = 50;

/** The same day logs; the state directory keeps the last lines that were recorded in them. */
export function keepingRecordedLines(dayLogs: DayLogs, state: StateDirectory): DayLogs {
  return {
    ...dayLogs,
    record: async (pending, lockBoundMs) => {
      const recorded = await dayLogs.record(pending, lockBoundMs);
      if (recorded.byAnother) return recorded;
      const { file, session } = recorded;
      const line = formatSessionLine(session);
      ignoreFailure(() => {
        if (session.continues) forget(state, file, [formatSessionLine(session.continues.was)]);
        keep(state, [{ file, day: session.day, line }]);
      });
      return recorded;
    },
  };
}

/** Whether the session's line is among those that are kept. */
export function wasRecorded(state: StateDirectory, session: Session): boolean {
  const line = formatSessionLine(session);
  return linesOf(state).some((json) => {
    const recorded = readLine(json);
    return recorded?.day === session.day && recorded.line === line;
  });
}

/** The same changes; a line that the user takes out has not vanished, one that is put in could. */
export function keepingChangedLines(changes: DayLogChanges, state: StateDirectory): DayLogChanges {
  function renew(day: Day, { removed, added }: ChangedLines): void {
    const file = changes.fileOf(day);
    ignoreFailure(() => {
      forget(state, file, removed);
      keep(
        state,
        added.map((line) => ({ file, day, line })),
      );
    });
  }

  return {
    ...changes,
    change: async (day, edit, beforeWrite) => {
      let lines = changedLines('', '');
      const done = await changes.change(day, edit, (before, after) => {
        beforeWrite(before, after);
        lines = changedLines(before ?? '', after);
      });
      if (done) renew(day, lines);
      return done;
    },
    remove: async (day, text) => {
      const done = await changes.remove(day, text);
      if (done) renew(day, changedLines(text, ''));
      return done;
    },
  };
}

/** The same trash; the lines of a log that was moved there have not vanished. */
export function forgettingMovedLines(trash: Trash, state: StateDirectory): Trash {
  return {
    ...trash,
    move: async (log, to) => {
      await trash.move(log, to);
      ignoreFailure(() => forget(state, log.file, changedLines(log.text, '').removed));
    },
  };
}

// What was asked for is done: that the memory of it could not be kept is no reason to fail.
function ignoreFailure(action: () => void): void {
  try {
    action();
  } catch {}
}

function keep(state: StateDirectory, recorded: readonly RecordedLine[]): void {
  for (const line of recorded.slice(-LEAST)) {
    // On a line of its own, also after one that a full disk cut off.
    state.jot(FILE, `\n${JSON.stringify(line)}\n`);
  }
  const lines = linesOf(state);
  if (lines.length > 2 * LEAST) write(state, lines.slice(-LEAST));
}

function forget(state: StateDirectory, file: string, removed: readonly string[]): void {
  const left = countEach(removed);
  const lines = linesOf(state);
  const kept = lines.filter((json) => {
    const line = lineOf(json, file);
    return line === undefined || !takeOne(left, line);
  });
  if (kept.length < lines.length) write(state, kept);
}

/** What was recorded in a file; undefined for another file. */
function lineOf(json: string, file: string): string | undefined {
  const recorded = readLine(json);
  return recorded?.file === file ? recorded.line : undefined;
}

// A line that was cut off is none.
function readLine(json: string): Partial<RecordedLine> | null {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function linesOf(state: StateDirectory): readonly string[] {
  return (state.read(FILE) ?? '').split('\n').filter((text) => text !== '');
}

function write(state: StateDirectory, lines: readonly string[]): void {
  state.write(FILE, lines.map((line) => `${line}\n`).join(''));
}

/** Session lines, as the program writes them, that a change took out of a file or put into it. */
export type ChangedLines = {
  readonly removed: readonly string[];
  readonly added: readonly string[];
};

/**
 * Whatever the section: the headings may change too. A line that stands in both texts, wherever, and
 * however it is written, is no change.
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
