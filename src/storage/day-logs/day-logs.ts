import type { Day } from '../../core/day.ts';
import type { Session } from '../../core/session.ts';
import type { DayLog } from '../../day-log/document.ts';
import type { Trash } from './trash.ts';

/** The day logs of one directory: a Markdown file for each day, by default `YYYY-MM-DD.md`. */
export type DayLogs = {
  /** The path of a day's log, whether or not the file exists. */
  fileOf(day: Day): string;
  /**
   * Lists the days that have a log, oldest first; none if the directory does not exist.
   *
   * @param from the first day, included; undefined for no limit
   * @param to the last day, included; undefined for no limit
   * @throws an error of the disk
   */
  days(from?: Day, to?: Day): Promise<readonly Day[]>;
  /**
   * Reads the text of a day's log; undefined if there is no file.
   *
   * @throws an error of the disk
   */
  read(day: Day): Promise<string | undefined>;
  /**
   * Reads and parses a day's log; a day without a file has no sessions.
   *
   * @throws an error of the disk
   */
  load(day: Day): Promise<DayLog>;
  /** Loads the logs of several days, in this order, synchronously. */
  loadDays(days: readonly Day[]): Promise<LoadedDays>;
  /** Loads the logs from one day to another, both included, oldest first. */
  loadRange(from: Day, to: Day): Promise<LoadedDays>;
  /**
   * Passes the logs from one day to another, both included, oldest first, to a function, and keeps none
   * of them: collecting the garbage of ten years' sessions takes longer than parsing them.
   *
   * @returns what could not be read: a sentence each, with the path
   */
  visitRange(from: Day, to: Day, visit: (log: DayLog) => void): Promise<readonly string[]>;
  /**
   * Returns the text that a day's log begins with, from the user's template; undefined if the log exists,
   * or there is no template. Adds a warning if the template cannot be read.
   *
   * @throws an error of the disk if the log cannot be read
   */
  newNote(day: Day): Promise<string | undefined>;
  /**
   * Writes a session into the log of its day, exactly once however often it is tried.
   *
   * @param lockBoundMs how long to wait for other processes, in ms
   * @throws LockHeldError, or an error of the disk; then the log is unchanged, byte for byte
   */
  record(pending: PendingSession, lockBoundMs: number): Promise<Recorded>;
  /**
   * Changes a day's log while holding its lock. If another program writes the file in the meantime,
   * reads it and calls `edit` again.
   *
   * @returns false if the edit returned undefined
   * @throws LockHeldError, an error of the disk, Error for a log with NUL bytes, or what `edit` throws;
   *   then the log is unchanged
   */
  update(day: Day, edit: Edit): Promise<boolean>;
  /** Where day logs of the directory are moved to, and restored from. */
  readonly trash: Trash;
};

/**
 * Takes the text of a day's log, undefined if there is no file. Returns the new text, null to remove
 * the file, or undefined if the change is not possible. If it throws, nothing is written.
 */
export type Edit = (text: string | undefined) => string | null | undefined;

/** A session on its way into its day log. */
export type PendingSession = {
  readonly session: Session;
  /** The inode of its log's directory when its timer began; undefined if there was none. */
  readonly inode?: string | undefined;
  /** False once it is recorded, by this process or another. */
  isPending(): boolean;
  /** How many lines equal to its own the log had before the first try to record it. */
  equalBefore(): number | undefined;
  /** Saves that number so that it outlives the process; settles once it is durable. */
  saveEqualBefore(count: number): Promise<void>;
  /** Forgets the session: it is in its day log. */
  settle(): void;
};

export type Recorded = {
  readonly file: string;
  /** The session as recorded: if it continues one whose line has vanished, only the new stretch. */
  readonly session: Session;
  /** The path that a corrupt log was moved to before a new one was begun. */
  readonly setAside?: string;
  /** What went wrong although the session is recorded: a line each. */
  readonly warnings?: readonly string[];
  /** Another process recorded the session and noted its line. */
  readonly byAnother?: true;
};

/** The text that a new log begins with, if any, and why the user's template is not used: a line each. */
export type FirstText = {
  readonly text: string | undefined;
  readonly warnings: readonly string[];
};

export type LoadedDays = {
  readonly logs: readonly DayLog[];
  /** What could not be read: a sentence each, with the path. */
  readonly failures: readonly string[];
};
