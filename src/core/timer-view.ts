import type { Day } from './day.ts';
import { SECOND } from './duration.ts';
import type { DailyGoal } from './goal.ts';
import type { Instant, TimeZone } from './instant.ts';
import { cyclePosition, type Kind } from './interval.ts';
import type { Session } from './session.ts';
import { summarize } from './summary.ts';
import {
  intervalIn,
  kindOf,
  plannedEnd,
  remainingMs,
  runsOn,
  type Timer,
  type TimerRules,
} from './timer.ts';

/** Everything that a screen shows of a timer at one moment. */
export type TimerView = {
  readonly timer: Timer;
  readonly now: Instant;
  /** The planned end of a running interval; undefined if it is not running or the end is past. */
  readonly endsAt: Instant | undefined;
  readonly rules: TimerRules;
  readonly today: Today;
  /** The current problems, newest last. */
  readonly notices: readonly Notice[];
  /** The kind of the interval that the user has just ended, while that can be undone. */
  readonly undoable?: Kind;
};

/** The current day. */
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

/** What a status line shows of a timer; as the timer last wrote it to disk, or as it is now. */
export type TimerStatus = {
  /** When this was the state. */
  readonly at: Instant;
  readonly state: Timer['state'];
  /** Of the current or proposed interval. */
  readonly kind: Kind;
  readonly label: string;
  /** In ms; negative after the planned end. */
  readonly remainingMs: number;
  /** In ms; 0 if it has no planned end. */
  readonly plannedMs: number;
  /** Whether time after the planned end counts and is shown. */
  readonly runsOn: boolean;
  /** When the interval began; null while waiting. */
  readonly startedAt: Instant | null;
  /** The planned end of a running interval; null if it is not running or the end is past. */
  readonly endsAt: Instant | null;
  /** Completed focus sessions of the day. */
  readonly completedToday: number;
  /** Focus time of the day, completed or not, in ms. */
  readonly focusTodayMs: number;
  readonly dailyGoal: DailyGoal | null;
  readonly cyclePosition: number;
  readonly longBreakEvery: number;
};

export function timerStatus(
  timer: Timer,
  now: Instant,
  zone: TimeZone,
  rules: TimerRules,
  today: readonly Session[],
): TimerStatus {
  const waiting = timer.state === 'waiting';
  const { complete, totalMs } = summarize(today);
  return {
    at: now,
    state: timer.state,
    kind: kindOf(timer),
    label: waiting ? timer.label : timer.interval.label,
    remainingMs: Math.round(remainingMs(timer, now)),
    plannedMs: intervalIn(timer).plannedMs,
    runsOn: runsOn(timer),
    startedAt: waiting ? null : timer.interval.startedAt,
    endsAt: plannedEnd(timer, now, zone) ?? null,
    completedToday: complete.sessions,
    focusTodayMs: totalMs,
    dailyGoal: rules.dailyGoal ?? null,
    cyclePosition: cyclePosition(kindOf(timer), complete.sessions, rules),
    longBreakEvery: rules.longBreakEvery,
  };
}

/** An older status, in ms, is out of date. */
const STATUS_LASTS = 15 * SECOND;

/**
 * The second, since 1970 and rounded down, in which a running interval ends. Counting down to it in
 * whole seconds, every program shows the same time and begins with the planned length.
 */
export function endSecond({ at, remainingMs }: TimerStatus): number {
  return Math.floor((at.epochMs + remainingMs) / SECOND);
}

/** A status at a later moment: a running interval has continued, by whole seconds of the wall clock. */
export function statusAt(status: TimerStatus, now: Instant): TimerStatus {
  if (status.state !== 'running') return { ...status, at: now };
  const epochMs = wholeSecond(now) * SECOND;
  const remainingMs = endSecond(status) * SECOND - epochMs;
  const endsAt = remainingMs > 0 ? status.endsAt : null;
  return { ...status, at: { ...now, epochMs }, remainingMs, endsAt };
}

/** Whether the timer refreshed its status recently; a suspended machine or process does not. */
export function isFresh({ at }: TimerStatus, now: Instant): boolean {
  return Math.abs(wholeSecond(now) - wholeSecond(at)) * SECOND <= STATUS_LASTS;
}

/** The wall clock in whole seconds since 1970, like `date +%s`. */
export function wholeSecond({ epochMs }: Instant): number {
  return Math.floor(epochMs / SECOND);
}
