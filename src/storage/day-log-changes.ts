import type { Day } from '../core/day.ts';

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
