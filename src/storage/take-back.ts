import type { DayLogChanges } from './day-log-changes.ts';
import { obstacleTo, type Refusal, takeBackPart } from './take-back-part.ts';
import type { ChangedPart, UndoableChange, UndoJournal } from './undo-journal.ts';

/** Where changes are noted, and where they can be taken back. */
export type ChangedLogs = {
  readonly undo: UndoJournal;
  changesIn(directory: string): DayLogChanges;
};

/** What became of the last change. */
export type TakenBack =
  | { readonly type: 'nothing' }
  /** `unnoted`: why the journal still has the change, although it was undone. */
  | { readonly type: 'done'; readonly change: UndoableChange; readonly unnoted?: unknown }
  /** Parts before this one were taken back; then something went wrong. */
  | {
      readonly type: 'failed';
      readonly change: UndoableChange;
      readonly part: ChangedPart;
      readonly error: unknown;
    }
  /** A part of it cannot be taken back. The journal keeps all that still holds. */
  | {
      readonly type: 'refused';
      readonly change: UndoableChange;
      readonly part: ChangedPart;
      readonly why: Refusal;
      /** Whether parts before it were taken back, since only then the file was edited. */
      readonly begun: boolean;
    };

/**
 * Takes back the last change, also where the files were edited since. First it looks whether each
 * part can be taken back; where one cannot, nothing is.
 *
 * @throws LockHeldError, an error of the disk; then nothing was taken back
 */
export function takeBackLast({ undo, changesIn }: ChangedLogs): Promise<TakenBack> {
  async function takeBack(change: UndoableChange): Promise<TakenBack> {
    const refused = await firstRefusal(change.changes, (part) => obstacleTo(changesIn, part));
    if (refused !== undefined) return { type: 'refused', change, ...refused, begun: false };
    // Fails now, before anything is changed, if the journal cannot be written.
    undo.amend(change);
    const left = [...change.changes];
    const attempt = firstRefusal(change.changes, async (part) => {
      const why = await takeBackPart(changesIn, part);
      if (why === undefined) left.shift();
      return why;
    });
    const [result] = await Promise.allSettled([attempt]);
    // What was taken back stays so if that cannot be noted: to take it back again changes nothing.
    const unnoted = noteLeft(change, left);
    const begun = left.length < change.changes.length;
    const [part] = left;
    if (result.status === 'rejected') {
      if (!begun || part === undefined) throw result.reason;
      return { type: 'failed', change, part, error: result.reason };
    }
    if (result.value !== undefined) return { type: 'refused', change, ...result.value, begun };
    return { type: 'done', change, ...(unnoted !== undefined && { unnoted }) };
  }

  /** @returns why that could not be noted */
  function noteLeft(change: UndoableChange, left: readonly ChangedPart[]): unknown {
    try {
      if (left.length === 0) undo.drop();
      else if (left.length < change.changes.length) undo.amend({ ...change, changes: left });
      return undefined;
    } catch (error) {
      return error;
    }
  }

  return undo.hold(async () => {
    const change = undo.last();
    return change === undefined ? { type: 'nothing' } : takeBack(change);
  });
}

async function firstRefusal(
  parts: readonly ChangedPart[],
  look: (part: ChangedPart) => Promise<Refusal | undefined>,
): Promise<{ readonly part: ChangedPart; readonly why: Refusal } | undefined> {
  for (const part of parts) {
    const why = await look(part);
    if (why !== undefined) return { part, why };
  }
  return undefined;
}
