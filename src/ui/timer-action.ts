import type { Key } from 'ink';
import { MINUTE } from '../core/duration.ts';
import { spentMs, type Timer } from '../core/timer.ts';
import type { TimerEvent } from '../core/timer-event.ts';
import type { TimerView } from '../timer/timer-view.ts';
import { type Action, dispatch, enter } from './action.ts';
import { canBeInterrupted } from './interruptions-shown.ts';
import type { Role } from './role.ts';
import { labelOf } from './shown-timer.ts';

/** Quitting asks first where more than this, in ms, would end. */
const WORTH_ASKING = MINUTE;

/** The meaning of a key on the timer's screen; undefined where it has none. */
export function timerAction(
  input: string,
  key: Key,
  view: TimerView,
  role: Role,
): Action | undefined {
  const { timer } = view;
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
    case 'i':
      return markAction(timer, 'internal');
    case 'e':
      return markAction(timer, 'external');
    case 'l':
      return enter({ type: 'label', text: labelOf(timer), cursor: labelOf(timer).length });
    case '?':
      return enter({ type: 'help' });
    case 'd':
      return { type: role.type === 'owner' ? 'detach' : 'quit' };
    case 'q':
      return quitAction(view, role);
    default:
      return undefined;
  }
}

/** Quits, or asks first where it would end more than a minute of an interval. */
export function quitAction({ timer, now }: TimerView, role: Role): Action {
  const ends = role.type === 'owner' && timer.state !== 'waiting';
  return ends && spentMs(timer, now) > WORTH_ASKING ? enter({ type: 'leaving' }) : { type: 'quit' };
}

/** Whether it is Enter: Ctrl-J, and Enter of some terminals, send a line feed. */
export function isEnter(input: string, key: Key): boolean {
  return key.return || input === '\n';
}

function markAction(timer: Timer, source: 'internal' | 'external'): Action | undefined {
  return canBeInterrupted(timer)
    ? dispatch({ type: 'mark-interruption', source, text: '' })
    : undefined;
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
