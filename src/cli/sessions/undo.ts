import { join } from 'node:path';
import type { Context } from '../../context.ts';
import { printable } from '../../core/printable.ts';
import { dayFiles } from '../../day-log/day-note.ts';
import { EXIT, stateError, UserError } from '../../errors.ts';
import { changedLines } from '../../storage/day-logs/recorded-lines.ts';
import { diskErrorInWords } from '../../storage/disk.ts';
import type { Storage } from '../../storage/storage.ts';
import { type UndoResult, undoLastChange } from '../../storage/undo/undo.ts';
import type { ChangedPart, UndoableChange } from '../../storage/undo/undo-journal.ts';
import { readEnvironment } from '../environment.ts';
import { printMessage, printWarnings, recoverAndReport } from '../output.ts';
import { changeFailure } from './change-logs.ts';

/**
 * `focus sessions undo`: undoes the last add, edit, delete, cleanup or repair, in whichever directory, even if
 * the files were edited since.
 *
 * @param skip skips the last change instead, so that the one before it can be undone
 * @throws UserError: exit 3 if there is nothing to undo, or it cannot be undone
 */
export async function sessionsUndoCommand(context: Context, skip: boolean): Promise<number> {
  const { storage } = await readEnvironment(context, {});
  await recoverAndReport(context, storage);
  if (skip) {
    context.stdout.write(await skipLast(storage));
    return EXIT.done;
  }
  // Also if the logs of only some days could be changed.
  const undone = await undoLast(storage).finally(() => printWarnings(context, storage));
  if (undone === undefined) throw stateError(NOTHING);
  context.stdout.write(undoReport(undone.change));
  if (undone.unnoted !== undefined) printMessage(context.stderr, stillNoted(undone));
  return EXIT.done;
}

type Undone = Extract<UndoResult, { type: 'done' }>;

/**
 * Undoes the last change.
 *
 * @returns undefined if there is none
 * @throws UserError: exit 3 if it cannot be undone, exit 1 if it was undone only in part, or not because of a fault
 */
export async function undoLast(storage: Storage): Promise<Undone | undefined> {
  const result = await undoLastChange(storage).catch((error: unknown) => {
    throw changeFailure(error);
  });
  switch (result.type) {
    case 'nothing':
      return undefined;
    case 'refused':
      throw undoRefusal(result);
    case 'failed':
      throw undoFailure(result);
    case 'done':
      return result;
  }
}

const NOTHING = 'nothing to undo; focus remembers its last 20 changes, and none made in an editor';

function skipLast({ undo }: Storage): Promise<string> {
  return undo.hold(async () => {
    const last = undo.last();
    if (last === undefined) throw stateError(NOTHING);
    undo.drop();
    return `Skipped: ${last.what}\n`;
  });
}

function undoReport({ what, changes }: UndoableChange): string {
  return [`Undid: ${what}`, ...changes.map(fileOf), ''].join('\n');
}

type Refused = Extract<UndoResult, { type: 'refused' }>;

function undoRefusal(refused: Refused): UserError {
  const rest = refused.begun ? 'the days before it are undone' : 'nothing was changed';
  return stateError(
    `"${refused.change.what}" cannot be undone: ${why(refused)}; ${rest}; run "focus sessions undo --skip" to skip it`,
  );
}

function undoFailure({ change, part, error }: Extract<UndoResult, { type: 'failed' }>) {
  return new UserError(
    `"${change.what}" was undone only in part: ${fileOf(part)} cannot be changed: ${diskErrorInWords(error)}; fix that, then run "focus sessions undo" again`,
    EXIT.fault,
  );
}

/** The warning that a change was undone, but is still in the journal. */
export function stillNoted({ change, unnoted }: Undone): string {
  return `"${change.what}" was undone, but is still the last change on record: ${diskErrorInWords(unnoted)}; fix that, then run "focus sessions undo --skip"`;
}

/** The path of the day log that a part of a change belongs to, printable. */
function fileOf(part: ChangedPart): string {
  switch (part.type) {
    case 'edited':
      return printable(join(part.directory, dayFiles(part.settings.dayFile).fileOf(part.day)));
    case 'moved':
      return printable(part.from);
  }
}

function why({ part, why }: Refused): string {
  switch (why) {
    case 'overwritten':
      return `${fileOf(part)} was edited since at the same place${byHand(part)}`;
    case 'occupied':
      return `there is a ${fileOf(part)} again; move it away first`;
    case 'missing':
      return `${part.type === 'moved' ? printable(part.to) : fileOf(part)} is missing`;
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
  const steps = [back && `put back ${back}`, out && `remove ${out}`].filter((step) => step);
  return steps.length === 0 ? '' : `; to do it by hand, ${steps.join(', ')}`;
}
