import { revertHunks } from '../day-log/changed-hunks.ts';
import { revertChange } from '../day-log/revert-change.ts';
import { digestOf } from './edited-log.ts';
import type { EditedLog } from './undo-journal.ts';

/** What becomes of a day log when a change of it is taken back. */
export type Reverted =
  /** It is as it was before the change. */
  | { readonly type: 'reverted' }
  | { readonly type: 'to-change'; readonly text: string }
  /** The change made it, and nothing else is in it: this text. */
  | { readonly type: 'to-remove'; readonly text: string }
  /** The file is no longer there. */
  | { readonly type: 'gone' }
  /** It was edited since, where the change was. */
  | { readonly type: 'overwritten' }
  /** The journal does not have what was changed. */
  | { readonly type: 'too-large' };

/** @param current the log as it stands; undefined where there is no file */
export function revertedLog(current: string | undefined, change: EditedLog): Reverted {
  const { before, after, hunks, day, settings } = change;
  const digest = current === undefined ? null : digestOf(current);
  if (digest === before) return { type: 'reverted' };
  if (current === undefined) return { type: 'gone' };
  if (before === null && digest === after) return { type: 'to-remove', text: current };
  if (hunks === null) return { type: 'too-large' };
  const old = digest === after ? revertHunks(current, hunks) : undefined;
  const isOld = old !== undefined && digestOf(old) === before;
  const text = isOld ? old : revertChange(current, hunks, day, settings);
  return text === undefined ? { type: 'overwritten' } : { type: 'to-change', text };
}
