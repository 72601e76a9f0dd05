import { formatInstant, type Instant } from '../core/instant.ts';
import type { Session } from '../core/session.ts';
import { intervalId, remainingMs, sessionOf, type Timer, type TimerRules } from '../core/timer.ts';
import type { Snapshot } from '../storage/active-interval.ts';

/**
 * What is kept on disk of a timer at a moment.
 *
 * @param idPrefix makes the IDs of this process's intervals unlike those of any other process
 */
export function snapshotOf(
  timer: Timer,
  now: Instant,
  rules: TimerRules,
  idPrefix: string,
): Snapshot {
  const waiting = timer.state === 'waiting';
  const session: Session | undefined = waiting ? undefined : sessionOf(timer, now, rules.dayStart);
  return {
    id: `${idPrefix}-${waiting ? 'waiting' : intervalId(timer.interval)}`,
    state: timer.state,
    kind: waiting ? timer.proposed.kind : timer.interval.kind,
    remainingMs: Math.round(remainingMs(timer, now)),
    refreshedAt: formatInstant(now),
    session: session ?? null,
  };
}
