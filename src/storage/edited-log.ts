import { createHash } from 'node:crypto';
import type { Day } from '../core/day.ts';
import { changedHunks } from '../day-log/changed-hunks.ts';
import type { DayLogSettings } from '../day-log/day-log-settings.ts';
import { encodeText } from '../day-log/text-encoding.ts';
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
