import type { Day } from '../../core/day.ts';
import type { Hunk } from '../../day-log/changed-hunks.ts';
import type { DayLogSettings } from '../../day-log/layout.ts';

/** A change that the user asked for, with all that it takes to take it back. */
export type UndoableChange = {
  /** In words: "delete 2026-01-29T0915". */
  readonly what: string;
  readonly changes: readonly ChangedPart[];
};

export type ChangedPart = EditedLog | MovedFile;

/** A day log that was changed, or made. */
export type EditedLog = {
  readonly type: 'edited';
  readonly directory: string;
  readonly settings: DayLogSettings;
  readonly day: Day;
  /** The digest of the whole file, see {@link digestOf}; null where there was no file. */
  readonly before: string | null;
  readonly after: string;
  /** What was changed; null where that is more than {@link LARGEST_CHANGE}. */
  readonly hunks: readonly Hunk[] | null;
};

/** A day log that was moved away; `from` and `to` are absolute paths of files. */
export type MovedFile = { readonly type: 'moved'; readonly from: string; readonly to: string };

/** So many changes can be taken back; older ones are forgotten. */
export const MOST_CHANGES = 20;

/** A change that would take more bytes than this in the journal cannot be taken back. */
export const LARGEST_CHANGE = 1024 * 1024;

/**
 * The port to the last changes. All but `hold` are synchronous.
 *
 * @throws an error of the disk. A journal that cannot be understood is set aside and counts as none
 */
export type UndoJournal = {
  /** To be called before the change is carried out, so that a crash in between loses nothing. */
  push(change: UndoableChange): void;
  last(): UndoableChange | undefined;
  /** Forgets the last one. */
  drop(): void;
  /** Puts a change in the place of the last one. */
  amend(change: UndoableChange): void;
  /**
   * Runs the action while no other process that holds it changes the journal: whose change was the
   * last is then certain.
   *
   * @throws LockHeldError
   */
  hold<T>(action: () => Promise<T>): Promise<T>;
};
