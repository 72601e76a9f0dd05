import type { Day } from '../core/day.ts';
import { type Period, type PeriodUnit, periodOf } from '../core/day.ts';
import type { Instant } from '../core/instant.ts';
import type { Timer } from '../core/timer.ts';
import type { LoggedSession } from '../day-log/document.ts';
import type { Selection } from './history/selection.ts';
import type { TextDraft } from './parts/text-field.ts';

/** The modes that show recorded sessions. */
type HistoryMode = StatisticsMode | ListMode;

/** The modes that show today's sessions. */
export type ListMode = SessionsMode | RelabellingMode | DeletingMode;

export type StatisticsMode = {
  readonly type: 'statistics';
  readonly unit: PeriodUnit;
  /** A day of the period; undefined: today, whichever day that is. */
  readonly day: Day | undefined;
  /** How many rows are above the screen. */
  readonly scroll: number;
};

export type SessionsMode = {
  readonly type: 'sessions';
  /** Undefined: the session that was the newest when the list was opened. */
  readonly selected: Selection | undefined;
};

export type RelabellingMode = TextDraft & {
  readonly type: 'relabelling';
  readonly session: LoggedSession;
  readonly selected: Selection;
};

/** Asks whether to delete the session. */
export type DeletingMode = {
  readonly type: 'deleting';
  readonly session: LoggedSession;
  readonly selected: Selection;
};

export const TIMER: Mode = { type: 'timer' };

export const STATISTICS: StatisticsMode = {
  type: 'statistics',
  unit: 'week',
  day: undefined,
  scroll: 0,
};

export const SESSIONS: SessionsMode = { type: 'sessions', selected: undefined };

/** The period whose statistics are shown. */
export function periodOfMode({ unit, day }: StatisticsMode, today: Day): Period {
  return periodOf(unit, day ?? today);
}

/** What the keys act on. */
export type Mode =
  | { readonly type: 'timer' }
  | { readonly type: 'help' }
  /** Asks whether to end the interval. */
  | { readonly type: 'leaving' }
  /** Asks whether to resume after a long pause; `at` is when it asked. */
  | { readonly type: 'resuming'; readonly at: Instant }
  | ({ readonly type: 'label' } & TextDraft)
  | HistoryMode;

/** The mode that applies: the question about a pause goes once another view has ended the pause. */
export function currentMode(mode: Mode, timer: Timer): Mode {
  if (mode.type !== 'resuming') return mode;
  const isSamePause = timer.state === 'paused' && timer.since.monotonicMs <= mode.at.monotonicMs;
  return isSamePause ? mode : TIMER;
}
