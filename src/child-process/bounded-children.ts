import type { Clock } from '../context.ts';
import { firstOf } from '../timer/first-of.ts';
import type { Child, ChildResult } from './child.ts';
import { type RunningChild, startChild } from './running-child.ts';

/** Runs children, each for a bounded time, and lets none outlive the program. */
export type BoundedChildren = {
  /** Never rejects, and never blocks. */
  run(child: Child): Promise<ChildResult>;
  /** Ends those that run, in well under a second; from now on none is started. */
  close(): Promise<void>;
};

/** How long an ending program waits for children that it asked to end, in ms. */
const GRACE_AT_CLOSE = 200;

const STOPPED: ChildResult = {
  ending: { type: 'stopped' },
  output: new Uint8Array(),
  droppedBytes: 0,
};

export function boundedChildren(clock: Clock): BoundedChildren {
  const running = new Set<RunningChild>();
  let closed = false;
  return {
    run: async (child) => {
      if (closed) return STOPPED;
      const started = startChild(child, clock);
      running.add(started);
      const result = await started.result;
      running.delete(started);
      return result;
    },
    close: async () => {
      closed = true;
      for (const child of running) child.stop();
      const over = Promise.all([...running].map(({ result }) => result));
      await firstOf(over, clock, GRACE_AT_CLOSE);
      for (const child of running) child.abandon();
    },
  };
}
