import { parseMinuteOfDay } from '../../../src/core/day.ts';
import type { Session } from '../../../src/core/session.ts';
import {
  type DayLog,
  type LoggedSession,
  parseDayLog,
  sessionOf,
} from '../../../src/day-log/document.ts';
import { DEFAULT_DAY_LOG_SETTINGS } from '../../../src/day-log/layout.ts';
import { readSessionLine } from '../../../src/day-log/session-line.ts';
import { DAY } from '../../storage/support/sessions.ts';

export const SETTINGS = DEFAULT_DAY_LOG_SETTINGS;
export { DAY };

/** The session of a line. */
export function session(line: string): Session {
  const read = readSessionLine(line);
  if (read === undefined) throw new Error(`no session line: ${line}`);
  const { blockId: _, ...rest } = read;
  return { day: DAY, ...rest };
}

export function minute(text: string): number {
  return parseMinuteOfDay(text) ?? Number.NaN;
}

export function parse(text: string): DayLog {
  return parseDayLog(text, DAY, SETTINGS);
}

/** The sessions of a day log as plain values, to be compared. */
export function bare({ sessions }: DayLog): readonly Session[] {
  return sessions.map(sessionOf);
}

/** The session with an ID in the text of a day log. */
export function logged(text: string, id: string): LoggedSession {
  const found = parse(text).sessions.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no session ${id}`);
  return found;
}
