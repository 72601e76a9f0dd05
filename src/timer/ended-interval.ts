import { alarm } from '../clock.ts';
import type { Clock } from '../context.ts';
import { MINUTE, SECOND } from '../core/duration.ts';
import { gapBetween, type Instant } from '../core/instant.ts';
import type { Session } from '../core/session.ts';
import { type BusyTimer, spentMs, type Timer } from '../core/timer.ts';
import type { Effect, TimerEvent } from '../core/timer-event.ts';
import type { SessionRecorder } from './recorder.ts';

/** The interval that the user has just ended, for as long as that can be undone. */
type EndedInterval = {
  /** The timer as it was; undefined once that is too long ago, or another interval began or ended. */
  current(): BusyTimer | undefined;
  /**
   * Takes the timer as it was, and its session as it is in its log, to be undone.
   *
   * @returns the session is undefined if it is not in its log; undefined if nothing can be undone any more
   */
  take(): Promise<{ timer: BusyTimer; session: Session | undefined } | undefined>;
  /** Notes what an event did. */
  follow(before: Timer, event: TimerEvent, effects: readonly Effect[]): void;
  forget(): void;
};

/** How long an end can be undone, in ms. */
const UNDOABLE_FOR = 10 * SECOND;
/** Less than this is not worth undoing, in ms. */
const SHORTEST = MINUTE;

/** @param onForgotten called when the time is over */
export function endedInterval(
  clock: Clock,
  recorder: Pick<SessionRecorder, 'lastInLog'>,
  onForgotten: () => void,
): EndedInterval {
  let ended: { readonly timer: BusyTimer; readonly at: Instant } | undefined;
  const expiry = alarm(clock, UNDOABLE_FOR, () => {
    ended = undefined;
    onForgotten();
  });

  function forget(): void {
    ended = undefined;
    expiry.cancel();
  }

  function current(): BusyTimer | undefined {
    // The alarm is late after sleep.
    if (ended === undefined || gapBetween(ended.at, clock.now()) > UNDOABLE_FOR) return undefined;
    return ended.timer;
  }

  return {
    current,
    take: async () => {
      const timer = current();
      if (timer === undefined) return undefined;
      const session = await recorder.lastInLog();
      if (current() !== timer) return undefined;
      forget();
      return { timer, session };
    },
    follow: (before, { type }, effects) => {
      if (!effects.some((effect) => effect.type === 'record' || effect.type === 'began')) return;
      forget();
      const byUser = type === 'skip' || type === 'restart';
      const now = clock.now();
      if (!byUser || before.state === 'waiting' || spentMs(before, now) <= SHORTEST) return;
      ended = { timer: before, at: now };
      expiry.schedule();
    },
    forget,
  };
}
