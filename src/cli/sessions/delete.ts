import type { Context } from '../../context.ts';
import { counted } from '../../core/counted.ts';
import type { Day } from '../../core/day.ts';
import type { LoggedSession } from '../../day-log/document.ts';
import type { DayLogSettings } from '../../day-log/layout.ts';
import { formatSessionLine } from '../../day-log/session-line.ts';
import { EXIT } from '../../errors.ts';
import { type DayEdit, isTooLargeToUndo } from '../../storage/undo/undoable-edits.ts';
import { readEnvironment } from '../environment.ts';
import type { FocusOptions } from '../options.ts';
import { confirm, printWarnings, recoverAndReport, requireAnswer } from '../output.ts';
import { changeLogs, deleting, TOO_LARGE, warnTooLarge } from './change-logs.ts';
import { findSessions } from './find-sessions.ts';

export type SessionsDeleteOptions = Partial<FocusOptions> & {
  /** Delete without asking. */
  readonly yes?: boolean;
};

/**
 * `focus sessions delete <id...>`: deletes sessions from their day logs, with the lines nested under
 * them. Asks first, unless `--yes` is given.
 *
 * @throws UserError
 */
export async function sessionsDeleteCommand(
  context: Context,
  ids: readonly string[],
  options: SessionsDeleteOptions,
): Promise<number> {
  requireAnswer(context, options.yes, 'delete');
  const environment = await readEnvironment(context, options);
  const { settings, storage } = environment;
  await recoverAndReport(context, storage);
  const sessions = await findSessions(storage, ids);
  const edits = deletions(sessions, settings.dayLog);
  if (!options.yes) {
    // An error here happens again below, and is reported there.
    const isTooLarge = await isTooLargeToUndo(storage, settings.dayLog, edits).catch(() => false);
    if (!(await isConfirmed(context, sessions, isTooLarge))) {
      context.stdout.write('Nothing was deleted\n');
      return EXIT.done;
    }
  }
  const what = `delete ${sessions.map(({ id }) => id).join(', ')}`;
  const onTooLarge = options.yes ? () => warnTooLarge(context) : undefined;
  // Also if the logs of only some days could be changed.
  const warnOfChanged = () => printWarnings(context, storage);
  await changeLogs(environment, what, edits, { onTooLarge }).finally(warnOfChanged);
  context.stdout.write(`Deleted ${counted(sessions.length, 'session')}\n${list(sessions)}`);
  return EXIT.done;
}

function isConfirmed(
  context: Context,
  sessions: readonly LoggedSession[],
  isTooLarge: boolean,
): Promise<boolean> {
  context.stdout.write(list(sessions));
  const warning = isTooLarge ? ` This is ${TOO_LARGE}.` : '';
  return confirm(context, `Delete ${counted(sessions.length, 'session')}?${warning}`);
}

/** A line for each session: its ID, its line, and the number of notes under it. */
function list(sessions: readonly LoggedSession[]): string {
  return sessions.map((session) => `${session.id}  ${inWords(session)}\n`).join('');
}

function inWords(session: LoggedSession): string {
  const notes = session.interruptions.length + session.notes.length;
  return formatSessionLine(session, '') + (notes === 0 ? '' : `, with ${counted(notes, 'note')}`);
}

function deletions(
  sessions: readonly LoggedSession[],
  settings: DayLogSettings,
): readonly DayEdit[] {
  // From the last line to the first, so that deleting one does not change the IDs of those above.
  const days = new Map<Day, DayEdit[]>();
  for (const session of sessions.toSorted((a, b) => b.line - a.line)) {
    days.set(session.day, [...(days.get(session.day) ?? []), deleting(session, settings)]);
  }
  return [...days].map(([day, edits]) => ({
    day,
    edit: (text) => edits.reduce((left, { edit }) => edit(left), text),
  }));
}
