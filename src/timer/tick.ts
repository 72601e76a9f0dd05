import type { Clock } from '../context.ts';
import { SECOND } from '../core/duration.ts';
import { type Instant, timeAway } from '../core/instant.ts';
import { remainingMs, runsOn, type Timer } from '../core/timer.ts';

/**
 * How long it is, in ms, until another second shows; a little past it, so that it does show.
 *
 * @returns undefined where the timer stands still
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

/** Watches for time in which the process did not run. */
export type GapWatch = {
  /** When the process was last seen to run, where a gap followed; undefined where none did. */
  leftAt(): Instant | undefined;
  /** From now on the process runs. */
  begin(): void;
};

export function gapWatch(clock: Clock): GapWatch {
  let seenAt = clock.now();
  return {
    leftAt: () => {
      const before = seenAt;
      seenAt = clock.now();
      return timeAway(before, seenAt) > 0 ? before : undefined;
    },
    begin: () => {
      seenAt = clock.now();
    },
  };
}
