import { SECOND } from '../core/duration.ts';
import type { Instant } from '../core/instant.ts';
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
