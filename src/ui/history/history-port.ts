import type { Clock } from '../../context.ts';
import type { Period } from '../../core/period.ts';
import type { LoggedSession } from '../../day-log/parse-day-log.ts';
import type { ScreenOptions } from '../screen-model.ts';

/** Where the screen takes recorded sessions from, and where it has them changed. */
export type HistoryPort = Pick<Clock, 'after'> & {
  statistics(period: Period): Promise<StatisticsPage>;
  /**
   * The sessions of today's log, by their start.
   *
   * @throws an Error with a sentence that says why it cannot be read
   */
  today(): Promise<readonly LoggedSession[]>;
  /** @returns a sentence that says why it could not be done; undefined where it was */
  relabel(session: LoggedSession, label: string): Promise<string | undefined>;
  /** Deletes a session, as {@link relabel}. */
  remove(session: LoggedSession): Promise<string | undefined>;
  /** Takes back the last change; returns a sentence that says what was, or why nothing was. */
  undo(): Promise<string>;
};

/** The statistics of a period. */
export type StatisticsPage = {
  /** Its rows, none wider than so many columns; the first is the title. The look stays the same. */
  rowsFor(look: PageLook): readonly string[];
  /** What could not be read: a sentence each. */
  readonly failures: readonly string[];
};

type PageLook = ScreenOptions & { readonly columns: number };
