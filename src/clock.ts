import type { Cancel, Clock } from './context.ts';

/** Settles with the promise, or after so many ms, whichever is first; never rejects. */
export function firstOf(promise: Promise<unknown>, clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(ms, resolve);
    const settle = () => {
      cancel();
      resolve();
    };
    promise.then(settle, settle);
  });
}

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
