import { MINUTE } from '../../core/duration.ts';
import { isFlow } from '../../core/interval.ts';
import { intervalIn, isRunningOn, LONG_PAUSE, pausedMs, spentMs } from '../../core/timer.ts';
import { SESSIONS, STATISTICS, TIMER } from '../mode.ts';
import { labelOf, type Scene } from '../scene.ts';
import { type Action, type Binding, dispatch, enter, type KeyMap } from './key-map.ts';

/** Quitting an interval that has run for longer than this, in ms, asks first. */
const ASK_BEFORE_ENDING = MINUTE;

/** The keys that have the same effect in every mode. */
export const EVERYWHERE: KeyMap = {
  bindings: [
    {
      keys: ['Ctrl-C'],
      role: 'owner',
      action: () => ({ type: 'interrupt' }),
      help: 'save and quit at once',
    },
    {
      keys: ['Ctrl-C'],
      role: 'view',
      action: () => ({ type: 'interrupt' }),
      help: 'leave at once',
    },
    { keys: ['Ctrl-Z'], action: () => ({ type: 'suspend' }), help: 'suspend' },
  ],
};

/** The keys that work on the timer's screen even during the question about time away. */
export const COMMON_KEYS: readonly Binding[] = [
  {
    command: 'help',
    action: () => enter({ type: 'help', of: TIMER, scroll: 0 }),
    hint: { words: 'help', rank: 1 },
  },
  {
    command: 'background',
    role: 'owner',
    action: () => ({ type: 'detach' }),
    hint: { words: 'background', rank: 7 },
  },
  { command: 'background', role: 'view', action: () => ({ type: 'quit' }), help: null },
  {
    command: 'quit',
    role: 'owner',
    action: ({ scene }) => quit(scene),
    hint: { words: 'quit', rank: 2 },
  },
  {
    command: 'quit',
    role: 'view',
    action: () => ({ type: 'quit' }),
    hint: { words: 'leave', rank: 2 },
    help: 'leave the timer running',
  },
];

const isWaiting = ({ view }: Scene) => view.timer.state === 'waiting';
const isBusy = ({ view }: Scene) => view.timer.state !== 'waiting';
const isPastEnd = ({ view: { timer, now } }: Scene) => isRunningOn(timer, now);
const isBeforeEnd = (scene: Scene) => !isPastEnd(scene);
const isInterruptible = ({ view: { timer } }: Scene) =>
  timer.state !== 'waiting' && timer.interval.kind === 'focus';
const hasLength = ({ view }: Scene) => !isFlow(intervalIn(view.timer));
const hasNotices = ({ view }: Scene) => view.notices.length > 0;

/** The keys of the timer's screen. */
export const TIMER_KEYS: KeyMap = {
  bindings: [
    { keys: ['Esc'], when: hasNotices, action: () => ({ type: 'dismiss-notices' }) },
    {
      command: 'start',
      when: isPastEnd,
      action: () => dispatch({ type: 'start' }),
      hint: { words: 'finish', rank: 0 },
    },
    {
      command: 'start',
      when: isWaiting,
      action: () => dispatch({ type: 'start' }),
      hint: { words: 'start', rank: 0 },
    },
    {
      command: 'pause',
      when: isBusy,
      action: ({ scene }) => pauseOrResume(scene),
      hint: ({ scene }) => ({
        words: scene.view.timer.state === 'paused' ? 'resume' : 'pause',
        rank: isPastEnd(scene) ? 2 : 0,
      }),
    },
    { command: 'pause', when: isWaiting, action: () => dispatch({ type: 'start' }) },
    {
      command: 'skip',
      action: () => dispatch({ type: 'skip' }),
      hint: (shown) => (isBeforeEnd(shown.scene) ? { words: 'skip', rank: 3 } : undefined),
    },
    {
      command: 'label',
      action: ({ scene }) => {
        const text = labelOf(scene.view.timer);
        return enter({ type: 'editing', what: 'label', text, cursor: text.length });
      },
      hint: { words: 'label', rank: 4 },
    },
    {
      command: 'preset',
      when: ({ view }) => view.rules.presets !== undefined,
      action: ({ scene }) => choosePreset(scene),
      hint: { words: 'preset', rank: 12 },
      // Most users have none; the hint shows it to those who do.
      help: null,
    },
    {
      command: 'note',
      action: () => enter({ type: 'editing', what: 'note', text: '', cursor: 0 }),
      hint: { words: 'note', rank: 11 },
    },
    {
      command: 'internal',
      when: isInterruptible,
      action: () => dispatch({ type: 'mark-interruption', source: 'internal', text: '' }),
      hint: { with: ['external'], words: 'interruption', rank: 8 },
    },
    {
      command: 'external',
      when: isInterruptible,
      action: () => dispatch({ type: 'mark-interruption', source: 'external', text: '' }),
    },
    {
      command: 'longer',
      action: () => dispatch({ type: 'extend', byMs: MINUTE }),
      hint: ({ scene }) =>
        hasLength(scene) ? { with: ['shorter'], words: 'minute', rank: 9 } : undefined,
    },
    { command: 'shorter', action: () => dispatch({ type: 'extend', byMs: -MINUTE }) },
    { command: 'overtime', action: () => dispatch({ type: 'toggle-overtime' }) },
    {
      command: 'restart',
      when: isBusy,
      action: () => dispatch({ type: 'restart' }),
      hint: { words: 'restart', rank: 10 },
    },
    {
      command: 'undo',
      when: ({ view }) => view.undoable !== undefined,
      action: () => dispatch({ type: 'undo-end' }),
      hint: { words: 'undo', rank: 1 },
      help: 'undo the end (10 seconds)',
    },
    {
      command: 'sessions',
      action: () => enter(SESSIONS),
      hint: { words: 'sessions', rank: 5 },
    },
    {
      command: 'statistics',
      action: () => enter(STATISTICS),
      hint: { words: 'stats', rank: 6 },
    },
    { keys: ['Tab', 'Shift-Tab'], action: () => enter(STATISTICS) },
    {
      command: 'themes',
      action: ({ scene }) => enter({ type: 'themes', choice: scene.theme }),
      hint: { words: 'theme', rank: 11 },
    },
    ...COMMON_KEYS,
  ],
};

/** The keys of a view whose timer has ended. */
export const ENDED_KEYS: KeyMap = {
  bindings: [
    {
      keys: ['Enter'],
      action: () => ({ type: 'startAgain' }),
      hint: { words: 'start again', short: 'again', rank: 0 },
    },
    {
      keys: ['q'],
      action: () => ({ type: 'quit' }),
      hint: { words: 'leave', short: 'quit', rank: 0 },
    },
  ],
};

function quit({ view: { timer, now } }: Scene): Action {
  return timer.state !== 'waiting' && spentMs(timer, now) > ASK_BEFORE_ENDING
    ? enter({ type: 'leaving' })
    : { type: 'quit' };
}

// After the last preset comes none.
function choosePreset({ view: { rules } }: Scene): Action | undefined {
  const { presets = [], preset = '' } = rules;
  const current = presets.findIndex(({ name }) => name === preset);
  const next = presets[(current + 1) % presets.length];
  return next && dispatch({ type: 'preset', name: next.name });
}

function pauseOrResume({ view: { timer, now } }: Scene): Action {
  if (timer.state !== 'paused') return dispatch({ type: 'pause' });
  return pausedMs(timer, now) >= LONG_PAUSE
    ? enter({ type: 'resuming', at: now })
    : dispatch({ type: 'resume' });
}
