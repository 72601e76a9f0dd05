import { basename, dirname } from 'node:path';
import { parseDay } from '../../core/day.ts';
import { DEFAULT_DAY_FILE } from '../../day-log/day-note.ts';
import { type DayLogSettings, DEFAULT_DAY_LOG_SETTINGS } from '../../day-log/layout.ts';
import type { DayLogs } from '../day-logs/day-logs.ts';
import { type Reverted, revertedLog } from './edited-log.ts';
import type {
  ChangedPart,
  EditedLog,
  MovedFile,
  UndoableChange,
  UndoJournal,
} from './undo-journal.ts';

/** The journal of changes, and the day logs in which they are undone. */
type ChangedLogs = {
  readonly undo: UndoJournal;
  dayLogsIn(directory: string, settings: DayLogSettings): EditableLogs;
};

/** The result of undoing the last change. */
export type UndoResult =
  | { readonly type: 'nothing' }
  /** `unnoted`: why the journal still has the change, although it was undone. */
  | { readonly type: 'done'; readonly change: UndoableChange; readonly unnoted?: unknown }
  /** Parts before this one were undone, then an error occurred. */
  | {
      readonly type: 'failed';
      readonly change: UndoableChange;
      readonly part: ChangedPart;
      readonly error: unknown;
    }
  /** A part cannot be undone. The journal keeps the parts that are not undone. */
  | {
      readonly type: 'refused';
      readonly change: UndoableChange;
      readonly part: ChangedPart;
      readonly why: Refusal;
      /** Whether parts before it were undone: the file was edited in the meantime. */
      readonly begun: boolean;
    };

/**
 * Undoes the last change, even if the files were edited since. Checks first whether each part can be
 * undone; if one cannot, undoes nothing.
 *
 * @throws LockHeldError, an error of the disk; then nothing was undone
 */
export function undoLastChange({ undo, dayLogsIn }: ChangedLogs): Promise<UndoResult> {
  async function undoChange(change: UndoableChange): Promise<UndoResult> {
    const refused = await firstRefusal(change.changes, (part) => obstacleTo(dayLogsIn, part));
    if (refused !== undefined) return { type: 'refused', change, ...refused, begun: false };
    // Fails now, before anything is changed, if the journal cannot be written.
    undo.amend(change);
    const left = [...change.changes];
    const attempt = firstRefusal(change.changes, async (part) => {
      const why = await undoPart(dayLogsIn, part);
      if (why === undefined) left.shift();
      return why;
    });
    const [result] = await Promise.allSettled([attempt]);
    // If the journal cannot be written, the undone parts stay undone: undoing them again changes nothing.
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

  /** Returns the error if the journal cannot be written. */
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
    return change === undefined ? { type: 'nothing' } : undoChange(change);
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

/**
 * Why a part of a change cannot be undone. `missing`: its file does not exist. `overwritten`: the file
 * was edited since in the same place. `occupied`: there is a new log in place of the one that was moved.
 * `too-large`: the journal does not have the change's text.
 */
type Refusal = 'missing' | 'overwritten' | 'occupied' | 'too-large';

type EditableLogs = Pick<DayLogs, 'read' | 'update' | 'trash'>;

type DayLogsIn = ChangedLogs['dayLogsIn'];

/** Returns why a part cannot be undone; undefined if it can, or is undone already. */
async function obstacleTo(dayLogsIn: DayLogsIn, part: ChangedPart): Promise<Refusal | undefined> {
  switch (part.type) {
    case 'edited': {
      const current = await dayLogsIn(part.directory, part.settings).read(part.day);
      return refusalOf(revertedLog(current, part));
    }
    case 'moved': {
      const { trash, day } = movedLog(dayLogsIn, part);
      const obstacle = await trash.whyNotRestored(day, part.to);
      return obstacle === 'restored' ? undefined : obstacle;
    }
  }
}

/** Undoes a part, unless the files were edited since the check. */
async function undoPart(dayLogsIn: DayLogsIn, part: ChangedPart): Promise<Refusal | undefined> {
  switch (part.type) {
    case 'edited':
      return revert(dayLogsIn(part.directory, part.settings), part);
    case 'moved': {
      const { trash, day } = movedLog(dayLogsIn, part);
      await trash.restore(day, part.to);
      return obstacleTo(dayLogsIn, part);
    }
  }
}

async function revert(dayLogs: EditableLogs, part: EditedLog): Promise<Refusal | undefined> {
  const now = revertedLog(await dayLogs.read(part.day), part);
  if (now.type !== 'to-change') return refusalOf(now);
  const done = await dayLogs.update(part.day, (text) => {
    const reverted = revertedLog(text, part);
    return reverted.type === 'to-change' ? reverted.text : undefined;
  });
  return done ? undefined : 'overwritten';
}

function refusalOf({ type }: Reverted): Refusal | undefined {
  return type === 'missing' || type === 'overwritten' || type === 'too-large' ? type : undefined;
}

function movedLog(dayLogsIn: DayLogsIn, { from, log }: MovedFile) {
  const { directory, day, dayFile } = log ?? {
    directory: dirname(from),
    day: parseDay(basename(from, '.md')),
    dayFile: DEFAULT_DAY_FILE,
  };
  if (day === undefined) throw new Error(`${from} is not a day log`);
  const { trash } = dayLogsIn(directory, { ...DEFAULT_DAY_LOG_SETTINGS, dayFile });
  return { trash, day };
}
