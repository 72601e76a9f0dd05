import { createHash } from 'node:crypto';
import type { Day } from '../../core/day.ts';
import { changedHunks, revertHunks } from '../../day-log/changed-hunks.ts';
import type { DayLogSettings } from '../../day-log/layout.ts';
import { revertChange } from '../../day-log/revert.ts';
import { encodeText } from '../../day-log/text-encoding.ts';
import { type EditedLog, LARGEST_CHANGE } from './undo-journal.ts';

/** A change of a day's log, with both of its texts; `before` is null where there was no file. */
export type LogChange = {
  readonly directory: string;
  readonly settings: DayLogSettings;
  readonly day: Day;
  readonly before: string | null;
  readonly after: string;
};

/** What the journal keeps of a change, whatever its size. */
export function editedLog({ directory, settings, day, before, after }: LogChange): EditedLog {
  const digest = before === null ? null : digestOf(before);
  const hunks = changedHunks(before ?? '', after, day, settings);
  const digests = { before: digest, after: digestOf(after) };
  return { type: 'edited', directory, settings, day, ...digests, hunks };
}

/** The parts of one change; if they are too large together, without what was changed. */
export function withinLimit(parts: readonly EditedLog[]): readonly EditedLog[] {
  let bytes = 0;
  for (const { hunks } of parts) {
    // Cheap, and before a text is made that may be several times as long.
    for (const { old, now } of hunks ?? []) bytes += old.length + now.length;
    if (bytes > LARGEST_CHANGE) break;
  }
  const isTooLarge =
    bytes > LARGEST_CHANGE || Buffer.byteLength(JSON.stringify(parts)) > LARGEST_CHANGE;
  return isTooLarge ? parts.map((part) => ({ ...part, hunks: null })) : parts;
}

/** SHA-256 of a text as it is on the disk, in hexadecimal digits. */
export function digestOf(text: string): string {
  return createHash('sha256').update(encodeText(text)).digest('hex');
}

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
