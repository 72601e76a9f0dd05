import type { Day } from '../../core/day.ts';
import type { DayLogSettings } from '../../day-log/layout.ts';
import type { DayLogs } from '../day-logs/day-logs.ts';
import { ignoreFailure } from '../ignore-failure.ts';
import { editedLog, type LogChange, withinLimit } from './edited-log.ts';
import type { ChangedPart, EditedLog, UndoJournal } from './undo-journal.ts';

/** The day logs of a directory. */
type LogsOfDirectory = {
  readonly dayLogs: Pick<DayLogs, 'fileOf' | 'read' | 'update'>;
  readonly sessionsDir: string;
};

/** The day logs, and the journal of their changes. */
type UndoableLogs = LogsOfDirectory & { readonly undo: UndoJournal };

/** A change of one day's log. */
export type DayEdit = {
  readonly day: Day;
  /** The directory of the log, if it is not that of the other logs. */
  readonly elsewhere?: (LogsOfDirectory & { readonly settings: DayLogSettings }) | undefined;
  /** Takes the log's text, undefined if there is no file; returns undefined if that cannot be changed. */
  edit(text: string | undefined): string | undefined;
};

/** A move of a day's log to the trash. */
export type LogMove = {
  readonly day: Day;
  /** What the log must still have. */
  readonly text: string;
  readonly from: {
    readonly dayLogs: Pick<DayLogs, 'fileOf' | 'trash'>;
    readonly sessionsDir: string;
    /** With the name of the file, as `dayFile`. */
    readonly settings: DayLogSettings & Required<Pick<DayLogSettings, 'dayFile'>>;
  };
};

/** Thrown if not all logs could be changed. */
export class EditFailure extends Error {
  /** The log that could not be changed. */
  readonly file: string;
  /** The logs that were changed before; the journal has them as one change. */
  readonly done: readonly LogChange[];

  /** What was not done. */
  readonly what: 'changed' | 'moved to the trash';

  /** @param cause what was thrown; undefined if the edit returned undefined */
  constructor(
    file: string,
    done: readonly LogChange[],
    cause: unknown,
    what: EditFailure['what'] = 'changed',
  ) {
    super(`${file} was not ${what}`, { cause });
    this.file = file;
    this.done = done;
    this.what = what;
  }
}

export type EditOptions = {
  /** Called once, before the first write, if the change is too large to be undone. */
  readonly onTooLarge?: (() => void) | undefined;
  readonly moves?: readonly LogMove[];
};

/**
 * Changes day logs one after the other, each at most once, then moves logs to the trash, as one change that
 * can be undone.
 *
 * @param what describes the change: "delete 2026-01-29T0915"
 * @returns the changes, in order
 * @throws EditFailure; LockHeldError or an error of the disk if nothing was changed
 */
export function editUndoably(
  logs: UndoableLogs,
  settings: DayLogSettings,
  what: string,
  edits: readonly DayEdit[],
  { onTooLarge = () => undefined, moves = [] }: EditOptions = {},
): Promise<readonly LogChange[]> {
  const { undo } = logs;
  const note = entryOf(undo, what, onTooLarge);
  const done: LogChange[] = [];
  const noted: ChangedPart[] = [];

  async function editOne({ day, edit, elsewhere }: DayEdit): Promise<void> {
    const { dayLogs, sessionsDir: directory } = elsewhere ?? logs;
    let begun: LogChange | undefined;
    let part: EditedLog | undefined;
    const failed = async (cause: unknown) => {
      // Of two errors, the first is the one that is reported.
      if (!(await isWritten(dayLogs, begun))) ignoreFailure(() => note(noted));
      throw new EditFailure(dayLogs.fileOf(day), done, cause);
    };
    const editAndNote = (text: string | undefined) => {
      const after = edit(text);
      if (after === undefined || after === text) return after;
      const layout = elsewhere?.settings ?? settings;
      begun = { directory, settings: layout, day, before: text ?? null, after };
      part = editedLog(begun);
      note([...noted, part]);
      return after;
    };
    const changed = await dayLogs.update(day, editAndNote).catch(failed);
    if (!changed) await failed(undefined);
    if (begun !== undefined) done.push(begun);
    if (part !== undefined) noted.push(part);
  }

  async function moveOne({ day, text, from }: LogMove): Promise<void> {
    const { dayLogs, sessionsDir: directory, settings } = from;
    const file = dayLogs.fileOf(day);
    try {
      const to = await dayLogs.trash.placeFor({ day, file });
      const log = { directory, dayFile: settings.dayFile, day };
      noted.push({ type: 'moved', from: file, to, log });
      note(noted);
      await dayLogs.trash.move({ day, file, text }, to);
    } catch (cause) {
      // Undoing a move that was not made changes nothing.
      throw new EditFailure(file, done, cause, 'moved to the trash');
    }
  }

  return undo.hold(async () => {
    for (const edit of edits) await editOne(edit);
    for (const move of moves) await moveOne(move);
    return done;
  });
}

/**
 * Whether a change would be too large to be undone; false if it cannot be carried out now.
 *
 * @throws an error of the disk
 */
export async function isTooLargeToUndo(
  logs: UndoableLogs,
  settings: DayLogSettings,
  edits: readonly DayEdit[],
): Promise<boolean> {
  const parts: EditedLog[] = [];
  for (const { day, edit, elsewhere = logs } of edits) {
    const { dayLogs, sessionsDir: directory } = elsewhere;
    const before = await dayLogs.read(day);
    const after = edit(before);
    if (after === undefined) return false;
    parts.push(editedLog({ directory, settings, day, before: before ?? null, after }));
  }
  return isCut(withinLimit(parts));
}

function isCut(parts: readonly ChangedPart[]): boolean {
  return parts.some((part) => part.type === 'edited' && part.hunks === null);
}

/** Returns a function that puts a change into the journal, or updates it there; removes it if it is empty. */
function entryOf(
  undo: UndoJournal,
  what: string,
  onTooLarge: () => void,
): (parts: readonly ChangedPart[]) => void {
  let noted = false;
  let wasCut = false;
  return (parts) => {
    const changes = withinLimit(parts);
    if (isCut(changes) && !wasCut) onTooLarge();
    wasCut ||= isCut(changes);
    if (changes.length === 0) {
      if (noted) undo.drop();
    } else if (noted) {
      undo.amend({ what, changes });
    } else {
      undo.push({ what, changes });
    }
    noted = changes.length > 0;
  };
}

// An error after the rename leaves the new text. The change must then stay in the journal, also if the
// log cannot be read.
async function isWritten(
  dayLogs: Pick<DayLogs, 'read'>,
  begun: LogChange | undefined,
): Promise<boolean> {
  if (begun === undefined) return false;
  const now = await dayLogs.read(begun.day).catch(() => begun.after);
  return now === begun.after;
}
