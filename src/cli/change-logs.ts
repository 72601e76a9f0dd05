import { EXIT, stateError, UserError } from '../errors.ts';
import { diskErrorInWords } from '../storage/disk.ts';
import type { EditedLog } from '../storage/undo-journal.ts';
import { type DayEdit, EditFailure, editUndoably } from '../storage/undoable-edits.ts';
import type { Environment } from './environment.ts';

/**
 * {@link editUndoably}, with the settings that are in force.
 *
 * @throws UserError: exit 3 where a log no longer has what was to be changed, else exit 1
 */
export async function changeLogs(
  { settings, storage }: Pick<Environment, 'settings' | 'storage'>,
  what: string,
  edits: readonly DayEdit[],
): Promise<readonly EditedLog[]> {
  try {
    return await editUndoably(storage, settings.dayLog, what, edits);
  } catch (error) {
    throw error instanceof EditFailure ? editFailure(error) : changeFailure(error);
  }
}

/** What went wrong before anything was changed, as one line for the user. */
export function changeFailure(error: unknown): UserError {
  return new UserError(`nothing can be changed now: ${diskErrorInWords(error)}`, EXIT.fault);
}

function editFailure({ file, cause, done }: EditFailure): UserError {
  const days = done.map(({ day }) => day).join(', ');
  const before = days && `; changed before: ${days}, "focus sessions undo" takes that back`;
  if (cause === undefined) {
    return stateError(
      `${file} no longer has the session as it was, or has it in a conflict of git; "focus sessions list" shows what there is${before}`,
    );
  }
  const why = diskErrorInWords(cause);
  return new UserError(`${file} cannot be changed: ${why}${before}`, EXIT.fault);
}
