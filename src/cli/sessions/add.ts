import type { Context } from '../../context.ts';
import { addDays, formatMinuteOfDay, type MinuteOfDay, timeBetween } from '../../core/day.ts';
import { printedDuration } from '../../core/duration.ts';
import type { Instant } from '../../core/instant.ts';
import type { Kind } from '../../core/interval.ts';
import { newLabel, overlaps, type Session, type Status } from '../../core/session.ts';
import type { TimerRules } from '../../core/timer.ts';
import { recordSession } from '../../day-log/change.ts';
import type { LoggedSession } from '../../day-log/document.ts';
import { formatSessionLine } from '../../day-log/session-line.ts';
import { EXIT, usageError } from '../../errors.ts';
import type { Storage } from '../../storage/storage.ts';
import { readDuration, readStart, readTime, requirePast, timeAfter } from '../arguments.ts';
import { readEnvironment } from '../environment.ts';
import type { FocusOptions } from '../options.ts';
import { printMessage, printWarnings, recoverAndReport } from '../output.ts';
import { changedSession, changeLogs, warnTooLarge } from './change-logs.ts';

export type SessionsAddOptions = Partial<FocusOptions> & Pick<SessionArguments, 'kind' | 'status'>;

/**
 * `focus sessions add`: adds a session by hand. Warns if it overlaps others.
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
  const session = parseSession({ ...options, start, length }, now, settings.rules);
  requirePast(session, now, settings.rules.dayStart);
  await recoverAndReport(context, storage);
  const overlapped = await overlappedSessions(storage, session);
  const { day } = session;
  const note = await storage.dayLogs.newNote(day).catch(() => undefined);
  const edit = (text: string | undefined) => recordSession(text ?? note, session, settings.dayLog);
  const what = `add ${day} ${formatMinuteOfDay(session.start)}`;
  const onTooLarge = () => warnTooLarge(context);
  const [change] = await changeLogs(environment, what, [{ day, edit }], { onTooLarge });
  const id = change === undefined ? day : changedSession(change)?.id;
  context.stdout.write(
    `Added ${id} to ${storage.dayLogs.fileOf(day)}\n${formatSessionLine(session)}\n`,
  );
  printWarnings(context, storage);
  if (overlapped.length > 0) printMessage(context.stderr, overlapInWords(overlapped));
  return EXIT.done;
}

// A session of the day before may end after midnight. A log that cannot be read is skipped here.
async function overlappedSessions(
  { dayLogs, dayStart }: Storage,
  session: Session,
): Promise<readonly LoggedSession[]> {
  const { logs } = await dayLogs.loadRange(addDays(session.day, -1), addDays(session.day, 1));
  return logs.flatMap((log) => log.sessions).filter((other) => overlaps(session, other, dayStart));
}

function overlapInWords(others: readonly LoggedSession[]): string {
  const named = others.map(
    ({ id, start, end }) => `${id} (${formatMinuteOfDay(start)} - ${formatMinuteOfDay(end)})`,
  );
  return `the session overlaps ${named.join(', ')}`;
}

/** The arguments and options of `focus sessions add`, as text. */
export type SessionArguments = {
  readonly start: string;
  /** When it ended, or how long it took. */
  readonly length: string;
  readonly label?: string;
  readonly kind?: Kind;
  readonly status?: Status;
};

/**
 * The session that the arguments describe. Without a status it is complete if it is as long as the
 * settings plan for its kind.
 *
 * @throws UserError, exit 2, for an invalid argument
 */
export function parseSession(
  args: SessionArguments,
  now: Instant,
  { lengths, dayStart }: Pick<TimerRules, 'lengths' | 'dayStart'>,
): Session {
  const { day, start } = readStart(args.start, now, dayStart);
  const { end, durationMs } = readLength(args.length, start);
  const kind = args.kind ?? 'focus';
  const reached: Status = durationMs >= lengths[kind] ? 'complete' : 'interrupted';
  const [status, label] = [args.status ?? reached, newLabel(args.label ?? '')];
  return { day, start, end, durationMs: printedDuration(durationMs), kind, status, label };
}

function readLength(text: string, start: MinuteOfDay): Pick<Session, 'end' | 'durationMs'> {
  if (!text.includes(':')) {
    const durationMs = readDuration(text, 'duration');
    return { end: timeAfter(start, durationMs), durationMs };
  }
  const end = readTime(text, 'end');
  if (end !== start) return { end, durationMs: timeBetween(start, end) };
  throw usageError(
    `end ${JSON.stringify(text)} equals the start; give a duration instead, such as 45s or 24h`,
  );
}
