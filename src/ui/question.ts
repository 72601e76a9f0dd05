import { formatDuration } from '../core/duration.ts';
import { kindInWords } from '../core/interval.ts';
import { spentMs } from '../core/timer.ts';
import { firstThatFits } from './fit-text.ts';
import { type KeyWords, keyWordsText } from './key-words.ts';
import type { ScreenModel } from './screen-model.ts';

const ANSWERS: readonly (readonly KeyWords[])[] = [
  [
    { key: 'e', what: 'end it' },
    { key: 'd', what: 'leave it in the background' },
    { key: 'Esc', what: 'back' },
  ],
  [
    { key: 'e', what: 'end' },
    { key: 'd', what: 'background' },
    { key: 'Esc', what: 'back' },
  ],
];
/** Where no more fits. */
const SHORTEST = 'end? e/d/esc';
const SHORTEST_ANSWERS = 'e/d/esc';

/** The least columns in which a question stands with its answers. */
export const QUESTION_COLUMNS = SHORTEST.length;

/**
 * Asks whether to end what is under way.
 *
 * @param rows 1: question and answers on one row; 2: the answers below
 */
export function questionTexts(model: ScreenModel, rows: number, columns: number): string[] {
  const questions = questionsOf(model).map(model.paint.warning);
  const answers = ANSWERS.map((words) => keyWordsText(model.paint, words));
  if (rows >= 2) {
    return [
      firstThatFits([...questions, '?'], columns),
      firstThatFits([...answers, SHORTEST_ANSWERS], columns),
    ];
  }
  const together = answers.flatMap((answer) => questions.map((text) => `${text}  ${answer}`));
  const shortest = [SHORTEST, SHORTEST_ANSWERS, '?'].map(model.paint.warning);
  return [firstThatFits([...together, ...shortest], columns)];
}

function questionsOf({ view }: ScreenModel): readonly string[] {
  const { timer, now } = view;
  // What was asked about can come to its end before the answer.
  if (timer.state === 'waiting') return ['End the timer?', 'End?'];
  const [kind, spent] = [kindInWords(timer.interval.kind), formatDuration(spentMs(timer, now))];
  const what = timer.interval.kind === 'focus' ? 'focus session' : kind;
  return [`End this ${what} after ${spent}?`, `End it after ${spent}?`, 'End?'];
}
