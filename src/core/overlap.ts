import { MINUTES_PER_DAY, type MinuteOfDay, minutesIntoDay } from './day.ts';
import { MINUTE } from './duration.ts';
import type { Session } from './session.ts';

/**
 * Whether two sessions share time on the wall clock. Of a whole minute none is shared where one ends as
 * the other begins.
 */
export function overlaps(a: Session, b: Session, dayStart: MinuteOfDay): boolean {
  const [one, other] = [stretchOf(a, dayStart), stretchOf(b, dayStart)];
  return one.from < other.to && other.from < one.to;
}

/** In minutes since an arbitrary midnight. */
function stretchOf(session: Session, dayStart: MinuteOfDay): { from: number; to: number } {
  const { day, start, end, durationMs } = session;
  const midnight = Date.parse(`${day}T00:00:00Z`) / MINUTE;
  const from = midnight + minutesIntoDay(start, dayStart);
  const byClock = (end - start + MINUTES_PER_DAY) % MINUTES_PER_DAY;
  // A whole day's end reads like its start.
  return { from, to: from + Math.max(byClock, Math.floor(durationMs / MINUTE)) };
}
