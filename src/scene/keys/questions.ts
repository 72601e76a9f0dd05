import { formatTimeOfDay } from '../../core/day.ts';
import { formatDuration, printedDuration } from '../../core/duration.ts';
import { type Kind, kindInWords } from '../../core/interval.ts';
import { type BusyTimer, countedMs, pausedMs, type Timer } from '../../core/timer.ts';
import type { LoggedSession } from '../../day-log/document.ts';
import { type ThemesMode, TIMER } from '../mode.ts';
import type { Scene } from '../scene.ts';
import { answer, dispatch, enter, hintsFor, type KeyHint, type KeyMap } from './key-map.ts';
import { DELETING_KEYS } from './sessions-keys.ts';
import { THEME_CHOICES, THEMES_KEYS } from './theme-keys.ts';
import { COMMON_KEYS } from './timer-keys.ts';

/**
 * The answers to the question before an interval ends. They stay the same if it reaches its end in the
 * meantime. Any other key goes back.
 */
export const LEAVING_KEYS: KeyMap = {
  bindings: [
    {
      keys: ['y', 'Y', 'Enter'],
      action: () => ({ type: 'quit' }),
      hint: { words: 'end it', short: 'end', rank: 0 },
    },
    { command: 'quit', action: () => ({ type: 'quit' }) },
    {
      command: 'background',
      action: () => ({ type: 'detach' }),
      hint: { words: 'leave it in the background', short: 'background', rank: 0 },
    },
    { keys: ['n', 'N', 'Esc'], action: () => enter(TIMER), hint: { words: 'back', rank: 0 } },
  ],
  otherwise: () => enter(TIMER),
};

/** The answers after a long pause. */
export const RESUMING_KEYS: KeyMap = {
  bindings: [
    {
      keys: ['y', 'Y', 'Enter', 'Space'],
      action: () => answer({ type: 'resume' }),
      hint: { words: 'go on', rank: 0 },
    },
    {
      command: 'skip',
      action: () => answer({ type: 'skip' }),
      hint: { words: 'end it there', short: 'end', rank: 0 },
    },
    {
      keys: ['n', 'N', 'Esc'],
      action: () => enter(TIMER),
      hint: { words: 'stay paused', short: 'back', rank: 0 },
    },
  ],
  otherwise: () => enter(TIMER),
};

/** The answers about time away. Other keys do nothing: they could change the timer by mistake. */
export const AWAY_KEYS: KeyMap = {
  bindings: [
    {
      keys: ['y', 'Y'],
      action: () => dispatch({ type: 'count-away' }),
      hint: { words: 'count it', short: 'count', rank: 0 },
    },
    {
      keys: ['n', 'N', 'Space'],
      action: () => dispatch({ type: 'resume' }),
      hint: { words: 'leave it out', short: 'leave out', rank: 0 },
    },
    {
      command: 'skip',
      action: () => dispatch({ type: 'skip' }),
      hint: { words: 'end there', short: 'end', rank: 0 },
    },
    ...COMMON_KEYS.map(({ hint: _hint, ...binding }) => binding),
  ],
};

/** A question on the screen. */
export type Question = {
  /** The longest text first. */
  readonly texts: readonly string[];
  /** For when no text fits. It takes 12 columns at most, with two keys. */
  readonly word: string;
  /** The keys that answer. */
  readonly answers: readonly KeyHint[];
  /** A choice that is made on the screen behind it. What is chosen then comes before the keys. */
  readonly isChoice?: boolean;
};

/** Returns the current question; undefined if there is none. */
export function questionOf(scene: Scene): Question | undefined {
  const { mode, view } = scene;
  const { timer } = view;
  switch (mode.type) {
    case 'leaving':
      return { ...leavingQuestion(view), answers: hintsFor(LEAVING_KEYS, { mode, scene }) };
    case 'deleting':
      return {
        ...deletingQuestion(mode.session),
        answers: hintsFor(DELETING_KEYS, { mode, scene }),
      };
    case 'resuming':
      if (timer.state !== 'paused') return undefined;
      return {
        ...resumingQuestion(timer, mode.at),
        answers: hintsFor(RESUMING_KEYS, { mode, scene }),
      };
    case 'themes':
      return themeQuestion(mode, hintsFor(THEMES_KEYS, { mode, scene }));
    case 'timer':
      if (timer.state !== 'paused' || timer.away === undefined) return undefined;
      return {
        ...awayQuestion(timer, timer.away.ms, timer.away.idle === true),
        answers: hintsFor(AWAY_KEYS, { mode, scene }),
      };
    default:
      return undefined;
  }
}

type QuestionTexts = Pick<Question, 'texts' | 'word'>;

// The interval can end before the answer.
function leavingQuestion({ timer, now }: Scene['view']): QuestionTexts {
  if (timer.state === 'waiting') return { texts: ['End the timer?', 'End?'], word: 'end?' };
  const spent = formatDuration(printedDuration(countedMs(timer, now)));
  return {
    texts: [
      `End this ${nameOf(timer.interval.kind)} after ${spent}?`,
      `End it after ${spent}?`,
      'End?',
    ],
    word: 'end?',
  };
}

type PausedTimer = Extract<Timer, { state: 'paused' }>;

function awayQuestion({ since }: PausedTimer, ms: number, isIdle: boolean): QuestionTexts {
  const away = `${formatDuration(printedDuration(ms))} from ${formatTimeOfDay(since)}`;
  return {
    texts: [
      `${isIdle ? 'Idle' : 'Asleep or stopped'} for ${away}. Count it?`,
      `Away ${away}. Count it?`,
      'Count away?',
    ],
    word: 'away?',
  };
}

function resumingQuestion(timer: PausedTimer, at: BusyTimer['since']): QuestionTexts {
  const paused = formatDuration(printedDuration(pausedMs(timer, at)));
  return {
    texts: [
      `Paused for ${paused}, since ${formatTimeOfDay(timer.since)}. Go on?`,
      `Paused ${paused}. Go on?`,
      'Go on?',
    ],
    word: 'go on?',
  };
}

// Not a question, but it is answered like one, on the screen that it changes.
function themeQuestion({ choice }: ThemesMode, answers: readonly KeyHint[]): Question {
  const { name, digits } = choice;
  const place = `${THEME_CHOICES.indexOf(name) + 1} of ${THEME_CHOICES.length}`;
  return {
    texts: [`Theme: ${name}, ${place}. Digits: ${digits}`, `${name}, ${digits} digits`, name],
    word: name,
    answers,
    isChoice: true,
  };
}

function deletingQuestion({ interruptions, notes }: LoggedSession): QuestionTexts {
  const count = interruptions.length + notes.length;
  const nested = count === 0 ? '' : count === 1 ? ' and its note' : ` and its ${count} notes`;
  return {
    texts: [`Delete this session${nested}?`, `Delete it${nested}?`, 'Delete?'],
    word: 'del?',
  };
}

function nameOf(kind: Kind): string {
  return kind === 'focus' ? 'focus session' : kindInWords(kind);
}
