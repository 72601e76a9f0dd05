import { MINUTE } from '../../core/duration.ts';
import { isFlow } from '../../core/interval.ts';
import { intervalIn, isRunningOn, LONG_PAUSE, pausedMs, spentMs } from '../../core/timer.ts';
import { type Mode, SESSIONS, STATISTICS, TIMER } from '../mode.ts';
import { editText } from '../parts/text-field.ts';
import { canBeInterrupted, labelOf, type Scene } from '../scene.ts';
import { type Action, answer, type Binding, dispatch, enter, type KeyMap } from './key-map.ts';

/** Quitting an interval that has run for longer than this, in ms, asks first. */
const ASK_BEFORE_ENDING = MINUTE;

/** The keys that have the same effect in every mode. */
export const EVERYWHERE: KeyMap = {
  bindings: [
    {
      keys: ['Ctrl-C'],
      role: 'owner',
      action: () => ({ type: 'interrupt' }),
      help: { words: 'save and quit at once', rank: 14 },
    },
    { keys: ['Ctrl-C'], role: 'view', action: () => ({ type: 'interrupt' }) },
    {
      keys: ['Ctrl-Z'],
      action: () => ({ type: 'suspend' }),
      help: { words: 'suspend', rank: 15 },
    },
  ],
};

/** The keys that work on the timer's screen even during the question about time away. */
const COMMON_KEYS: readonly Binding[] = [
  { keys: ['?'], action: () => enter({ type: 'help' }), hint: { words: 'help', rank: 1 } },
  {
    keys: ['d'],
    role: 'owner',
    action: () => ({ type: 'detach' }),
    hint: { words: 'background', rank: 5 },
    help: { words: 'run in the background', rank: 7 },
  },
  { keys: ['d'], role: 'view', action: () => ({ type: 'quit' }) },
  {
    keys: ['q'],
    role: 'owner',
    action: ({ scene }) => quit(scene),
    hint: { words: 'quit', rank: 2 },
    help: { words: 'save and quit', rank: 2 },
  },
  {
    keys: ['q'],
    role: 'view',
    action: () => ({ type: 'quit' }),
    hint: { words: 'leave', rank: 2 },
    help: { label: 'q  Ctrl-C', words: 'leave; the timer keeps going', rank: 2 },
  },
];

const isWaiting = ({ view }: Scene) => view.timer.state === 'waiting';
const isBusy = ({ view }: Scene) => view.timer.state !== 'waiting';
const isPastEnd = ({ view: { timer, now } }: Scene) => isRunningOn(timer, now);
const isBeforeEnd = (scene: Scene) => !isPastEnd(scene);
const isInterruptible = ({ view }: Scene) => canBeInterrupted(view.timer);

/** The keys of the timer's screen. */
export const TIMER_KEYS: KeyMap = {
  bindings: [
    {
      keys: ['Enter'],
      when: isPastEnd,
      action: () => dispatch({ type: 'start' }),
      hint: { words: 'finish', rank: 0 },
      help: { words: 'start; in overtime, finish', rank: 3 },
    },
    {
      keys: ['Enter', 'Space'],
      when: isWaiting,
      action: () => dispatch({ type: 'start' }),
      hint: { words: 'start', rank: 0 },
    },
    {
      keys: ['Space'],
      when: isBusy,
      action: ({ scene }) => pauseOrResume(scene),
      hint: ({ scene }) => ({
        words: scene.view.timer.state === 'paused' ? 'resume' : 'pause',
        rank: isPastEnd(scene) ? 2 : 0,
      }),
      help: { words: 'pause, resume', rank: 0 },
    },
    {
      keys: ['s'],
      action: () => dispatch({ type: 'skip' }),
      hint: ({ scene }) => (isBeforeEnd(scene) ? { words: 'skip', rank: 3 } : undefined),
      help: { words: 'skip to the next interval', rank: 4 },
    },
    {
      keys: ['l'],
      action: ({ scene }) => {
        const text = labelOf(scene.view.timer);
        return enter({ type: 'label', text, cursor: text.length });
      },
      hint: { words: 'label', rank: 4 },
      help: { words: 'edit the label', rank: 9 },
    },
    {
      keys: ['i'],
      when: isInterruptible,
      action: () => dispatch({ type: 'mark-interruption', source: 'internal', text: '' }),
      hint: { label: 'i/e', words: 'mark', rank: 6 },
      help: { words: 'mark internal interruption', rank: 5 },
    },
    {
      keys: ['e'],
      when: isInterruptible,
      action: () => dispatch({ type: 'mark-interruption', source: 'external', text: '' }),
      help: { words: 'mark external interruption', rank: 6 },
    },
    {
      keys: ['+', '='],
      action: () => dispatch({ type: 'extend', byMs: MINUTE }),
      hint: ({ scene }) =>
        isFlow(intervalIn(scene.view.timer))
          ? undefined
          : { label: '+/-', words: 'minute', rank: 7 },
      help: { label: '+  -', words: 'a minute more, or less', rank: 8 },
    },
    { keys: ['-', '_'], action: () => dispatch({ type: 'extend', byMs: -MINUTE }) },
    {
      keys: ['o'],
      action: () => dispatch({ type: 'toggle-overtime' }),
      help: { words: 'overtime: count past the end', rank: 13 },
    },
    {
      keys: ['r'],
      when: isBusy,
      action: () => dispatch({ type: 'restart' }),
      hint: { words: 'restart', rank: 8 },
      help: { words: 'restart the interval', rank: 12 },
    },
    {
      keys: ['h'],
      action: () => enter(SESSIONS),
      hint: { words: 'sessions', rank: 9 },
      help: { words: "today's sessions", rank: 10 },
    },
    {
      keys: ['t', 'Tab', 'Shift-Tab'],
      action: () => enter(STATISTICS),
      hint: { words: 'statistics', rank: 10 },
      help: { label: 't  Tab', words: 'statistics', rank: 11 },
    },
    ...COMMON_KEYS,
  ],
};

/** The answers about time away. Other keys do nothing: they could change the timer by mistake. */
export const AWAY_KEYS: KeyMap = {
  bindings: [
    {
      keys: ['c'],
      action: () => dispatch({ type: 'count-away' }),
      hint: { words: 'count it', short: 'count', rank: 0 },
    },
    {
      keys: ['l', 'Space'],
      action: () => dispatch({ type: 'resume' }),
      hint: { words: 'leave it out', short: 'leave out', rank: 0 },
    },
    {
      keys: ['e'],
      action: () => dispatch({ type: 'skip' }),
      hint: { words: 'end there', short: 'end', rank: 0 },
    },
    ...COMMON_KEYS.map(({ hint: _hint, help: _help, ...binding }) => binding),
  ],
};

export const HELP_KEYS: KeyMap = {
  bindings: [
    {
      keys: ['?', 'Esc', 'Enter'],
      action: () => enter(TIMER),
      help: { label: '?  Esc', words: 'close this help', rank: 1 },
    },
    { keys: ['q'], action: ({ scene }) => quit(scene) },
  ],
};

/**
 * The answers to the question before an interval ends. They stay the same if it reaches its end in the
 * meantime. Any other key goes back.
 */
export const LEAVING_KEYS: KeyMap = {
  bindings: [
    {
      keys: ['e', 'Enter'],
      action: () => ({ type: 'quit' }),
      hint: { words: 'end it', short: 'end', rank: 0 },
    },
    {
      keys: ['d'],
      action: () => ({ type: 'detach' }),
      hint: { words: 'leave it in the background', short: 'background', rank: 0 },
    },
    { keys: ['Esc'], action: () => enter(TIMER), hint: { words: 'back', rank: 0 } },
  ],
  otherwise: () => enter(TIMER),
};

/** The answers after a long pause. */
export const RESUMING_KEYS: KeyMap = {
  bindings: [
    {
      keys: ['Space', 'Enter'],
      action: () => answer({ type: 'resume' }),
      hint: { words: 'go on', rank: 0 },
    },
    {
      keys: ['e'],
      action: () => answer({ type: 'skip' }),
      hint: { words: 'end it there', short: 'end', rank: 0 },
    },
    {
      keys: ['Esc'],
      action: () => enter(TIMER),
      hint: { words: 'stay paused', short: 'back', rank: 0 },
    },
  ],
  otherwise: () => enter(TIMER),
};

/** The keys of the label editor. All others edit. */
export const LABEL_KEYS: KeyMap<Extract<Mode, { type: 'label' }>> = {
  bindings: [
    {
      keys: ['Enter'],
      action: ({ mode }) => answer({ type: 'relabel', label: mode.text }),
      hint: { words: 'save', rank: 0 },
    },
    { keys: ['Esc'], action: () => enter(TIMER), hint: { words: 'cancel', rank: 1 } },
  ],
  otherwise: ({ mode, input, key }) => enter({ type: 'label', ...editText(mode, input, key) }),
};

/** The keys of a view whose timer has ended. */
export const ENDED_KEYS: KeyMap = {
  bindings: [
    {
      keys: ['Enter'],
      action: () => ({ type: 'start-again' }),
      hint: { words: 'start again', short: 'again', rank: 0 },
    },
    {
      keys: ['q'],
      action: () => ({ type: 'quit' }),
      hint: { words: 'leave', short: 'quit', rank: 0 },
    },
  ],
};

function quit({ view: { timer, now }, role }: Scene): Action {
  const ends = role.type === 'owner' && timer.state !== 'waiting';
  return ends && spentMs(timer, now) > ASK_BEFORE_ENDING
    ? enter({ type: 'leaving' })
    : { type: 'quit' };
}

function pauseOrResume({ view: { timer, now } }: Scene): Action {
  if (timer.state !== 'paused') return dispatch({ type: 'pause' });
  return pausedMs(timer, now) >= LONG_PAUSE
    ? enter({ type: 'resuming', at: now })
    : dispatch({ type: 'resume' });
}
