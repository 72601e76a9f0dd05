import type { Clock } from '../context.ts';
import type { Instant, TimeZone } from '../core/instant.ts';
import type { Session } from '../core/session.ts';
import { intervalId, sessionOf, type Timer, type TimerRules } from '../core/timer.ts';
import { statusOf } from '../status/timer-status.ts';
import type { PendingSession } from '../storage/day-logs/day-logs.ts';
import { diskErrorInWords } from '../storage/disk.ts';
import type { ActiveInterval, Snapshot } from '../storage/state/active-interval.ts';
import type { Notices } from './notices.ts';

/**
 * Keeps the timer on disk for as long as the state directory can be written, and in memory where
 * it cannot: the timer goes on, and only a crash would lose its interval.
 */
export type IntervalKeeper = {
  /** @returns why the timer is not on disk; undefined if it is */
  refresh(timer: Timer, today: readonly Session[]): string | undefined;
  /** Saves the session of an interval that ended. */
  end(timer: Timer, today: readonly Session[], session: Session): PendingSession;
  release(): void;
  /** Whether a session would survive this process. */
  survives(pending: PendingSession): boolean;
};

export type IntervalKeeperParts = {
  readonly clock: Clock;
  readonly rules: TimerRules;
  readonly active: ActiveInterval;
  /** Makes the IDs of this process's intervals unlike those of any other process. */
  readonly idPrefix: string;
};

export function intervalKeeper(parts: IntervalKeeperParts, notices: Notices): IntervalKeeper {
  const { active, clock, rules } = parts;
  const inMemory = new WeakSet<PendingSession>();
  const snapshot = (timer: Timer, today: readonly Session[]) =>
    snapshotOf(timer, clock.now(), clock.utcOffsetAt, rules, today, parts.idPrefix);

  /** Returns what the action does, or why the state directory cannot be written. */
  function trying<T>(action: () => T): { readonly result: T } | { readonly why: string } {
    try {
      const result = action();
      notices.say('state', 'warning', undefined);
      return { result };
    } catch (error) {
      const why = diskErrorInWords(error);
      const text = `the state directory cannot be written: ${why}; a crash would lose this interval`;
      notices.say('state', 'warning', text);
      return { why };
    }
  }

  return {
    refresh: (timer, today) => {
      const tried = trying(() => active.refresh(snapshot(timer, today)));
      return 'why' in tried ? tried.why : undefined;
    },
    end: (timer, today, session) => {
      const tried = trying(() => active.end({ ...snapshot(timer, today), session }));
      if ('result' in tried) return tried.result;
      const pending = memoryPendingSession(session);
      inMemory.add(pending);
      return pending;
    },
    release: () => trying(() => active.release()),
    survives: (pending) => !inMemory.has(pending),
  };
}

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

/** A session that waits in this process alone: where the state directory cannot be written. */
export function memoryPendingSession(session: Session): PendingSession {
  let pending = true;
  let equal: number | undefined;
  return {
    session,
    isPending: () => pending,
    equalBefore: () => equal,
    noteEqual: async (count) => {
      equal = count;
    },
    settle: () => {
      pending = false;
    },
  };
}
