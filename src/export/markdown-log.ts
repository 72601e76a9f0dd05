import type { Session } from '../core/session.ts';
import type { DayLogSettings } from '../day-log/day-log-settings.ts';
import { recordSession } from '../day-log/record-session.ts';

/**
 * A day log of its own for the sessions of one day, one or more. It reads back to the same sessions
 * with their interruptions, by their start; notes, which are the user's lines, are not in it.
 */
export function markdownLog(sessions: readonly Session[], settings: DayLogSettings): string {
  const text = sessions.reduce<string | undefined>(
    (log, session) => recordSession(log, session, settings),
    undefined,
  );
  return text ?? '';
}
