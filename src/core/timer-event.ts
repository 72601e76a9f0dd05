import type { Instant } from './instant.ts';
import type { Kind } from './interval.ts';
import type { Interruption, Session } from './session.ts';
import type { ActiveInterval, OnSleep } from './timer.ts';

/** What can happen to a timer. */
export type TimerEvent =
  /**
   * Begins what is proposed; past the planned end of what runs on: goes on to what follows. A label
   * is for what begins or is proposed then, not for what ends.
   */
  | { readonly type: 'start'; readonly label?: string }
  /** Begins what an interrupted session of today still lacks; only while the timer waits. */
  | { readonly type: 'continue'; readonly was: Session }
  | { readonly type: 'pause' }
  /** Goes on; time away that the user is asked about is left out. */
  | { readonly type: 'resume' }
  /** Counts the time away that the user is asked about, and goes on. */
  | { readonly type: 'count-away' }
  /** Lengthens the planned length by so many ms, or, below zero, shortens it. */
  | { readonly type: 'extend'; readonly byMs: number }
  /** Has the focus session run on past its planned end, or no longer. */
  | { readonly type: 'toggle-overtime' }
  | { readonly type: 'relabel'; readonly label: string }
  /** Notes a distraction; only a focus interval can have one. */
  | {
      readonly type: 'mark-interruption';
      readonly source: Interruption['source'];
      readonly text: string;
    }
  /** Ends the interval that runs and proposes the next one; while waiting, the one after. */
  | { readonly type: 'skip' }
  /** Ends the interval that runs and begins it anew. */
  | { readonly type: 'restart' }
  /** Ends the interval that runs because the timer itself ends. */
  | { readonly type: 'interrupt' }
  /** Time went by: completes the interval once its planned length is reached. */
  | { readonly type: 'tick' }
  /** The process runs again after time away, which began when it was last seen to run. */
  | { readonly type: 'return'; readonly leftAt: Instant };

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
