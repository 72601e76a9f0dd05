import { revertChange } from '../day-log/revert-change.ts';
import type { EditedLog } from './undo-journal.ts';

/** What becomes of a day log when a change of it is taken back. */
export type Reverted =
  /** It is as it was before the change. */
  | { readonly type: 'reverted' }
  | { readonly type: 'to-change'; readonly text: string }
  /** The change made it, and nothing else is in it. */
  | { readonly type: 'to-remove' }
  /** The file is no longer there. */
  | { readonly type: 'gone' }
  /** It was edited since, where the change was. */
  | { readonly type: 'overwritten' };

/** @param current the log as it stands; undefined where there is no file */
export function revertedLog(current: string | undefined, change: EditedLog): Reverted {
  const { before, after, day, settings } = change;
  if ((current ?? null) === before) return { type: 'reverted' };
  if (current === undefined) return { type: 'gone' };
  if (before === null && current === after) return { type: 'to-remove' };
  const text = revertChange(current, before ?? '', after, day, settings);
  return text === undefined ? { type: 'overwritten' } : { type: 'to-change', text };
}
