import type { ActiveInterval, Snapshot } from './active-interval.ts';
import type { PendingSession } from './day-logs.ts';
import { memoryPendingSession } from './pending-session-memory.ts';

/** The active interval in memory, with what was put there for a test to look at. */
export function memoryActiveInterval(): ActiveInterval & {
  snapshot(): Snapshot | undefined;
  spool(): readonly PendingSession[];
} {
  let current: Snapshot | undefined;
  const ended: PendingSession[] = [];
  return {
    claim: async (snapshot) => {
      current = snapshot;
      return { type: 'claimed' };
    },
    refresh: (snapshot) => {
      current = snapshot;
    },
    end: (snapshot) => {
      current = undefined;
      const pending = memoryPendingSession(snapshot.session);
      ended.push(pending);
      return pending;
    },
    release: () => {
      current = undefined;
    },
    snapshot: () => current,
    spool: () => ended.filter((pending) => pending.isPending()),
  };
}
