import type { LoggedSession } from '../../day-log/parse-day-log.ts';
import type { Question } from '../question.ts';

/** Asks whether to delete a session, and tells what goes with it. */
export function deletingQuestion({ interruptions, notes }: LoggedSession): Question {
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
