import { type Day, type Period, type PeriodUnit, periodOf } from '../core/day.ts';
import type { Instant } from '../core/instant.ts';
import type { Timer } from '../core/timer.ts';
import type { LoggedSession } from '../day-log/document.ts';
import type { ThemeChoice } from './ports.ts';
import type { Selection } from './selection.ts';
import type { TextDraft } from './text-field.ts';

/** The modes that show recorded sessions. */
type HistoryMode = StatisticsMode | ListMode;

/** The modes that show a day's sessions. */
export type ListMode = SessionsMode | RelabellingMode | DeletingMode;

export type StatisticsMode = {
  readonly type: 'statistics';
  readonly unit: PeriodUnit;
  /** A day of the period; undefined: always the current day. */
  readonly day: Day | undefined;
  /** The rows that are scrolled off the top. */
  readonly scroll: number;
};

export type SessionsMode = {
  readonly type: 'sessions';
  /** Undefined: always the current day. */
  readonly day: Day | undefined;
  /** Undefined: the newest session at the time the list was opened. */
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

/** Shows the keys of the screen below it, to which it returns. */
export type HelpMode = {
  readonly type: 'help';
  readonly of: TimerMode | ThemesMode | SessionsMode | StatisticsMode;
  /** The rows that are scrolled off the top. */
  readonly scroll: number;
};

/** Shows the timer in a theme that can be chosen. */
export type ThemesMode = { readonly type: 'themes'; readonly choice: ThemeChoice };

export type TimerMode = { readonly type: 'timer' };

export const TIMER: TimerMode = { type: 'timer' };

export const STATISTICS: StatisticsMode = {
  type: 'statistics',
  unit: 'week',
  day: undefined,
  scroll: 0,
};

export const SESSIONS: SessionsMode = { type: 'sessions', day: undefined, selected: undefined };

/** Returns the day whose sessions are listed. */
export function dayOfList(mode: ListMode, today: Day): Day {
  return mode.type === 'sessions' ? (mode.day ?? today) : mode.session.day;
}

/** Returns the period whose statistics are shown. */
export function periodOfMode({ unit, day }: StatisticsMode, today: Day): Period {
  return periodOf(unit, day ?? today);
}

/** The mode of the screen: it decides what is shown and what keys do. */
export type Mode =
  | TimerMode
  | HelpMode
  | ThemesMode
  /** Asks whether to end the interval. */
  | { readonly type: 'leaving' }
  /** Asks whether to resume after a long pause; `at` is when the question appeared. */
  | { readonly type: 'resuming'; readonly at: Instant }
  | EditingMode
  | HistoryMode;

/** Edits the label of the interval, or a new note. */
export type EditingMode = TextDraft & {
  readonly type: 'editing';
  readonly what: 'label' | 'note';
};

/** Whether the mode edits a label, of the interval or of a recorded session. */
export function editsLabel(mode: Mode): boolean {
  return mode.type === 'relabelling' || (mode.type === 'editing' && mode.what === 'label');
}

/** Whether the mouse wheel moves something. In a text field its arrow keys would take the place of what was typed. */
export function isScrolled({ type }: Mode): boolean {
  return type === 'sessions' || type === 'statistics' || type === 'help' || type === 'themes';
}

/** Returns the mode, or the timer's if it asks about a pause that another view has ended. */
export function currentMode(mode: Mode, timer: Timer): Mode {
  if (mode.type !== 'resuming') return mode;
  const isSamePause = timer.state === 'paused' && timer.since.monotonicMs <= mode.at.monotonicMs;
  return isSamePause ? mode : TIMER;
}
