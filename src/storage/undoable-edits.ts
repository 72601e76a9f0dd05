import type { Day } from '../core/day.ts';
import type { DayLogSettings } from '../day-log/day-log-settings.ts';
import type { DayLogChanges, Edit } from './day-log-changes.ts';
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
  readonly done: readonly EditedLog[];

  /** @param cause what was thrown; undefined where the edit found nothing that it could do */
  constructor(file: string, done: readonly EditedLog[], cause: unknown) {
    super(`${file} was not changed`, { cause });
    this.file = file;
    this.done = done;
  }
}

/**
 * Changes day logs, one after the other, each once at most, as one change that can be taken back.
 *
 * @param what the change in words: "delete 2026-01-29T0915"
 * @returns what was changed, in order
 * @throws EditFailure; LockHeldError or an error of the disk where nothing was begun
 */
export function editUndoably(
  logs: UndoableLogs,
  settings: DayLogSettings,
  what: string,
  edits: readonly DayEdit[],
): Promise<readonly EditedLog[]> {
  const { changes, undo, sessionsDir: directory } = logs;
  const note = entryOf(undo, what);
  const done: EditedLog[] = [];

  async function editOne({ day, edit }: DayEdit): Promise<void> {
    let begun: EditedLog | undefined;
    const failed = async (cause: unknown) => {
      if (!(await isWritten(changes, begun))) ignoreFailure(() => note(done));
      throw new EditFailure(changes.fileOf(day), done, cause);
    };
    const changed = await changes
      .change(day, edit, (before, after) => {
        begun = { type: 'edited', directory, settings, day, before, after };
        note([...done, begun]);
      })
      .catch(failed);
    if (!changed) await failed(undefined);
    if (begun !== undefined) done.push(begun);
  }

  return undo.hold(async () => {
    for (const edit of edits) await editOne(edit);
    return done;
  });
}

/** Notes what a change consists of, again each time there is more of it; of nothing there is no note. */
function entryOf(undo: UndoJournal, what: string): (changes: readonly EditedLog[]) => void {
  let noted = false;
  return (changes) => {
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
async function isWritten(changes: DayLogChanges, begun: EditedLog | undefined): Promise<boolean> {
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
