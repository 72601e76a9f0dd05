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

/**
 * A number that grows by one when a session is put into a log: how many lines say the same. Where it
 * continues an earlier one, a line that says what both are weighs as much as two that say what one of
 * them is, since the earlier line goes when that one comes.
 */
export function countRecorded(log: DayLog, session: Session): number {
  const whole = countEqual(log, session);
  const was = session.continues?.was;
  if (was === undefined) return whole;
  const stretch = stretchOf(session);
  const parts = log.sessions.filter((one) => sameSession(one, stretch) || sameSession(one, was));
  return 2 * whole + parts.length;
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
