import type { Day } from '../core/day.ts';
import type { Session } from '../core/session.ts';
import type { DayLog } from '../day-log/parse-day-log.ts';

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
