import { cyclePosition } from '../core/cycle.ts';
import type { DailyGoal } from '../core/goal.ts';
import type { Instant, TimeZone } from '../core/instant.ts';
import type { Kind } from '../core/interval.ts';
import type { Session } from '../core/session.ts';
import { summarize } from '../core/summary.ts';
import {
  intervalIn,
  kindOf,
  plannedEnd,
  remainingMs,
  runsOn,
  type Timer,
  type TimerRules,
} from '../core/timer.ts';

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

export function statusOf(
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
