import { Box } from 'ink';
import type { Question } from '../../scene/keys/questions.ts';
import { displayWidth, firstThatFits } from '../../terminal/text.ts';
import {
  fittingHints,
  hintColumns,
  hintForms,
  KeyHints,
  keysAlone,
  type ShownHint,
} from './key-hints.tsx';
import { Styled } from './styled.tsx';

/** The fewest columns in which a question fits with its answers. */
export const QUESTION_COLUMNS = 12;

type QuestionRowsProps = {
  readonly question: Question;
  /** 1: the answers on the same row; 2: below the question. */
  readonly rows: number;
  readonly columns: number;
};

/** A question with its answers, in the longest words that fit. */
export function QuestionRows({ question, rows, columns }: QuestionRowsProps) {
  return questionRows(question, rows, columns).map(({ text, answers }) => (
    <Box key={text} gap={GAP} height={1} flexShrink={0}>
      {text !== '' && (
        <Styled tone={question.isChoice ? 'text' : 'warning'} strong>
          {text}
        </Styled>
      )}
      {answers.length > 0 && <KeyHints hints={answers} />}
    </Box>
  ));
}

/** Blanks between a question and its answers. */
const GAP = 2;

/** A text, and answers after it. */
type QuestionRow = { readonly text: string; readonly answers: readonly ShownHint[] };

function questionRows(question: Question, rows: number, columns: number): readonly QuestionRow[] {
  const { texts, word, answers } = question;
  const keys = keysAlone(answers);
  const forms = hintForms(answers);
  if (rows >= 2) {
    const fitting = forms.find((hints) => hintColumns(hints) <= columns);
    return [
      { text: firstThatFits([...texts, '?'], columns), answers: [] },
      fitting !== undefined
        ? { text: '', answers: fitting }
        : question.isChoice
          ? { text: '', answers: fittingHints(answers, columns) }
          : { text: firstThatFits([keys], columns), answers: [] },
    ];
  }
  const together = forms
    .flatMap((hints) => texts.map((text) => ({ text, answers: hints })))
    .find((row) => displayWidth(row.text) + GAP + hintColumns(row.answers) <= columns);
  if (together !== undefined) return [together];
  if (question.isChoice) {
    const text = firstThatFits([word], columns);
    return [{ text, answers: fittingHints(answers, columns - displayWidth(text) - GAP) }];
  }
  const fewest = `${word} ${keysAlone(answers.slice(0, 2))}`;
  return [{ text: firstThatFits([`${word} ${keys}`, fewest, keys, '?'], columns), answers: [] }];
}
