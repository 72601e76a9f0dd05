import type { Clock } from '../../context.ts';
import type { Day, Period } from '../../core/day.ts';
import type { DayFigures, Statistics } from '../../core/statistics.ts';
import type { RecentLabels } from '../../core/tags.ts';
import type { LoggedSession } from '../../day-log/document.ts';

/** Reads and changes recorded sessions for the screen. */
export type HistoryPort = Pick<Clock, 'after'> & {
  statistics(period: Period): Promise<StatisticsPage>;
  /**
   * Reads the sessions of a day's log, sorted by their start.
   *
   * @throws an Error whose message is a sentence: why the log cannot be read
   */
  sessions(day: Day): Promise<readonly LoggedSession[]>;
  /** Reads the labels and tags of the last 90 days. Never rejects. */
  labels(): Promise<RecentLabels>;
  /** Reads the days before today with focus sessions, oldest first: as many as `count` days back. */
  before(today: Day, count: number): Promise<readonly DayFigures[]>;
  /** Changes a session's label. Returns a sentence if that failed, otherwise undefined. */
  relabel(session: LoggedSession, label: string): Promise<string | undefined>;
  /** Deletes a session. Returns the same as {@link relabel}. */
  remove(session: LoggedSession): Promise<string | undefined>;
  /** Undoes the last change. Returns a sentence: what was undone, or why nothing was. */
  undo(): Promise<string>;
};

/** The statistics of a period, and what they lack. */
export type StatisticsPage = {
  readonly statistics: Statistics;
  /** One sentence for each log that could not be read. */
  readonly failures: readonly string[];
};
