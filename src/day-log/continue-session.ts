import { type Session, stretchOf } from '../core/session.ts';
import { replaceSession } from './change-session.ts';
import type { DayLogSettings } from './day-log-settings.ts';
import { countEqual, type DayLog, parseDayLog, sameSession } from './parse-day-log.ts';
import { recordSession } from './record-session.ts';

/** A day log that has a session, and the session as it stands there. */
type WithSession = { readonly text: string; readonly session: Session };

/**
 * Puts a session into a day log: one line more or, where it continues an earlier one, that one's line
 * with what both together are. Where the earlier line has vanished or was changed, the stretch alone
 * is added.
 *
 * @param text as for {@link recordSession}
 * @throws as {@link recordSession}
 */
export function recordOrContinue(
  text: string | undefined,
  session: Session,
  settings: DayLogSettings,
): WithSession {
  const continued = continueSession(text ?? '', session, settings);
  if (continued !== undefined) return { text: continued, session };
  const stretch = stretchOf(session);
  return { text: recordSession(text, stretch, settings), session: stretch };
}

/** How many lines of a log could be the session's own. */
export function countRecorded(log: DayLog, session: Session): number {
  const whole = countEqual(log, session);
  return session.continues === undefined ? whole : whole + countEqual(log, stretchOf(session));
}

/** A session that was recorded, as it stands in the log. */
export function recordedIn(log: DayLog, session: Session): Session {
  return countEqual(log, session) > 0 ? session : stretchOf(session);
}

function continueSession(
  text: string,
  session: Session,
  settings: DayLogSettings,
): string | undefined {
  const was = session.continues?.was;
  if (was === undefined) return undefined;
  const { sessions } = parseDayLog(text, session.day, settings);
  const earlier = sessions.findLast((logged) => sameSession(logged, was));
  return earlier && replaceSession(text, earlier, session, settings);
}
