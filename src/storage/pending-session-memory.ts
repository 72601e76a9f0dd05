import type { Session } from '../core/session.ts';
import type { PendingSession } from './day-logs.ts';

/** A session that waits in this process alone: where the state directory cannot be written. */
export function memoryPendingSession(session: Session): PendingSession {
  let pending = true;
  let equal: number | undefined;
  return {
    session,
    isPending: () => pending,
    equalBefore: () => equal,
    noteEqual: async (count) => {
      equal = count;
    },
    settle: () => {
      pending = false;
    },
  };
}
