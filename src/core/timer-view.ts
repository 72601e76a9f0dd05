import type { Day } from './day.ts';
import type { Instant } from './instant.ts';
import type { Session } from './session.ts';
import type { Timer, TimerRules } from './timer.ts';

/** Everything that a screen shows, at one moment. */
export type TimerView = {
  readonly timer: Timer;
  readonly now: Instant;
  /** When what runs reaches its planned end; undefined where it stands still or is past it. */
  readonly endsAt: Instant | undefined;
  readonly rules: TimerRules;
  readonly today: Today;
  /** What went wrong and still holds, newest last; empty where all is well. */
  readonly notices: readonly Notice[];
};

/** The day as its log has it. */
export type Today = {
  readonly day: Day;
  /** In the order of the log. */
  readonly sessions: readonly Session[];
};

export type Notice = {
  readonly severity: 'info' | 'warning';
  /** One line: what is wrong, where, and what happens next. */
  readonly text: string;
};
