import type { TimerEvent } from '../core/timer-event.ts';
import type { Mode } from './mode.ts';

/** What a key asks for. */
export type Action =
  | { readonly type: 'dispatch'; readonly event: TimerEvent }
  | { readonly type: 'enter'; readonly mode: Mode }
  /** Gives the timer the label that was edited, and returns to it. */
  | { readonly type: 'save-label'; readonly label: string }
  /** Ends the timer, or leaves the view. */
  | { readonly type: 'quit' }
  /** Ctrl-C: in raw mode a key, though it means the signal. */
  | { readonly type: 'interrupt' }
  | { readonly type: 'suspend' }
  /** Hands the timer to the background. */
  | { readonly type: 'detach' }
  | { readonly type: 'start-again' };

export function dispatch(event: TimerEvent): Action {
  return { type: 'dispatch', event };
}

export function enter(mode: Mode): Action {
  return { type: 'enter', mode };
}
