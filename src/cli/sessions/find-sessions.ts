import type { Day } from '../../core/day.ts';
import { kindInWords } from '../../core/interval.ts';
import { byStart } from '../../core/session.ts';
import {
  type DayLog,
  formatSessionId,
  type LoggedSession,
  parseSessionId,
  type SessionId,
} from '../../day-log/document.ts';
import { stateError, usageError } from '../../errors.ts';
import { quoted } from '../arguments.ts';
import { daysIn, EVER, loadDayLog, type RecordedSessions } from './read-history.ts';

/**
 * Finds sessions by their IDs: `2026-01-29T0915`, `2026-01-29T0915.2`, or `last` for the one with the
 * latest start.
 *
 * @returns the sessions in the order of the IDs, each once
 * @throws UserError: exit 2 for an invalid ID, before any path is built from it; exit 3 if a session
 *   is missing; exit 1 if a log cannot be read
 */
export async function findSessions(
  storage: RecordedSessions,
  ids: readonly string[],
): Promise<readonly LoggedSession[]> {
  const wanted = ids.map((id) => readSessionId(id));
  const logs = new Map<Day, DayLog>();
  const load = async (day: Day) => {
    const log = logs.get(day) ?? (await loadDayLog(storage, day));
    logs.set(day, log);
    return log;
  };
  const found = new Map<string, LoggedSession>();
  for (const id of wanted) {
    const session = await find(storage, id, load);
    found.set(session.id, session);
  }
  return [...found.values()];
}

/** Finds one session; throws as {@link findSessions}. */
export async function findSession(storage: RecordedSessions, id: string): Promise<LoggedSession> {
  return find(storage, readSessionId(id), (day) => loadDayLog(storage, day));
}

async function find(
  storage: RecordedSessions,
  id: SessionId | 'last',
  load: (day: Day) => Promise<DayLog>,
): Promise<LoggedSession> {
  if (id === 'last') return lastSession(storage);
  const log = await load(id.day);
  const text = formatSessionId(id);
  const session = log.sessions.find((one) => one.id === text);
  if (session !== undefined) return session;
  throw stateError(`no session ${text}; ${contents(log)}`);
}

/**
 * Reads a session ID, or `last`.
 *
 * @param option the option that it was given with, such as `--session`; absent for an argument
 * @throws UserError, exit 2
 */
export function readSessionId(text: string, option?: string): SessionId | 'last' {
  const id = text === 'last' ? text : parseSessionId(text);
  if (id !== undefined) return id;
  throw usageError(
    `${quoted(text, option)} is not a valid session ID; allowed: 2026-01-29T0915, 2026-01-29T0915.2, last; "focus sessions list" shows them`,
  );
}

/**
 * Finds one focus session, where `last` is the focus session with the latest start.
 *
 * @throws as {@link findSessions}; exit 3 if it is a break
 */
export async function findFocusSession(
  storage: RecordedSessions,
  id: string,
): Promise<LoggedSession> {
  if (readSessionId(id) === 'last') return lastSession(storage, ({ kind }) => kind === 'focus');
  const session = await findSession(storage, id);
  if (session.kind === 'focus') return session;
  throw stateError(`${session.id} is a ${kindInWords(session.kind)}; give a focus session`);
}

async function lastSession(
  storage: RecordedSessions,
  isWanted: (session: LoggedSession) => boolean = () => true,
): Promise<LoggedSession> {
  for (const day of (await daysIn(storage, EVER)).toReversed()) {
    const { sessions } = await loadDayLog(storage, day);
    const last = byStart(sessions, storage.dayStart).findLast(isWanted);
    if (last !== undefined) return last;
  }
  throw stateError(`no session yet in ${storage.sessionsDir}`);
}

const MOST_SHOWN = 5;

function contents({ day, sessions }: DayLog): string {
  if (sessions.length === 0) return `${day} has no sessions`;
  const shown = sessions.slice(0, MOST_SHOWN).map(({ id }) => id);
  const more = sessions.length - shown.length;
  return `${day} has ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
