import type { Instant, TimeZone } from '../core/instant.ts';
import type { Session } from '../core/session.ts';
import { intervalId, sessionOf, type Timer, type TimerRules } from '../core/timer.ts';
import { statusOf } from '../status/timer-status.ts';
import type { Snapshot } from '../storage/active-interval.ts';

/**
 * What is kept on disk of a timer at a moment.
 *
 * @param today the sessions of the day
 * @param idPrefix makes the IDs of this process's intervals unlike those of any other process
 */
export function snapshotOf(
  timer: Timer,
  now: Instant,
  zone: TimeZone,
  rules: TimerRules,
  today: readonly Session[],
  idPrefix: string,
): Snapshot {
  const waiting = timer.state === 'waiting';
  const session = waiting ? undefined : sessionOf(timer, now, rules.dayStart, zone);
  return {
    id: `${idPrefix}-${waiting ? 'waiting' : intervalId(timer.interval)}`,
    status: statusOf(timer, now, zone, rules, today),
    session: session ?? null,
  };
}
