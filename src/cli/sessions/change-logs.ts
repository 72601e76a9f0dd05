import type { Context } from '../../context.ts';
import { type LoggedSession, parseDayLog, sameSession } from '../../day-log/document.ts';
import { EXIT, stateError, UserError } from '../../errors.ts';
import { diskErrorInWords } from '../../storage/disk.ts';
import type { LogChange } from '../../storage/undo/edited-log.ts';
import { type DayEdit, EditFailure, editUndoably } from '../../storage/undo/undoable-edits.ts';
import type { Environment } from '../environment.ts';
import { tell } from '../output.ts';

/**
 * {@link editUndoably}, with the settings that are in force.
 *
 * @throws UserError: exit 3 if a log no longer has what was to be changed, else exit 1
 */
export async function changeLogs(
  { settings, storage }: Pick<Environment, 'settings' | 'storage'>,
  what: string,
  edits: readonly DayEdit[],
  onTooLarge?: () => void,
): Promise<readonly LogChange[]> {
  try {
    return await editUndoably(storage, settings.dayLog, what, edits, onTooLarge);
  } catch (error) {
    throw error instanceof EditFailure ? editFailure(error) : changeFailure(error);
  }
}

/** Says on stderr that a change cannot be taken back. */
export function tellTooLarge({ stderr }: Pick<Context, 'stderr'>): void {
  tell(stderr, `this change is ${TOO_LARGE}`);
}

export const TOO_LARGE = 'too large to undo: it is more than 1 MiB';

/** What went wrong before anything was changed, as one line for the user. */
export function changeFailure(error: unknown): UserError {
  return new UserError(`nothing was changed: ${diskErrorInWords(error)}`, EXIT.fault);
}

function editFailure({ file, cause, done }: EditFailure): UserError {
  const days = done.map(({ day }) => day).join(', ');
  const before = days && `; changed before: ${days}, run "focus sessions undo" to undo that`;
  if (cause === undefined) {
    return stateError(
      `${file} no longer has the session as it was, or has a git conflict there; run "focus sessions list" to see it${before}`,
    );
  }
  const why = diskErrorInWords(cause);
  return new UserError(`${file} cannot be changed: ${why}${before}`, EXIT.fault);
}

/** The session that a change put into a day log, or made another, as it stands there now. */
export function changedSession(change: LogChange): LoggedSession | undefined {
  const { before, after, day, settings } = change;
  const old = parseDayLog(before ?? '', day, settings).sessions;
  return parseDayLog(after, day, settings).sessions.find((session, index) => {
    const was = old[index];
    return was === undefined || !sameSession(session, was);
  });
}
