import type { Day } from '../core/day.ts';
import type { Interruption, Session } from '../core/session.ts';
import type { DayLogSettings } from './day-log-settings.ts';
import { layOut } from './layout.ts';
import type { Problem } from './problem.ts';
import { readDayLog } from './read-day-log.ts';
import { splitLines } from './text-lines.ts';

/** What one day's file says. */
export type DayLog = {
  readonly day: Day;
  /** In file order. */
  readonly sessions: readonly LoggedSession[];
  /** In file order: what cannot be read, and conflicts that git left. */
  readonly problems: readonly Problem[];
  /** Whether git conflict markers stand in the file. */
  readonly conflicted: boolean;
};

/** A session as it stands in a day log. */
export type LoggedSession = Session & {
  /** Such as `2026-01-29T0915`; see {@link parseSessionId}. */
  readonly id: string;
  /** Its line, from 1. */
  readonly line: number;
  /** The last of the lines nested under it, from 1; its own line where it has none. */
  readonly lastLine: number;
  /** The Obsidian block ID at the end of its line, without the caret. */
  readonly blockId: string | undefined;
  readonly interruptions: readonly Interruption[];
  /**
   * The other lines nested under it, the user's own, with their indentation. A tab is four spaces,
   * other control characters are one.
   */
  readonly notes: readonly string[];
};

/**
 * Reads a day log. No text makes it throw: what cannot be read is among the problems, and the good
 * lines count.
 *
 * @param text as {@link decodeText} gives it
 * @param day the date in the file's name
 */
export function parseDayLog(text: string, day: Day, settings: DayLogSettings): DayLog {
  const layout = layOut(splitLines(text).lines, settings);
  return readDayLog(layout, day);
}

/** What the line of a session says, without what is nested under it or where it stands. */
export function sessionOf(logged: Session): Session {
  const { day, start, end, durationMs, kind, status, label } = logged;
  return { day, start, end, durationMs, kind, status, label };
}

/** Whether two sessions say the same; how their lines are written does not matter. */
export function sameSession(a: Session, b: Session): boolean {
  return (
    a.start === b.start &&
    a.end === b.end &&
    a.durationMs === b.durationMs &&
    a.kind === b.kind &&
    a.status === b.status &&
    a.label === b.label
  );
}

/** How many sessions of a day log say the same as the given one. */
export function countEqual(log: DayLog, session: Session): number {
  return log.sessions.filter((logged) => sameSession(logged, session)).length;
}
