import type { Context } from '../context.ts';
import { EXIT, stateError } from '../errors.ts';
import { takeBackLast } from '../storage/take-back.ts';
import type { UndoableChange } from '../storage/undo-journal.ts';
import { changeFailure } from './change-logs.ts';
import { readEnvironment } from './environment.ts';
import type { FocusOptions } from './options.ts';
import { recoverFirst } from './recovery-report.ts';
import { fileOf, undoRefusal } from './undo-refusal.ts';

/**
 * `focus sessions undo`: takes back the last add, edit, delete or cleanup, whichever directory it was
 * in, also where the files were edited since.
 *
 * @throws UserError: exit 3 where there is nothing to take back, or it cannot be
 */
export async function sessionsUndoCommand(
  context: Context,
  options: Partial<FocusOptions>,
): Promise<number> {
  const { storage } = await readEnvironment(context, options);
  await recoverFirst(context, storage);
  const taken = await takeBackLast(storage).catch((error: unknown) => {
    throw changeFailure(error);
  });
  switch (taken.type) {
    case 'nothing':
      throw stateError('there is nothing to undo; what was done in an editor is not known here');
    case 'refused':
      throw undoRefusal(taken);
    case 'done':
      context.stdout.write(undoReport(taken.change));
      return EXIT.done;
  }
}

function undoReport({ what, changes }: UndoableChange): string {
  return [`Took back "${what}"`, ...changes.map(fileOf), ''].join('\n');
}
