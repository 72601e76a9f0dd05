import type { Day } from '../core/day.ts';
import type { DayLog } from '../day-log/parse-day-log.ts';

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
};

export type LoadedHistory = {
  readonly logs: readonly DayLog[];
  /** What could not be read: a sentence each, with the path. */
  readonly failures: readonly string[];
};
