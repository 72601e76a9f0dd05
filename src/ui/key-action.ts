import type { Key } from 'ink';
import { MINUTE } from '../core/duration.ts';
import type { Timer, TimerEvent } from '../core/timer.ts';
import type { TimerView } from '../timer/timer-view.ts';
import { editLabel } from './label-editor.ts';
import type { Mode } from './mode.ts';
import { labelOf } from './shown-timer.ts';

/** What a key asks for. */
export type Action =
  | { readonly type: 'dispatch'; readonly event: TimerEvent }
  | { readonly type: 'enter'; readonly mode: Mode }
  /** Gives the timer the label that was edited, and returns to it. */
  | { readonly type: 'save-label'; readonly label: string }
  | { readonly type: 'quit' }
  /** Ctrl-C: in raw mode a key, though it means the signal. */
  | { readonly type: 'interrupt' }
  | { readonly type: 'suspend' };

const TIMER: Mode = { type: 'timer' };

/**
 * The meaning of one key, as Ink's `useInput` reports it.
 *
 * @returns undefined where the key means nothing now
 */
export function keyAction(
  input: string,
  key: Key,
  mode: Mode,
  view: TimerView,
): Action | undefined {
  if (key.ctrl && input === 'c') return { type: 'interrupt' };
  if (key.ctrl && input === 'z') return { type: 'suspend' };
  switch (mode.type) {
    case 'timer':
      return key.ctrl || key.meta ? undefined : timerAction(input, key, view.timer);
    case 'help':
      return helpAction(input, key);
    case 'label':
      return labelAction(input, key, mode);
  }
}

function timerAction(input: string, key: Key, timer: Timer): Action | undefined {
  if (isEnter(input, key))
    return timer.state === 'waiting' ? dispatch({ type: 'start' }) : undefined;
  switch (input) {
    case ' ':
      return dispatch(pauseOrGoOn(timer));
    case 's':
      return dispatch({ type: 'skip' });
    case '+':
    case '=':
      return dispatch({ type: 'extend', byMs: MINUTE });
    case '-':
    case '_':
      return dispatch({ type: 'extend', byMs: -MINUTE });
    case 'r':
      return timer.state === 'waiting' ? undefined : dispatch({ type: 'restart' });
    case 'l':
      return enter({ type: 'label', text: labelOf(timer), cursor: labelOf(timer).length });
    case '?':
      return enter({ type: 'help' });
    case 'q':
      return { type: 'quit' };
    default:
      return undefined;
  }
}

function helpAction(input: string, key: Key): Action | undefined {
  if (input === 'q') return { type: 'quit' };
  return key.escape || input === '?' || isEnter(input, key) ? enter(TIMER) : undefined;
}

function labelAction(
  input: string,
  key: Key,
  mode: Extract<Mode, { type: 'label' }>,
): Action | undefined {
  if (key.escape) return enter(TIMER);
  if (key.return) return { type: 'save-label', label: mode.text };
  return enter({ type: 'label', ...editLabel(mode, input, key) });
}

function pauseOrGoOn(timer: Timer): TimerEvent {
  switch (timer.state) {
    case 'waiting':
      return { type: 'start' };
    case 'running':
      return { type: 'pause' };
    case 'paused':
      return { type: 'resume' };
  }
}

// Ctrl-J, and Enter of some terminals, send a line feed.
function isEnter(input: string, key: Key): boolean {
  return key.return || input === '\n';
}

function dispatch(event: TimerEvent): Action {
  return { type: 'dispatch', event };
}

function enter(mode: Mode): Action {
  return { type: 'enter', mode };
}
