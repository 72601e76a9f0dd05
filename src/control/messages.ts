import type { Command } from '../core/command.ts';
import type { TimerEvent } from '../core/timer-event.ts';
import type { TimerView } from '../timer/timer-view.ts';

/**
 * What processes say to the one that runs the timer, and what it answers: a line of JSON each, over
 * a Unix socket that only the user can open. Both ends are of one release or, for as long as an
 * older timer runs, of two: an unknown request is refused, and unknown fields are ignored.
 */
export type Request =
  | { readonly type: 'command'; readonly command: Command }
  /** Asks for the view, now and after every change. */
  | { readonly type: 'watch' }
  /** What a key on a view asks for. */
  | { readonly type: 'event'; readonly event: TimerEvent };

export type Answer =
  /** It is done and on disk; this now holds. */
  | { readonly type: 'done'; readonly view: TimerView }
  /** Nothing was changed: a sentence says why. */
  | { readonly type: 'refused'; readonly why: string }
  | { readonly type: 'view'; readonly view: TimerView }
  /** The timer is about to end, and says what it would say on its own screen. */
  | { readonly type: 'ended'; readonly farewell: string };

/** The longest line that is read, in characters: beyond it the peer is cut off. */
export const LONGEST_LINE = 1_000_000;
