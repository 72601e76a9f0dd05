import type { Clock } from '../context.ts';
import { SECOND } from '../core/duration.ts';
import { type Instant, timeAway } from '../core/instant.ts';
import { remainingMs, runsOn, type Timer } from '../core/timer.ts';

/**
 * The time until the displayed second changes, in ms, plus a little so that it has changed then.
 *
 * @returns undefined if the timer is not counting
 */
export function tickDelay(timer: Timer, now: Instant): number | undefined {
  switch (timer.state) {
    case 'paused':
      return undefined;
    case 'waiting':
      return timer.beginsAt && untilNextSecond(timer.beginsAt.monotonicMs - now.monotonicMs);
    case 'running': {
      const remaining = remainingMs(timer, now);
      return remaining <= 0 && runsOn(timer)
        ? SECOND - Math.floor(-remaining % SECOND) + 1
        : untilNextSecond(remaining);
    }
  }
}

function untilNextSecond(remaining: number): number {
  return Math.floor(Math.max(0, remaining) % SECOND) + 1;
}

/** Detects time in which the process did not run, because the machine or the job was suspended. */
type SleepDetector = {
  /** When the process stopped running; undefined if it ran all the time since the last call. */
  asleepSince(): Instant | undefined;
  /** Ignores time before now. */
  reset(): void;
};

export function sleepDetector(clock: Clock): SleepDetector {
  let seenAt = clock.now();
  return {
    asleepSince: () => {
      const before = seenAt;
      seenAt = clock.now();
      return timeAway(before, seenAt) > 0 ? before : undefined;
    },
    reset: () => {
      seenAt = clock.now();
    },
  };
}
