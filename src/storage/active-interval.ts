import type { Session } from '../core/session.ts';
import type { PendingSession } from './day-logs.ts';
import type { IntervalRecord } from './interval-record.ts';
import type { ProcessIdentity } from './processes.ts';

/** What a timer puts on disk of itself; owner and destination are known to the adapter. */
export type Snapshot = Omit<IntervalRecord, 'version' | 'owner' | 'dayLogs'>;

/** The snapshot of an interval that ended and left a session. */
export type EndedSnapshot = Snapshot & { readonly session: Session };

/** The port to the one timer of a state directory. */
export type ActiveInterval = {
  /**
   * Takes the state directory for this process, unless another one's timer lives there.
   *
   * @param predecessor the one process whose timer may be taken over alive
   * @throws an error of the system; Error where the predecessor's timer is no longer there
   */
  claim(snapshot: Snapshot, predecessor?: ProcessIdentity): Promise<Claimed>;
  /** Puts the interval on disk as it stands. Synchronous, as are the following. */
  refresh(snapshot: Snapshot): void;
  /** Saves the session of an interval that ended: from now on it survives this process. */
  end(snapshot: EndedSnapshot): PendingSession;
  /** Gives the state directory free. */
  release(): void;
};

export type Claimed =
  | { readonly type: 'claimed' }
  /** Another process's timer is there: `elsewhere` where it is another machine's. */
  | {
      readonly type: 'held';
      readonly by: IntervalRecord;
      readonly elsewhere: boolean;
      readonly file: string;
    };
