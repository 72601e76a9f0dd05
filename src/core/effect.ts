import type { Kind } from './interval.ts';
import type { Session } from './session.ts';
import type { ActiveInterval, OnSleep } from './timer.ts';

/** What the caller must do after an event. */
export type Effect =
  /** Write the session into its day log. The id is that of its interval (see {@link intervalId}). */
  | {
      readonly type: 'record';
      readonly id: string;
      readonly session: Session;
      /** The length that was planned, in ms. */
      readonly plannedMs: number;
    }
  /** Tell the user that an interval reached its planned end, and what comes next. */
  | {
      readonly type: 'alert';
      readonly ended: Kind;
      /** Undefined: it runs on. */
      readonly next: Kind | undefined;
      readonly label: string;
    }
  /** An interval began. */
  | { readonly type: 'began'; readonly interval: ActiveInterval }
  /** Tell the user what became of time away. */
  | { readonly type: 'returned'; readonly awayMs: number; readonly answer: OnSleep };
