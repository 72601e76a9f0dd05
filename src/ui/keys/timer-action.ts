import type { Key } from 'ink';
import { MINUTE } from '../../core/duration.ts';
import { isRunningOn, LONG_PAUSE, pausedMs, spentMs, type Timer } from '../../core/timer.ts';
import type { TimerView } from '../../timer/timer-view.ts';
import { SESSIONS, STATISTICS } from '../mode.ts';
import { canBeInterrupted } from '../parts/day-parts.ts';
import type { Role } from '../parts/role.ts';
import { labelOf } from '../parts/shown-timer.ts';
import { type Action, dispatch, enter } from './action.ts';

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
  if (isEnter(input, key)) return enterAction(view);
  if (key.tab) return enter(STATISTICS);
  switch (input) {
    case ' ':
      return spaceAction(view);
    case 's':
      return dispatch({ type: 'skip' });
    case '+':
    case '=':
      return dispatch({ type: 'extend', byMs: MINUTE });
    case '-':
    case '_':
      return dispatch({ type: 'extend', byMs: -MINUTE });
    case 'o':
      return dispatch({ type: 'toggle-overtime' });
    case 'r':
      return timer.state === 'waiting' ? undefined : dispatch({ type: 'restart' });
    case 'i':
      return markAction(timer, 'internal');
    case 'e':
      return markAction(timer, 'external');
    case 'l':
      return enter({ type: 'label', text: labelOf(timer), cursor: labelOf(timer).length });
    case 't':
      return enter(STATISTICS);
    case 'h':
      return enter(SESSIONS);
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

// Past its planned end, what runs on is over when the user says so.
function enterAction({ timer, now }: TimerView): Action | undefined {
  const starts = timer.state === 'waiting' || isRunningOn(timer, now);
  return starts ? dispatch({ type: 'start' }) : undefined;
}

function spaceAction({ timer, now }: TimerView): Action {
  switch (timer.state) {
    case 'waiting':
      return dispatch({ type: 'start' });
    case 'running':
      return dispatch({ type: 'pause' });
    case 'paused':
      return pausedMs(timer, now) >= LONG_PAUSE
        ? enter({ type: 'resuming', at: now })
        : dispatch({ type: 'resume' });
  }
}
