import type { TimerEvent } from '../../core/timer-event.ts';
import type { HistoryChange } from '../history/history-store.ts';
import type { Mode } from '../mode.ts';

/** What a key asks for. */
export type Action =
  | { readonly type: 'dispatch'; readonly event: TimerEvent }
  | { readonly type: 'enter'; readonly mode: Mode }
  /** Dispatches what a question or an editor came to, and returns to the timer. */
  | { readonly type: 'answer'; readonly event: TimerEvent }
  /** Has recorded sessions changed, and shows them. */
  | { readonly type: 'change'; readonly change: HistoryChange; readonly mode: Mode }
  | { readonly type: 'say'; readonly text: string }
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

export function answer(event: TimerEvent): Action {
  return { type: 'answer', event };
}

export function enter(mode: Mode): Action {
  return { type: 'enter', mode };
}
