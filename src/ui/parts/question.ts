import { formatDuration } from '../../core/duration.ts';
import { kindInWords } from '../../core/interval.ts';
import { countedMs, pausedMs, type Timer } from '../../core/timer.ts';
import type { LoggedSession } from '../../day-log/parse-day-log.ts';
import { firstThatFits } from '../../terminal/text.ts';
import type { Scene, ScreenModel } from '../screen-model.ts';
import { type KeyWords, keyWordsText } from './hints.ts';
import { clockText } from './shown-timer.ts';

/** What the screen asks, and the keys that answer; the longest text first. */
export type Question = {
  readonly texts: readonly string[];
  readonly answers: readonly (readonly KeyWords[])[];
  /** Question and answers where no more fits. */
  readonly shortest: string;
  readonly shortestAnswers: string;
};

/** What is asked now; undefined where nothing is. */
export function questionOf({ mode, view }: Pick<Scene, 'mode' | 'view'>): Question | undefined {
  const { timer } = view;
  if (mode.type === 'leaving') return leavingQuestion(view);
  if (mode.type === 'deleting') return deletingQuestion(mode.session);
  if (timer.state !== 'paused') return undefined;
  if (mode.type === 'resuming') return resumingQuestion(pausedMs(timer, mode.at), timer);
  return timer.away && mode.type === 'timer' ? awayQuestion(timer.away.ms, timer) : undefined;
}

type PausedTimer = Extract<Timer, { state: 'paused' }>;

// What was asked about can come to its end before the answer.
function leavingQuestion({ timer, now }: Scene['view']): Question {
  const busy = timer.state !== 'waiting';
  const spent = busy ? ` after ${formatDuration(countedMs(timer, now))}` : '';
  const texts = busy
    ? [`End this ${nameOf(timer)}${spent}?`, `End it${spent}?`, 'End?']
    : ['End the timer?', 'End?'];
  return {
    texts,
    answers: [
      answers(['e', 'end it'], ['d', 'leave it in the background'], ['Esc', 'back']),
      answers(['e', 'end'], ['d', 'background'], ['Esc', 'back']),
    ],
    shortest: 'end? e/d/esc',
    shortestAnswers: 'e/d/esc',
  };
}

function awayQuestion(ms: number, timer: PausedTimer): Question {
  const away = `${formatDuration(ms)} from ${clockText(timer.since)}`;
  return {
    texts: [`Asleep or stopped for ${away}. Count it?`, `Away ${away}. Count it?`, 'Count away?'],
    answers: [
      answers(['c', 'count it'], ['l', 'leave it out'], ['e', 'end there']),
      answers(['c', 'count'], ['l', 'leave out'], ['e', 'end']),
    ],
    shortest: 'away? c/l/e',
    shortestAnswers: 'c/l/e',
  };
}

function resumingQuestion(ms: number, timer: PausedTimer): Question {
  const paused = `for ${formatDuration(ms)}, since ${clockText(timer.since)}`;
  return {
    texts: [`Paused ${paused}. Go on?`, `Paused ${formatDuration(ms)}. Go on?`, 'Go on?'],
    answers: [
      answers(['Space', 'go on'], ['e', 'end it there'], ['Esc', 'stay paused']),
      answers(['Space', 'go on'], ['e', 'end'], ['Esc', 'back']),
    ],
    shortest: 'go on? spc/e',
    shortestAnswers: 'spc/e/esc',
  };
}

function nameOf({ interval }: Exclude<Timer, { state: 'waiting' }>): string {
  return interval.kind === 'focus' ? 'focus session' : kindInWords(interval.kind);
}

function answers(...pairs: readonly [string, string][]): readonly KeyWords[] {
  return pairs.map(([key, what]) => ({ key, what }));
}

/** Asks whether to delete a session, and tells what goes with it. */
function deletingQuestion({ interruptions, notes }: LoggedSession): Question {
  const count = interruptions.length + notes.length;
  const nested = count === 0 ? '' : count === 1 ? ' and its note' : ` and its ${count} notes`;
  return {
    texts: [`Delete this session${nested}?`, `Delete it${nested}?`, 'Delete?'],
    answers: [
      [
        { key: 'y', what: 'delete' },
        { key: 'Esc', what: 'keep' },
      ],
    ],
    shortest: 'del? y/esc',
    shortestAnswers: 'y/esc',
  };
}

/** The least columns in which a question stands with its answers. */
export const QUESTION_COLUMNS = 12;

/**
 * A question and its answers.
 *
 * @param rows 1: question and answers on one row; 2: the answers below
 */
export function questionTexts(
  { styles }: ScreenModel,
  question: Question,
  rows: number,
  columns: number,
): string[] {
  const questions = question.texts.map(styles.warning);
  const answers = question.answers.map((words) => keyWordsText(styles, words));
  const { shortest, shortestAnswers } = question;
  if (rows >= 2) {
    return [
      firstThatFits([...questions, '?'], columns),
      firstThatFits([...answers, shortestAnswers], columns),
    ];
  }
  const together = answers.flatMap((answer) => questions.map((text) => `${text}  ${answer}`));
  const inShort = [shortest, shortestAnswers, '?'].map(styles.warning);
  return [firstThatFits([...together, ...inShort], columns)];
}
