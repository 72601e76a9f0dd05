import { join } from 'node:path';
import { stateError, type UserError } from '../errors.ts';
import { changedLines } from '../storage/changed-lines.ts';
import type { TakenBack } from '../storage/take-back.ts';
import type { ChangedPart } from '../storage/undo-journal.ts';

type Refused = Extract<TakenBack, { type: 'refused' }>;

/** Why the last change cannot be taken back, and what to do; exit 3. */
export function undoRefusal(refused: Refused): UserError {
  const rest = refused.begun ? 'the days before it are taken back' : 'nothing was changed';
  return stateError(
    `"${refused.change.what}" cannot be taken back: ${why(refused)}; ${rest}; "focus sessions undo --skip" passes it over`,
  );
}

/** The day log that a part of a change is about. */
export function fileOf(part: ChangedPart): string {
  switch (part.type) {
    case 'edited':
      return join(part.directory, `${part.day}.md`);
    case 'moved':
      return part.from;
  }
}

function why({ part, why }: Refused): string {
  switch (why) {
    case 'overwritten':
      return `${fileOf(part)} was edited since where the change was${byHand(part)}`;
    case 'occupied':
      return `there is a ${fileOf(part)} again, which has to be moved away first`;
    case 'gone':
      return `${part.type === 'moved' ? part.to : fileOf(part)} is gone`;
  }
}

function byHand(part: ChangedPart): string {
  if (part.type === 'moved') return '';
  const { removed, added } = changedLines(part.before ?? '', part.after);
  const quoted = (lines: readonly string[]) => lines.map((line) => `"${line}"`).join(', ');
  const [back, out] = [quoted(removed), quoted(added)];
  const steps = [back && `put back ${back}`, out && `take out ${out}`].filter((step) => step);
  return `; by hand: ${steps.join(', ')}`;
}
