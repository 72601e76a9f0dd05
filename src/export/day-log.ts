import { byStart, type Session } from '../core/session.ts';
import { recordSession } from '../day-log/change.ts';
import { type DayLog, parseDayLog, sameSession } from '../day-log/document.ts';
import type { DayLogSettings } from '../day-log/layout.ts';

/**
 * The sessions of one day as a new day log, with the users' notes under them. Without the notes if the log would
 * not be read as the same sessions, because of an open comment or fence.
 */
export function sessionsDayLog({ day, sessions }: DayLog, settings: DayLogSettings): string {
  const bare = bareDayLog(sessions, settings);
  const read = (text: string) => parseDayLog(text, day, settings).sessions;
  const placed = read(bare);
  const sorted = byStart(sessions, settings.dayStart);
  const lines = bare.split('\n');
  for (const [index, { lastLine }] of [...placed.entries()].reverse()) {
    lines.splice(lastLine, 0, ...(sorted[index]?.notes ?? []));
  }
  const noted = lines.join('\n');
  const found = read(noted);
  const isSame =
    found.length === placed.length &&
    placed.every((one, index) => {
      const other = found[index];
      return (
        other !== undefined &&
        sameSession(one, other) &&
        other.interruptions.length === one.interruptions.length
      );
    });
  return isSame ? noted : bare;
}

/** A new day log with the sessions of one day. Parsing it gives the same sessions and interruptions. */
export function bareDayLog(sessions: readonly Session[], settings: DayLogSettings): string {
  const text = sessions.reduce<string | undefined>(
    (log, session) => recordSession(log, session, settings),
    undefined,
  );
  return text ?? '';
}
