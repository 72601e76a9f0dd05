import type { Day } from '../../core/day.ts';
import type { Hunk } from '../../day-log/diff/changed-hunks.ts';
import type { DayLogSettings } from '../../day-log/layout.ts';

/** A change that the user made, with all that is needed to undo it. */
export type UndoableChange = {
  /** A description: "delete 2026-01-29T0915". */
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
  /** The digest of the whole file, see {@link digestOf}; null if there was no file. */
  readonly before: string | null;
  readonly after: string;
  /** The changed places; null if they are larger than {@link LARGEST_CHANGE}. */
  readonly hunks: readonly Hunk[] | null;
};

/** A day log that was moved to the trash; `from` and `to` are absolute paths of files. */
export type MovedFile = {
  readonly type: 'moved';
  readonly from: string;
  readonly to: string;
  /** Missing if `from` is `YYYY-MM-DD.md` in the directory of the day logs. */
  readonly log?: { readonly directory: string; readonly dayFile: string; readonly day: Day };
};

/** The number of changes that can be undone; older ones are forgotten. */
export const MOST_CHANGES = 20;

/** A change that is larger than this in the journal cannot be undone, in bytes. */
export const LARGEST_CHANGE = 1024 * 1024;

/**
 * The last changes, which can be undone. All calls but `hold` are synchronous, and throw errors of the
 * disk. A journal that is not valid is set aside and counts as empty; one of a newer release is an error.
 */
export type UndoJournal = {
  /** Adds a change. Call it before the change is carried out, so that it can be undone after a crash. */
  push(change: UndoableChange): void;
  last(): UndoableChange | undefined;
  /** Forgets the last change. */
  drop(): void;
  /** Replaces the last change. */
  amend(change: UndoableChange): void;
  /**
   * Runs the action while holding the lock of the journal, so that the last change stays the last.
   *
   * @throws LockHeldError, or what the action throws
   */
  hold<T>(action: () => Promise<T>): Promise<T>;
};
