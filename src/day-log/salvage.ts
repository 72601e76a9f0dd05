import type { Day } from '../core/day.ts';
import type { Session } from '../core/session.ts';
import type { DayLogSettings } from './day-log-settings.ts';
import type { LoggedSession } from './document.ts';
import { parseDayLog } from './document.ts';

/** Whether a file holds NUL bytes: what a power loss leaves of blocks that were never written. */
export function hasNul(text: string): boolean {
  return text.includes('\0');
}

/**
 * The sessions that can still be read in a file with NUL bytes, in file order. After a run of them
 * the heading may be among what was lost, so that a piece counts from its beginning on, up to a
 * heading that ends the section.
 */
export function salvageSessions(
  text: string,
  day: Day,
  settings: DayLogSettings,
): readonly Session[] {
  const [beginning = '', ...pieces] = text.split(/\0+/);
  const headed = pieces.map((piece) => `${settings.sessionsHeading}\n${piece}`);
  return [beginning, ...headed].flatMap((piece) =>
    parseDayLog(piece, day, settings).sessions.map(bareSession),
  );
}

function bareSession(logged: LoggedSession): Session {
  const { day, start, end, durationMs, kind, status, label } = logged;
  return { day, start, end, durationMs, kind, status, label };
}
