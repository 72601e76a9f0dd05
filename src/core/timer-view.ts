import type { Day } from './day.ts';
import { SECOND } from './duration.ts';
import type { DailyGoal } from './goal.ts';
import type { Instant, TimeZone } from './instant.ts';
import { cyclePosition, type Kind } from './interval.ts';
import type { Session } from './session.ts';
import { summarize } from './statistics.ts';
import {
  intervalIn,
  kindOf,
  plannedEnd,
  remainingMs,
  runsOn,
  type Timer,
  type TimerRules,
} from './timer.ts';

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

/** What a status line can tell of a timer; as the timer last put it on disk, or as it is now. */
export type TimerStatus = {
  /** When this held. */
  readonly at: Instant;
  readonly state: Timer['state'];
  /** Of the interval that is under way or proposed. */
  readonly kind: Kind;
  readonly label: string;
  /** In ms; below zero once the planned end has gone by. */
  readonly remainingMs: number;
  /** 0 where it has no planned end. */
  readonly plannedMs: number;
  /** Whether time past the planned end counts, and is shown. */
  readonly runsOn: boolean;
  /** When the interval began; null while waiting. */
  readonly startedAt: Instant | null;
  /** When what runs reaches its planned end; null where it stands still or is past it. */
  readonly endsAt: Instant | null;
  /** Completed focus sessions of the day. */
  readonly completedToday: number;
  /** Focus of the day, complete and interrupted, in ms. */
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

/** A status that was not refreshed for so long, in ms, tells nothing any more. */
const STATUS_LASTS = 15 * SECOND;

/**
 * The second, since 1970 and rounded down, in which a running interval ends. All who count down to
 * it from whole seconds show the same, and begin with the planned length.
 */
export function endSecond({ at, remainingMs }: TimerStatus): number {
  return Math.floor((at.epochMs + remainingMs) / SECOND);
}

/** A status as it is now: a running interval went on, by the wall clock's whole seconds. */
export function statusAt(status: TimerStatus, now: Instant): TimerStatus {
  if (status.state !== 'running') return { ...status, at: now };
  const epochMs = wholeSecond(now) * SECOND;
  const remainingMs = endSecond(status) * SECOND - epochMs;
  const endsAt = remainingMs > 0 ? status.endsAt : null;
  return { ...status, at: { ...now, epochMs }, remainingMs, endsAt };
}

/** Whether the timer refreshed its status lately: a suspended machine or process did not. */
export function isFresh({ at }: TimerStatus, now: Instant): boolean {
  return Math.abs(wholeSecond(now) - wholeSecond(at)) * SECOND <= STATUS_LASTS;
}

/** The wall clock in whole seconds since 1970, as `date +%s` has it. */
export function wholeSecond({ epochMs }: Instant): number {
  return Math.floor(epochMs / SECOND);
}
