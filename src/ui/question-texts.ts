import { firstThatFits } from '../text/fit-text.ts';
import { keyWordsText } from './key-words.ts';
import type { Question } from './question.ts';
import type { ScreenModel } from './screen-model.ts';

/** The least columns in which a question stands with its answers. */
export const QUESTION_COLUMNS = 12;

/**
 * A question and its answers.
 *
 * @param rows 1: question and answers on one row; 2: the answers below
 */
export function questionTexts(
  { paint }: ScreenModel,
  question: Question,
  rows: number,
  columns: number,
): string[] {
  const questions = question.texts.map(paint.warning);
  const answers = question.answers.map((words) => keyWordsText(paint, words));
  const { shortest, shortestAnswers } = question;
  if (rows >= 2) {
    return [
      firstThatFits([...questions, '?'], columns),
      firstThatFits([...answers, shortestAnswers], columns),
    ];
  }
  const together = answers.flatMap((answer) => questions.map((text) => `${text}  ${answer}`));
  const inShort = [shortest, shortestAnswers, '?'].map(paint.warning);
  return [firstThatFits([...together, ...inShort], columns)];
}
