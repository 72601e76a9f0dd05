import type { Interruption } from './session.ts';

/** What can happen to a timer. */
export type TimerEvent =
  | { readonly type: 'start' }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  /** Lengthens the planned length by so many ms, or, below zero, shortens it. */
  | { readonly type: 'extend'; readonly byMs: number }
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
  | { readonly type: 'tick' };
