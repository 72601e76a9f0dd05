import type { Clock } from '../../context.ts';
import type { Period } from '../../core/day.ts';
import type { LoggedSession } from '../../day-log/document.ts';
import type { Look } from '../../terminal/theme.ts';

/** Reads and changes recorded sessions for the screen. */
export type HistoryPort = Pick<Clock, 'after'> & {
  statistics(period: Period): Promise<StatisticsPage>;
  /**
   * The sessions of today's log, by their start.
   *
   * @throws an Error with a sentence that says why it cannot be read
   */
  today(): Promise<readonly LoggedSession[]>;
  /** @returns a sentence that says why it failed; undefined if it did not */
  relabel(session: LoggedSession, label: string): Promise<string | undefined>;
  /** Deletes a session, as {@link relabel}. */
  remove(session: LoggedSession): Promise<string | undefined>;
  /** Undoes the last change; returns a sentence that says what was undone, or why nothing was. */
  undo(): Promise<string>;
};

/** The statistics of a period. */
export type StatisticsPage = {
  /** Its rows, none wider than the columns; the first is the title. The rest of the look stays the same. */
  rowsFor(look: PageLook): readonly string[];
  /** What could not be read: one sentence each. */
  readonly failures: readonly string[];
};

type PageLook = Look & { readonly columns: number };
