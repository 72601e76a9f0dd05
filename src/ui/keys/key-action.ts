import type { Key } from 'ink';
import type { Mode } from '../mode.ts';
import type { Scene, ScreenModel } from '../screen-model.ts';
import { type Action, answer, dispatch, enter } from './action.ts';
import { editLabel } from './label-editor.ts';
import { sessionsAction } from './sessions-action.ts';
import { statisticsAction } from './statistics-action.ts';
import { isEnter, quitAction, timerAction } from './timer-action.ts';

const TIMER: Mode = { type: 'timer' };

/**
 * The meaning of one key, as Ink's `useInput` reports it.
 *
 * @param model what is on the screen
 * @returns undefined where the key means nothing now
 */
export function keyAction(input: string, key: Key, model: ScreenModel): Action | undefined {
  const { mode, gone } = model;
  if (key.ctrl && input === 'c') return { type: 'interrupt' };
  if (key.ctrl && input === 'z') return { type: 'suspend' };
  if (gone !== undefined) return goneAction(input, key);
  switch (mode.type) {
    case 'timer':
      return key.ctrl || key.meta ? undefined : timerOrAwayAction(input, key, model);
    case 'help':
      return helpAction(input, key, model);
    case 'leaving':
      return leavingAction(input, key);
    case 'resuming':
      return resumingAction(input, key);
    case 'label':
      return labelAction(input, key, mode);
    case 'statistics':
      return statisticsAction(input, key, model, mode);
    case 'sessions':
    case 'relabelling':
    case 'deleting':
      return sessionsAction(input, key, model, mode);
  }
}

// While it is asked about time away, keys that would change the timer do not: it may be a slip.
function timerOrAwayAction(input: string, key: Key, { view, role }: Scene): Action | undefined {
  const { timer } = view;
  const asks = timer.state === 'paused' && timer.away !== undefined;
  if (!asks || ['q', 'd', '?'].includes(input)) return timerAction(input, key, view, role);
  switch (input) {
    case 'c':
      return dispatch({ type: 'count-away' });
    case 'l':
    case ' ':
      return dispatch({ type: 'resume' });
    case 'e':
      return dispatch({ type: 'skip' });
    default:
      return undefined;
  }
}

function resumingAction(input: string, key: Key): Action {
  if (isEnter(input, key) || input === ' ') return answer({ type: 'resume' });
  const ends = input === 'e' && !key.ctrl && !key.meta;
  return ends ? answer({ type: 'skip' }) : enter(TIMER);
}

function goneAction(input: string, key: Key): Action | undefined {
  if (isEnter(input, key)) return { type: 'start-again' };
  return input === 'q' && !key.ctrl && !key.meta ? { type: 'quit' } : undefined;
}

function helpAction(input: string, key: Key, { view, role }: Scene): Action | undefined {
  if (input === 'q') return quitAction(view, role);
  return key.escape || input === '?' || isEnter(input, key) ? enter(TIMER) : undefined;
}

// The answers stay the same when the interval ends meanwhile: no key gets another meaning while
// it is being pressed. A key that is no answer leaves all as it is and does nothing else.
function leavingAction(input: string, key: Key): Action {
  if (isEnter(input, key)) return { type: 'quit' };
  if (key.ctrl || key.meta) return enter(TIMER);
  switch (input) {
    case 'e':
      return { type: 'quit' };
    case 'd':
      return { type: 'detach' };
    default:
      return enter(TIMER);
  }
}

function labelAction(
  input: string,
  key: Key,
  mode: Extract<Mode, { type: 'label' }>,
): Action | undefined {
  if (key.escape) return enter(TIMER);
  if (key.return) return answer({ type: 'relabel', label: mode.text });
  return enter({ type: 'label', ...editLabel(mode, input, key) });
}
