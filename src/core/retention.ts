import { addDays, type Day } from './day.ts';

/** What a clean-up leaves; undefined: no limit. */
export type RetentionLimits = {
  /** So many sessions of all kinds, the newest; a day is never divided. */
  readonly maxSessions: number | undefined;
  /** Today and so many days before it. */
  readonly retentionDays: number | undefined;
};

/** A day that has a log, and how many sessions are in it. */
type StoredDay = { readonly day: Day; readonly sessions: number };

/** The days whose logs are to go, the oldest first, by the limit that they are past. */
type PastLimits<T extends StoredDay> = {
  readonly tooOld: readonly T[];
  readonly tooMany: readonly T[];
};

/**
 * Which days a clean-up is about: those that are too old, then the oldest of the others until no more
 * than `maxSessions` are left. Neither today nor a later day is ever among them.
 *
 * @param days the oldest first
 */
export function pastLimits<T extends StoredDay>(
  days: readonly T[],
  { maxSessions, retentionDays }: RetentionLimits,
  today: Day,
): PastLimits<T> {
  const oldest = retentionDays === undefined ? undefined : addDays(today, -retentionDays);
  const isTooOld = ({ day }: T) => oldest !== undefined && day < oldest;
  const others = days.filter((day) => !isTooOld(day));
  const tooMany = maxSessions === undefined ? [] : beyond(maxSessions, others, today);
  return { tooOld: days.filter(isTooOld), tooMany };
}

function beyond<T extends StoredDay>(maxSessions: number, days: readonly T[], today: Day): T[] {
  const going: T[] = [];
  let left = days.reduce((sum, { sessions }) => sum + sessions, 0);
  for (const day of days) {
    if (left <= maxSessions || day.day >= today) break;
    going.push(day);
    left -= day.sessions;
  }
  return going;
}
