import { formatMinuteOfDay, minuteOfDay } from '../core/day.ts';
import type { Instant } from '../core/instant.ts';
import { cleanLabel } from '../core/session.ts';
import type { BusyTimer, Timer } from '../core/timer.ts';
import type { TimerView } from '../core/timer-view.ts';
import type { HistoryState } from './history/history-store.ts';
import type { Mode } from './mode.ts';

/** What there is to show, and what the keys act on. */
export type Scene = {
  readonly view: TimerView;
  readonly mode: Mode;
  readonly role: Role;
  /** A sentence that says that the timer's process has ended; undefined while it runs. */
  readonly ended: string | undefined;
  readonly history: HistoryState;
};

/** What the screen is to the timer it shows. */
export type Role =
  /** The timer runs in this process. */
  | { readonly type: 'owner' }
  /** It runs elsewhere: `of` names the place, such as `tmux pane %3` or `the background`. */
  | { readonly type: 'view'; readonly of: string };

/** What the interval is for, safe to print; empty if it has no label. */
export function labelOf(timer: Timer): string {
  return cleanLabel(timer.state === 'waiting' ? timer.label : timer.interval.label);
}

/** Whether interruptions can be marked now. */
export function canBeInterrupted(timer: Timer): timer is BusyTimer {
  return timer.state !== 'waiting' && timer.interval.kind === 'focus';
}

/** The time of day of a moment: `14:30`. */
export function clockText(instant: Instant): string {
  return formatMinuteOfDay(minuteOfDay(instant));
}
