import type { Clock } from '../context.ts';
import type { Day, Period } from '../core/day.ts';
import type { Instant } from '../core/instant.ts';
import type { Statistics } from '../core/statistics.ts';
import type { RecentLabels } from '../core/tags.ts';
import type { UserEvent } from '../core/timer-event.ts';
import type { TimerView } from '../core/timer-view.ts';
import type { LoggedSession } from '../day-log/document.ts';
import type { Look, ThemeSettings } from '../terminal/theme.ts';

/** The timer that the screen shows, in this process or in another. */
export type ViewSource = {
  /** Returns the same object until something changes. */
  view(): TimerView;
  /** Returns the current moment. The view's can be seconds old while nothing runs. */
  now(): Instant;
  /**
   * Returns a sentence once the timer's process has ended, such as "The timer's process ended; its session
   * was recovered"; undefined while it runs. The owner's screen ends with its timer, so it has none.
   */
  ended?(): string | undefined;
  /** @returns a function that ends the subscription */
  subscribe(listener: () => void): () => void;
  dispatch(event: UserEvent): void;
};

/** What keys ask of the process. */
export type ScreenActions = {
  /** Owner: end the interval and leave. View: leave; the timer keeps running. */
  quit(): void;
  /** Ctrl-C, which is a key in raw mode: the same, as the signal does it. */
  interrupt(): void;
  suspend(): void;
  /** Hand the timer to the background; only an owner asks for it. */
  detach(): void;
  /** Start a timer in place of the one that has ended; can be asked more than once. */
  startAgain(): void;
};

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
  /** Reads the statistics of the days before today: as many as `count` days back. */
  before(today: Day, count: number): Promise<DaysBefore>;
  /** Changes a session's label. Returns a sentence if that failed, otherwise undefined. */
  relabel(session: LoggedSession, label: string): Promise<string | undefined>;
  /** Deletes a session. Returns the same as {@link relabel}. */
  remove(session: LoggedSession): Promise<string | undefined>;
  /** Undoes the last change. Returns a sentence: what was undone, or why nothing was. */
  undo(): Promise<string>;
};

/** The days with focus sessions, oldest first, and their tags. */
export type DaysBefore = Pick<Statistics, 'byDay' | 'byTag'>;

/** The statistics of a period, and what is missing from them. */
export type StatisticsPage = {
  readonly statistics: Statistics;
  /** One sentence for each log that could not be read. */
  readonly failures: readonly string[];
};

/** What the picker chooses. */
export type ThemeChoice = Pick<ThemeSettings, 'name' | 'digits'>;

/** The themes of the screen, one of which is used. */
export type ThemePort = {
  /** Returns the choice of the settings, or the last one that was used. */
  current(): ThemeChoice;
  /** Returns the look of a choice; the same object for the same choice. */
  look(choice: ThemeChoice): Look;
  /**
   * Uses a choice from now on, and writes it into the configuration file.
   *
   * @returns a sentence if it could not be written, or has no effect at the next start; else undefined
   */
  use(choice: ThemeChoice): Promise<string | undefined>;
};
