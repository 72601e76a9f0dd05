import type { Day } from '../core/day.ts';
import { recordSession } from './change.ts';
import { parseDayLog, sessionOf } from './document.ts';
import type { DayLogSettings } from './layout.ts';

/** Whether a text has NUL bytes, which a power loss leaves in blocks that were never written. */
export function hasNul(text: string): boolean {
  return text.includes('\0');
}

/**
 * A new log with the sessions that can still be read in a text with NUL bytes; undefined if there are none.
 * The NULs may have overwritten the heading, so the lines after them count up to the next heading.
 */
export function salvagedLog(text: string, day: Day, settings: DayLogSettings): string | undefined {
  const [beginning = '', ...pieces] = text.split(/\0+/);
  const headed = pieces.map((piece) => `${settings.sessionsHeading}\n${piece}`);
  let log: string | undefined;
  for (const piece of [beginning, ...headed]) {
    for (const session of parseDayLog(piece, day, settings).sessions) {
      log = recordSession(log, sessionOf(session), settings);
    }
  }
  return log;
}
