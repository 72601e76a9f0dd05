import type { Day } from '../../core/day.ts';
import { byStart } from '../../core/session.ts';
import {
  type DayLog,
  formatSessionId,
  type LoggedSession,
  parseSessionId,
  type SessionId,
} from '../../day-log/document.ts';
import { stateError, usageError } from '../../errors.ts';
import { daysIn, loadDayLog, type RecordedSessions } from './read-history.ts';

/**
 * The sessions that IDs name, in their order, each once: `2026-01-29T0915`, `2026-01-29T0915.2`, or
 * `last` for the one with the latest start. All of them, or an error and nothing.
 *
 * @throws UserError: exit 2 for what is not a valid ID, before any path is built from it; exit 3 for an ID of
 *   no session; exit 1 if a log cannot be read
 */
export async function findSessions(
  storage: RecordedSessions,
  ids: readonly string[],
): Promise<readonly LoggedSession[]> {
  const asked = ids.map(readId);
  const logs = new Map<Day, DayLog>();
  const found = new Map<string, LoggedSession>();
  for (const id of asked) {
    const session = id === 'last' ? await lastSession(storage) : await named(id);
    found.set(session.id, session);
  }
  return [...found.values()];

  async function named(id: SessionId): Promise<LoggedSession> {
    const log = logs.get(id.day) ?? (await loadDayLog(storage, id.day));
    logs.set(id.day, log);
    const text = formatSessionId(id);
    const session = log.sessions.find((one) => one.id === text);
    if (session !== undefined) return session;
    throw stateError(`no session ${text}; ${contents(log)}`);
  }
}

function readId(text: string): SessionId | 'last' {
  const id = text === 'last' ? text : parseSessionId(text);
  if (id !== undefined) return id;
  throw usageError(
    `${JSON.stringify(text)} is not a valid session ID; allowed: 2026-01-29T0915, 2026-01-29T0915.2, last; "focus sessions list" shows them`,
  );
}

async function lastSession(storage: RecordedSessions): Promise<LoggedSession> {
  for (const day of (await daysIn(storage, EVER)).toReversed()) {
    const { sessions } = await loadDayLog(storage, day);
    const last = byStart(sessions, storage.dayStart).at(-1);
    if (last !== undefined) return last;
  }
  throw stateError(`no session yet in ${storage.sessionsDir}`);
}

const EVER = { from: undefined, to: undefined };

const MOST_SHOWN = 5;

function contents({ day, sessions }: DayLog): string {
  if (sessions.length === 0) return `${day} has no sessions`;
  const shown = sessions.slice(0, MOST_SHOWN).map(({ id }) => id);
  const more = sessions.length - shown.length;
  return `${day} has ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
