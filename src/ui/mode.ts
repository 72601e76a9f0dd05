import type { Day } from '../core/day.ts';
import type { Instant } from '../core/instant.ts';
import { type Period, type PeriodUnit, periodOf } from '../core/period.ts';
import type { Timer } from '../core/timer.ts';
import type { LoggedSession } from '../day-log/parse-day-log.ts';
import type { Selection } from './history/selection.ts';
import type { LabelDraft } from './keys/label-editor.ts';

/** What the keys act on where recorded sessions are shown. */
type HistoryMode = StatisticsMode | ListMode;

/** Those of the day's sessions. */
export type ListMode = SessionsMode | RelabellingMode | DeletingMode;

export type StatisticsMode = {
  readonly type: 'statistics';
  readonly unit: PeriodUnit;
  /** A day of the period; undefined: today, whichever day that is. */
  readonly day: Day | undefined;
  /** How many rows are above the screen. */
  readonly scroll: number;
};

type SessionsMode = {
  readonly type: 'sessions';
  /** Undefined: the one that was the newest when they were opened. */
  readonly selected: Selection | undefined;
};

export type RelabellingMode = LabelDraft & {
  readonly type: 'relabelling';
  readonly session: LoggedSession;
  readonly selected: Selection;
};

/** Asks whether to delete the session. */
type DeletingMode = {
  readonly type: 'deleting';
  readonly session: LoggedSession;
  readonly selected: Selection;
};

export const STATISTICS: StatisticsMode = {
  type: 'statistics',
  unit: 'week',
  day: undefined,
  scroll: 0,
};

export const SESSIONS: SessionsMode = { type: 'sessions', selected: undefined };

/** The period whose statistics are shown. */
export function periodShown({ unit, day }: StatisticsMode, today: Day): Period {
  return periodOf(unit, day ?? today);
}

/** What the keys act on. */
export type Mode =
  | { readonly type: 'timer' }
  | { readonly type: 'help' }
  /** Asks whether to end what is under way. */
  | { readonly type: 'leaving' }
  /** Asks whether to go on after a long pause; `at` is when that was asked. */
  | { readonly type: 'resuming'; readonly at: Instant }
  | ({ readonly type: 'label' } & LabelDraft)
  | HistoryMode;

/** The mode as it stands: a pause that was ended elsewhere is not asked about any more. */
export function modeNow(mode: Mode, timer: Timer): Mode {
  if (mode.type !== 'resuming') return mode;
  const isSamePause = timer.state === 'paused' && timer.since.monotonicMs <= mode.at.monotonicMs;
  return isSamePause ? mode : { type: 'timer' };
}
