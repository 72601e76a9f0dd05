import { join } from 'node:path';
import { printable } from '../core/session.ts';
import { EXIT, stateError, UserError } from '../errors.ts';
import { changedLines } from '../storage/changed-lines.ts';
import { diskErrorInWords } from '../storage/disk.ts';
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

/** Why a change was undone only in part; exit 1. */
export function undoFailure({ change, part, error }: Extract<TakenBack, { type: 'failed' }>) {
  return new UserError(
    `"${change.what}" was undone only in part: ${fileOf(part)} cannot be changed: ${diskErrorInWords(error)}; when that is mended, run "focus sessions undo" again`,
    EXIT.fault,
  );
}

/** Says that a change was undone and the journal still has it. */
export function stillNoted({ change, unnoted }: Extract<TakenBack, { type: 'done' }>): string {
  return `"${change.what}" was undone, but is still the last change on record: ${diskErrorInWords(unnoted)}; when that is mended, run "focus sessions undo --skip"`;
}

/** The day log that a part of a change is about, as it can be printed. */
export function fileOf(part: ChangedPart): string {
  switch (part.type) {
    case 'edited':
      return printable(join(part.directory, `${part.day}.md`));
    case 'moved':
      return printable(part.from);
  }
}

function why({ part, why }: Refused): string {
  switch (why) {
    case 'overwritten':
      return `${fileOf(part)} was edited since where the change was${byHand(part)}`;
    case 'occupied':
      return `there is a ${fileOf(part)} again, which has to be moved away first`;
    case 'gone':
      return `${part.type === 'moved' ? printable(part.to) : fileOf(part)} is gone`;
    case 'too-large':
      return `what it changed in ${fileOf(part)} was too large to be kept; restore the file from a backup or git`;
  }
}

function byHand(part: ChangedPart): string {
  if (part.type === 'moved') return '';
  const ofSessions = (part.hunks ?? []).filter(({ around }) => around !== null);
  const textOf = (side: 'old' | 'now') => ofSessions.map((hunk) => hunk[side]).join('\n');
  const { removed, added } = changedLines(textOf('old'), textOf('now'));
  const quoted = (lines: readonly string[]) => lines.map((line) => `"${line}"`).join(', ');
  const [back, out] = [quoted(removed), quoted(added)];
  const steps = [back && `put back ${back}`, out && `take out ${out}`].filter((step) => step);
  return steps.length === 0 ? '' : `; by hand: ${steps.join(', ')}`;
}
