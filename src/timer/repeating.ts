import type { Cancel, Clock } from '../context.ts';

/** Calls back after a delay that is asked for anew each time; undefined means not at all. */
export function repeating(clock: Clock, callback: () => void, delay: () => number | undefined) {
  let cancel: Cancel = () => undefined;
  return {
    schedule: () => {
      cancel();
      const ms = delay();
      cancel = ms === undefined ? () => undefined : clock.after(ms, callback);
    },
    cancel: () => cancel(),
  };
}
