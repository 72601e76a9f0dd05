import { alarm } from '../clock.ts';
import type { Clock } from '../context.ts';
import type { Instant, TimeZone } from '../core/instant.ts';
import type { Session } from '../core/session.ts';
import { intervalId, sessionOf, type Timer, type TimerRules } from '../core/timer.ts';
import { timerStatus } from '../core/timer-view.ts';
import type { PendingSession } from '../storage/day-logs/day-logs.ts';
import { diskErrorInWords } from '../storage/disk.ts';
import type { ActiveInterval, Snapshot } from '../storage/state/active-interval.ts';
import type { Notices } from './notices.ts';

/**
 * Keeps the timer on disk. While the state directory cannot be written, the timer continues in memory
 * and a notice warns that a crash would lose its interval.
 */
export type TimerStore = {
  /**
   * Writes a timer that changed. In a burst of changes (a key on auto-repeat) the first is written at
   * once and the last a moment later, unless `atOnce`.
   */
  update(timer: Timer, atOnce: boolean): void;
  /**
   * Writes the timer, changed or not.
   *
   * @returns why it is not on disk; undefined if it is
   */
  refresh(timer: Timer): string | undefined;
  /** Writes what {@link update} left for later. Returns the same as {@link refresh}. */
  save(): string | undefined;
  /** Stops the delayed write of {@link update}. */
  cancel(): void;
  /** Saves the session of an interval that ended. */
  end(timer: Timer, session: Session): PendingSession;
  /** Releases the state directory. */
  release(): void;
  /** Whether an unrecorded session is on disk. */
  survives(pending: PendingSession): boolean;
};

export type TimerStoreOptions = {
  readonly clock: Clock;
  readonly rules: TimerRules;
  readonly active: ActiveInterval;
  /** Makes the interval IDs of this process unique. */
  readonly idPrefix: string;
};

/** Changes closer together than this are one burst, in ms. */
const BURST_PAUSE = 200;

/**
 * @param rules returns the current ones
 * @param today returns the sessions of the day
 */
export function timerStore(
  options: TimerStoreOptions,
  rules: () => TimerRules,
  today: () => readonly Session[],
  notices: Notices,
): TimerStore {
  const { active, clock, idPrefix } = options;
  const inMemory = new WeakSet<PendingSession>();
  let unsaved: Timer | undefined;
  let inBurst = false;
  const burst = alarm(clock, BURST_PAUSE, endBurst);

  function snapshot(timer: Timer): Snapshot {
    return snapshotOf(timer, clock.now(), clock.utcOffsetAt, rules(), today(), idPrefix);
  }

  function save(): string | undefined {
    if (unsaved === undefined) return undefined;
    const timer = unsaved;
    const tried = tryToWrite(notices, () => active.refresh(snapshot(timer)));
    if ('why' in tried) return tried.why;
    unsaved = undefined;
    return undefined;
  }

  function endBurst(): void {
    inBurst = false;
    save();
  }

  return {
    update: (timer, atOnce) => {
      unsaved = timer;
      if (atOnce || !inBurst) save();
      inBurst = true;
      burst.schedule();
    },
    refresh: (timer) => {
      unsaved = timer;
      return save();
    },
    save,
    cancel: () => {
      burst.cancel();
      inBurst = false;
    },
    end: (timer, session) => {
      const ended = { ...snapshot(timer), session };
      const tried = tryToWrite(notices, () => active.end(ended));
      if ('result' in tried) return tried.result;
      const pending = memoryPendingSession(session);
      inMemory.add(pending);
      return pending;
    },
    release: () => void tryToWrite(notices, () => active.release()),
    survives: (pending) => !inMemory.has(pending),
  };
}

/** Returns what the action returns, or why the state directory cannot be written. */
function tryToWrite<T>(
  notices: Notices,
  action: () => T,
): { readonly result: T } | { readonly why: string } {
  try {
    const result = action();
    notices.set('state', 'warning', undefined);
    return { result };
  } catch (error) {
    const why = diskErrorInWords(error);
    notices.set('state', 'warning', unsavedInWords(why));
    return { why };
  }
}

function unsavedInWords(why: string): string {
  return `the state directory cannot be written: ${why}; a crash would lose this interval`;
}

/**
 * What is kept on disk of a timer.
 *
 * @param today the sessions of the day
 * @param idPrefix makes the interval IDs of this process unique
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
  const session = waiting ? undefined : sessionOf(timer, now, rules, zone);
  return {
    id: `${idPrefix}-${waiting ? 'waiting' : intervalId(timer.interval)}`,
    status: timerStatus(timer, now, zone, rules, today),
    session: session ?? null,
  };
}

/** An unrecorded session that is in memory only, because the state directory cannot be written. */
export function memoryPendingSession(session: Session): PendingSession {
  let pending = true;
  let equal: number | undefined;
  return {
    session,
    isPending: () => pending,
    equalBefore: () => equal,
    saveEqualBefore: async (count) => {
      equal = count;
    },
    settle: () => {
      pending = false;
    },
  };
}
