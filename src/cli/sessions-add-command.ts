import type { Context } from '../context.ts';
import { addDays, formatMinuteOfDay } from '../core/day.ts';
import { overlaps } from '../core/overlap.ts';
import type { Session } from '../core/session.ts';
import type { LoggedSession } from '../day-log/parse-day-log.ts';
import { recordSession } from '../day-log/record-session.ts';
import { formatSessionLine } from '../day-log/session-line.ts';
import { EXIT } from '../errors.ts';
import type { Storage } from '../storage/storage.ts';
import { addedSession, type TypedSession } from './added-session.ts';
import { changeLogs, tellTooLarge } from './change-logs.ts';
import { changedSession } from './changed-session.ts';
import { readEnvironment } from './environment.ts';
import type { FocusOptions } from './options.ts';
import { recoverFirst } from './recovery-report.ts';
import { tell, tellWarnings } from './tell.ts';
import { requirePast } from './typed-times.ts';

export type SessionsAddOptions = Partial<FocusOptions> & Pick<TypedSession, 'kind' | 'status'>;

/**
 * `focus sessions add`: a session that the timer did not see. It says which others it overlaps, and
 * adds it all the same.
 *
 * @param start `HH:MM` or `YYYY-MM-DDTHH:MM`
 * @param length `HH:MM`, the end, or a duration
 * @throws UserError
 */
export async function sessionsAddCommand(
  context: Context,
  start: string,
  length: string,
  options: SessionsAddOptions,
): Promise<number> {
  const environment = await readEnvironment(context, options);
  const { settings, storage } = environment;
  const now = context.clock.now();
  const session = addedSession({ ...options, start, length }, now, settings.rules);
  requirePast(session, now, settings.rules.dayStart);
  await recoverFirst(context, storage);
  const overlapped = await overlappedSessions(storage, session);
  const { day } = session;
  const edit = (text: string | undefined) => recordSession(text, session, settings.dayLog);
  const what = `add ${day} ${formatMinuteOfDay(session.start)}`;
  const warn = () => tellTooLarge(context);
  const [change] = await changeLogs(environment, what, [{ day, edit }], warn);
  const id = change === undefined ? day : changedSession(change)?.id;
  context.stdout.write(
    `Added ${id} to ${storage.changes.fileOf(day)}\n${formatSessionLine(session)}\n`,
  );
  tellWarnings(context, storage);
  if (overlapped.length > 0) tell(context.stderr, overlapInWords(overlapped));
  return EXIT.done;
}

// The day before may have one that ran past midnight. A log that cannot be read is no hindrance here.
async function overlappedSessions(
  { history, dayStart }: Storage,
  session: Session,
): Promise<readonly LoggedSession[]> {
  const { logs } = await history.load(addDays(session.day, -1), addDays(session.day, 1));
  return logs.flatMap((log) => log.sessions).filter((other) => overlaps(session, other, dayStart));
}

function overlapInWords(others: readonly LoggedSession[]): string {
  const named = others.map(
    ({ id, start, end }) => `${id} (${formatMinuteOfDay(start)} - ${formatMinuteOfDay(end)})`,
  );
  return `it overlaps ${named.join(', ')}`;
}
