import type { Context } from '../context.ts';
import { EXIT, stateError } from '../errors.ts';
import type { Storage } from '../storage/storage.ts';
import { takeBackLast } from '../storage/take-back.ts';
import type { UndoableChange } from '../storage/undo-journal.ts';
import { changeFailure } from './change-logs.ts';
import { readEnvironment } from './environment.ts';
import { recoverFirst } from './recovery-report.ts';
import { tell, tellWarnings } from './tell.ts';
import { fileOf, stillNoted, undoFailure, undoRefusal } from './undo-refusal.ts';

/**
 * `focus sessions undo`: takes back the last add, edit, delete or cleanup, whichever directory it was
 * in, also where the files were edited since.
 *
 * @param skip only forgets it: what cannot be taken back is not to keep what came before
 * @throws UserError: exit 3 where there is nothing to take back, or it cannot be
 */
export async function sessionsUndoCommand(context: Context, skip: boolean): Promise<number> {
  const { storage } = await readEnvironment(context, {});
  await recoverFirst(context, storage);
  if (skip) {
    context.stdout.write(await skipLast(storage));
    return EXIT.done;
  }
  const taken = await takeBackLast(storage).catch((error: unknown) => {
    throw changeFailure(error);
  });
  switch (taken.type) {
    case 'nothing':
      throw stateError(NOTHING);
    case 'refused':
      throw undoRefusal(taken);
    case 'failed':
      throw undoFailure(taken);
    case 'done':
      context.stdout.write(undoReport(taken.change));
      tellWarnings(context, storage);
      if (taken.unnoted !== undefined) tell(context.stderr, stillNoted(taken));
      return EXIT.done;
  }
}

const NOTHING =
  'there is nothing to undo; the last 20 changes are remembered, and none that an editor made';

function skipLast({ undo }: Storage): Promise<string> {
  return undo.hold(async () => {
    const last = undo.last();
    if (last === undefined) throw stateError(NOTHING);
    undo.drop();
    return `Left "${last.what}" as it is\n`;
  });
}

function undoReport({ what, changes }: UndoableChange): string {
  return [`Took back "${what}"`, ...changes.map(fileOf), ''].join('\n');
}
