import { createHash } from 'node:crypto';
import type { Day } from '../../core/day.ts';
import { changedHunks, type Hunk, revertHunks } from '../../day-log/diff/changed-hunks.ts';
import type { DayLogSettings } from '../../day-log/layout.ts';
import { revertChange } from '../../day-log/revert.ts';
import { encodeText } from '../../day-log/text-encoding.ts';
import { type ChangedPart, type EditedLog, LARGEST_CHANGE } from './undo-journal.ts';

/** A change of a day's log, with both texts; `before` is null if there was no file. */
export type LogChange = {
  readonly directory: string;
  readonly settings: DayLogSettings;
  readonly day: Day;
  readonly before: string | null;
  readonly after: string;
};

/** Returns a change as it is kept in the journal, whatever its size. */
export function editedLog({ directory, settings, day, before, after }: LogChange): EditedLog {
  const digest = before === null ? null : digestOf(before);
  const hunks = changedHunks(before ?? '', after, day, settings);
  const digests = { before: digest, after: digestOf(after) };
  return { type: 'edited', directory, settings, day, ...digests, hunks };
}

/** Returns the parts of one change, without their hunks if those are too large together. */
export function withinLimit<Part extends ChangedPart>(parts: readonly Part[]): readonly Part[] {
  let bytes = 0;
  for (const part of parts) {
    // A cheap check before JSON is made, which may be several times as long.
    for (const { old, now } of hunksOf(part)) bytes += old.length + now.length;
    if (bytes > LARGEST_CHANGE) break;
  }
  const isTooLarge =
    bytes > LARGEST_CHANGE || Buffer.byteLength(JSON.stringify(parts)) > LARGEST_CHANGE;
  if (!isTooLarge) return parts;
  return parts.map((part) => (part.type === 'edited' ? { ...part, hunks: null } : part));
}

function hunksOf(part: ChangedPart): readonly Hunk[] {
  return part.type === 'edited' ? (part.hunks ?? []) : [];
}

/** Returns the SHA-256 of a text as encoded on the disk, in hexadecimal digits. */
export function digestOf(text: string): string {
  return createHash('sha256').update(encodeText(text)).digest('hex');
}

/** A day log after the undo of a change. */
export type Reverted =
  /** The log is as it was before the change. */
  | { readonly type: 'reverted' }
  /** The text without the change; null if the change made the file and nothing else is in it. */
  | { readonly type: 'to-change'; readonly text: string | null }
  /** The file no longer exists. */
  | { readonly type: 'missing' }
  /** The log was edited since in the same place. */
  | { readonly type: 'overwritten' }
  /** The journal does not have the change's text. */
  | { readonly type: 'too-large' };

/** @param current the log's text now; undefined if there is no file */
export function revertedLog(current: string | undefined, change: EditedLog): Reverted {
  const { before, after, hunks, day, settings } = change;
  const digest = current === undefined ? null : digestOf(current);
  if (digest === before) return { type: 'reverted' };
  if (current === undefined) return { type: 'missing' };
  if (before === null && digest === after) return { type: 'to-change', text: null };
  if (hunks === null) return { type: 'too-large' };
  const old = digest === after ? revertHunks(current, hunks) : undefined;
  const isOld = old !== undefined && digestOf(old) === before;
  const text = isOld ? old : revertChange(current, hunks, day, settings);
  return text === undefined ? { type: 'overwritten' } : { type: 'to-change', text };
}
