import type { Context } from '../../context.ts';
import type { Session } from '../../core/session.ts';
import { deleteSession, replaceSession } from '../../day-log/change.ts';
import { type LoggedSession, parseDayLog, sameSession } from '../../day-log/document.ts';
import type { DayLogSettings } from '../../day-log/layout.ts';
import { EXIT, stateError, UserError } from '../../errors.ts';
import { diskErrorAtPath, diskErrorInWords } from '../../storage/disk.ts';
import type { LogChange } from '../../storage/undo/edited-log.ts';
import {
  type DayEdit,
  EditFailure,
  type EditOptions,
  editUndoably,
} from '../../storage/undo/undoable-edits.ts';
import type { Environment } from '../environment.ts';
import { printMessage } from '../output.ts';

/**
 * Edits day logs as one change that can be undone.
 *
 * @param what describes the change for `undo`: `edit 2026-01-29T0915`
 * @throws UserError: exit 3 if a log no longer has the session, else exit 1
 */
export async function changeLogs(
  { settings, storage }: Pick<Environment, 'settings' | 'storage'>,
  what: string,
  edits: readonly DayEdit[],
  options?: EditOptions,
): Promise<readonly LogChange[]> {
  try {
    return await editUndoably(storage, settings.dayLog, what, edits, options);
  } catch (error) {
    throw error instanceof EditFailure ? editFailure(error) : changeFailure(error);
  }
}

/** The edit that gives a session new values; none if the log no longer has the session as it was. */
export function replacing(old: LoggedSession, now: Session, settings: DayLogSettings): DayEdit {
  const edit = (text: string | undefined) =>
    text === undefined ? undefined : replaceSession(text, old, now, settings);
  return { day: old.day, edit };
}

/** The edit that deletes a session; none if the log no longer has the session as it was. */
export function deleting(old: LoggedSession, settings: DayLogSettings): DayEdit {
  const edit = (text: string | undefined) =>
    text === undefined ? undefined : deleteSession(text, old, settings);
  return { day: old.day, edit };
}

/** Warns on stderr that a change cannot be undone. */
export function warnTooLarge({ stderr }: Pick<Context, 'stderr'>): void {
  printMessage(stderr, `this change is ${TOO_LARGE}`);
}

export const TOO_LARGE = 'too large to undo: it is more than 1 MiB';

/** An error before anything was changed. */
export function changeFailure(error: unknown): UserError {
  return new UserError(`nothing was changed: ${diskErrorAtPath(error)}`, EXIT.fault);
}

function editFailure({ file, cause, done, what }: EditFailure): UserError {
  const days = done.map(({ day }) => day).join(', ');
  const before = days && `; changed before: ${days}, run "focus sessions undo" to undo that`;
  if (cause === undefined) {
    return stateError(
      `${file} no longer has the session as it was, or has a git conflict there; run "focus sessions list" to see it${before}`,
    );
  }
  const why = diskErrorInWords(cause);
  return new UserError(`${file} cannot be ${what}: ${why}${before}`, EXIT.fault);
}

/** The session that a change added or edited, as it is in the log now. */
export function changedSession(change: LogChange): LoggedSession | undefined {
  const { before, after, day, settings } = change;
  const old = parseDayLog(before ?? '', day, settings).sessions;
  return parseDayLog(after, day, settings).sessions.find((session, index) => {
    const was = old[index];
    return was === undefined || !sameSession(session, was);
  });
}
