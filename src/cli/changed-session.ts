import { type LoggedSession, parseDayLog, sameSession } from '../day-log/parse-day-log.ts';
import type { LogChange } from '../storage/edited-log.ts';

/** The session that a change put into a day log, or made another, as it stands there now. */
export function changedSession(change: LogChange): LoggedSession | undefined {
  const { before, after, day, settings } = change;
  const old = parseDayLog(before ?? '', day, settings).sessions;
  return parseDayLog(after, day, settings).sessions.find((session, index) => {
    const was = old[index];
    return was === undefined || !sameSession(session, was);
  });
}
