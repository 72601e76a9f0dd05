import type { Day } from '../../core/day.ts';
import type { DayLogSettings } from '../../day-log/layout.ts';
import type { DayLogChanges, Edit } from '../day-logs/day-logs.ts';
import { editedLog, type LogChange, withinLimit } from './edited-log.ts';
import type { EditedLog, UndoJournal } from './undo-journal.ts';

/** What is to be changed in one day's log. */
export type DayEdit = { readonly day: Day; readonly edit: Edit };

/** Where it is changed, and where the change is noted. */
export type UndoableLogs = {
  readonly changes: DayLogChanges;
  readonly undo: UndoJournal;
  readonly sessionsDir: string;
};

/** Why not all that was asked for could be done. */
export class EditFailure extends Error {
  /** Not the log of this file. */
  readonly file: string;
  /** These were changed before; the journal has them as one change. */
  readonly done: readonly LogChange[];

  /** @param cause what was thrown; undefined where the edit found nothing that it could do */
  constructor(file: string, done: readonly LogChange[], cause: unknown) {
    super(`${file} was not changed`, { cause });
    this.file = file;
    this.done = done;
  }
}

/**
 * Changes day logs, one after the other, each once at most, as one change that can be taken back.
 *
 * @param what the change in words: "delete 2026-01-29T0915"
 * @param onTooLarge is called before anything of the change is written that will be too large to be
 *   taken back, once
 * @returns what was changed, in order
 * @throws EditFailure; LockHeldError or an error of the disk where nothing was begun
 */
export function editUndoably(
  logs: UndoableLogs,
  settings: DayLogSettings,
  what: string,
  edits: readonly DayEdit[],
  onTooLarge: () => void = () => undefined,
): Promise<readonly LogChange[]> {
  const { changes, undo, sessionsDir: directory } = logs;
  const note = entryOf(undo, what, onTooLarge);
  const done: LogChange[] = [];
  const noted: EditedLog[] = [];

  async function editOne({ day, edit }: DayEdit): Promise<void> {
    let begun: LogChange | undefined;
    let part: EditedLog | undefined;
    const failed = async (cause: unknown) => {
      if (!(await isWritten(changes, begun))) ignoreFailure(() => note(noted));
      throw new EditFailure(changes.fileOf(day), done, cause);
    };
    const changed = await changes
      .change(day, edit, (before, after) => {
        begun = { directory, settings, day, before, after };
        part = editedLog(begun);
        note([...noted, part]);
      })
      .catch(failed);
    if (!changed) await failed(undefined);
    if (begun !== undefined) done.push(begun);
    if (part !== undefined) noted.push(part);
  }

  return undo.hold(async () => {
    for (const edit of edits) await editOne(edit);
    return done;
  });
}

/**
 * Whether a change would be too large to be taken back; false if it could not be carried out as things
 * are now.
 *
 * @throws an error of the disk
 */
export async function isTooLargeToUndo(
  { changes, sessionsDir: directory }: UndoableLogs,
  settings: DayLogSettings,
  edits: readonly DayEdit[],
): Promise<boolean> {
  const parts: EditedLog[] = [];
  for (const { day, edit } of edits) {
    const before = await changes.read(day);
    const after = edit(before);
    if (after === undefined) return false;
    parts.push(editedLog({ directory, settings, day, before: before ?? null, after }));
  }
  return isCut(withinLimit(parts));
}

function isCut(parts: readonly EditedLog[]): boolean {
  return parts.some(({ hunks }) => hunks === null);
}

/** Notes what a change consists of, again each time there is more of it; of nothing there is no note. */
function entryOf(
  undo: UndoJournal,
  what: string,
  onTooLarge: () => void,
): (parts: readonly EditedLog[]) => void {
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

// A fault after the rename leaves the new text, which must stay in the journal; so must one of which
// nothing can be said.
async function isWritten(changes: DayLogChanges, begun: LogChange | undefined): Promise<boolean> {
  if (begun === undefined) return false;
  const now = await changes.read(begun.day).catch(() => begun.after);
  return now === begun.after;
}

function ignoreFailure(action: () => void): void {
  try {
    action();
  } catch {
    // What is said is what went wrong first.
  }
}
