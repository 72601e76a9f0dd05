import type { Clock } from '../context.ts';

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
