import type { Day } from '../../core/day.ts';
import type { Session } from '../../core/session.ts';
import type { DayLog } from '../../day-log/document.ts';

/** The port to the user's day logs. */
export type DayLogs = {
  /** The file that holds, or would hold, a day's log: for messages. */
  fileOf(day: Day): string;
  /**
   * Reads a day's log; a day without a file has no sessions.
   *
   * @throws an error of the disk where the file is there and cannot be read
   */
  load(day: Day): Promise<DayLog>;
  /**
   * Writes a session into the log of its day, once, however often it is tried.
   *
   * @param lockBoundMs how long to wait for other processes, in ms
   * @throws LockHeldError, or an error of the disk; then the log is as it was, byte for byte
   */
  record(pending: PendingSession, lockBoundMs: number): Promise<Recorded>;
};

/** A session on its way into its day log. */
export type PendingSession = {
  readonly session: Session;
  /** The inode of its log's directory when its timer began; undefined if there was none. */
  readonly inode?: string | undefined;
  /** False once it was recorded, be it by another process. */
  isPending(): boolean;
  /** How many lines equal to its own the log had before the first try to record it. */
  equalBefore(): number | undefined;
  /** Notes that number where it outlives the process; settles once it is durable. */
  noteEqual(count: number): Promise<void>;
  /** Forgets the session: it is in its day log. */
  settle(): void;
};

export type Recorded = {
  readonly file: string;
  /** As it stands there: of one that continues another whose line has vanished, the stretch alone. */
  readonly session: Session;
  /** Where a corrupt log was moved to, before a new one was begun. */
  readonly setAside?: string;
  /** What is not as it should be although the session is recorded: a line each. */
  readonly warnings?: readonly string[];
  /** Another process recorded it, and has noted its line. */
  readonly byAnother?: true;
};

/** The port to changes of day logs that the user asks for; recording is that of {@link DayLogs}. */
export type DayLogChanges = {
  /** The file that holds, or would hold, a day's log. */
  fileOf(day: Day): string;
  /**
   * A day's log as it stands, without its lock.
   *
   * @returns undefined where there is no file
   * @throws an error of the disk
   */
  read(day: Day): Promise<string | undefined>;
  /**
   * Changes a day's log under its lock: read, edit, fsync, rename, as recording does. Where somebody
   * who does not lock wrote the file meanwhile, all of it is done once more.
   *
   * @param edit gets undefined where there is no file; gives undefined where nothing can be done, then
   *   nothing is written, nor where it gives the same text
   * @param beforeWrite is called with both texts when all that is left is to write; where it throws,
   *   nothing is written
   * @returns whether something could be done
   * @throws LockHeldError, an error of the disk, Error for a log with NUL bytes; then the log is as
   *   it was
   */
  change(day: Day, edit: Edit, beforeWrite: BeforeWrite): Promise<boolean>;
  /**
   * Removes a day's log, under its lock, where it is exactly this text.
   *
   * @returns whether it was
   * @throws as {@link change}
   */
  remove(day: Day, text: string): Promise<boolean>;
  /**
   * What stands in the way of {@link restore}: an equal copy, which a killed move left, does not.
   *
   * @throws an error of the disk
   */
  whyNotRestored(day: Day, moved: string): Promise<Obstacle | undefined>;
  /**
   * Moves a file that was moved away back to be a day's log, under its lock. It never takes the place
   * of another.
   *
   * @param moved its path now; across file systems it is copied, for the user alone
   * @returns false where something stands in the way
   * @throws LockHeldError, an error of the disk
   */
  restore(day: Day, moved: string): Promise<boolean>;
};

/** `restored`: it is back already. `occupied`: there is another log. `gone`: there is neither. */
export type Obstacle = 'restored' | 'occupied' | 'gone';

export type Edit = (text: string | undefined) => string | undefined;

export type BeforeWrite = (before: string | null, after: string) => void;

/** The port to many day logs at once, to be read only. */
export type History = {
  /**
   * Days that have a file, oldest first; a directory that is missing has none.
   *
   * @throws an error of the disk
   */
  days(): Promise<readonly Day[]>;
  /** The logs of the days from..to, both included, that have a file, oldest first. */
  load(from: Day, to: Day): Promise<LoadedHistory>;
  /** The logs of these days, in this order, without those whose file is gone. */
  loadDays(days: readonly Day[]): Promise<LoadedHistory>;
};

export type LoadedHistory = {
  readonly logs: readonly DayLog[];
  /** What could not be read: a sentence each, with the path. */
  readonly failures: readonly string[];
};
