import type { Clock } from '../context.ts';
import { type Instant, timeAway } from '../core/instant.ts';

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
