import { newLabel } from '../core/session.ts';
import { deleteSession, replaceSession } from '../day-log/change-session.ts';
import { type LoggedSession, sameSession } from '../day-log/parse-day-log.ts';
import type { Edit } from '../storage/day-log-changes.ts';
import { takeBackLast } from '../storage/take-back.ts';
import { changeFailure, changeLogs, TOO_LARGE } from './change-logs.ts';
import type { Environment } from './environment.ts';
import { stillNoted, undoFailure, undoRefusal } from './undo-refusal.ts';

type Changeable = Pick<Environment, 'settings' | 'storage'>;

/**
 * @returns a sentence if the change cannot be taken back
 * @throws UserError where the log no longer has the session as it was, or cannot be changed
 */
export async function relabel(
  environment: Changeable,
  old: LoggedSession,
  label: string,
): Promise<string | undefined> {
  const session = { ...old, label: label === old.label ? label : newLabel(label) };
  if (sameSession(session, old)) return undefined;
  return change(environment, 'edit', old, (text) =>
    text === undefined
      ? undefined
      : replaceSession(text, old, session, environment.settings.dayLog),
  );
}

/** Deletes a session, as {@link relabel}. */
export function remove(environment: Changeable, old: LoggedSession): Promise<string | undefined> {
  return change(environment, 'delete', old, (text) =>
    text === undefined ? undefined : deleteSession(text, old, environment.settings.dayLog),
  );
}

async function change(
  environment: Changeable,
  what: string,
  { id, day }: LoggedSession,
  edit: Edit,
): Promise<string | undefined> {
  let said: string | undefined;
  await changeLogs(environment, `${what} ${id}`, [{ day, edit }], () => {
    said = `This change is ${TOO_LARGE}`;
  });
  return said;
}

/**
 * Takes back the last change of recorded sessions, whichever it was.
 *
 * @returns what was taken back: a sentence
 * @throws UserError where it cannot be
 */
export async function undoLast({ storage }: Changeable): Promise<string> {
  const taken = await takeBackLast(storage).catch((error: unknown) => {
    throw changeFailure(error);
  });
  switch (taken.type) {
    case 'nothing':
      return 'There is nothing to undo';
    case 'refused':
      throw undoRefusal(taken);
    case 'failed':
      throw undoFailure(taken);
    case 'done':
      return taken.unnoted === undefined ? `Took back "${taken.change.what}"` : stillNoted(taken);
  }
}
