import type { Cancel, Clock } from './context.ts';

/** Settles with the promise or after `ms`, whichever comes first; never rejects. */
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

/** Calls back a while after each call of `schedule`, which replaces the one before. */
export type Alarm = { schedule(): void; cancel(): void };

/** @param delay in ms, or what returns it for each call of `schedule`; undefined: not at all */
export function alarm(
  clock: Clock,
  delay: number | (() => number | undefined),
  callback: () => void,
): Alarm {
  let cancel: Cancel = () => undefined;
  return {
    schedule: () => {
      cancel();
      const ms = typeof delay === 'number' ? delay : delay();
      cancel = ms === undefined ? () => undefined : clock.after(ms, callback);
    },
    cancel: () => cancel(),
  };
}
