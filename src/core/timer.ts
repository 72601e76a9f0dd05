import { type CycleRules, intervalOf } from './cycle.ts';
import { dayOf, type MinuteOfDay, minuteOfDay } from './day.ts';
import { printedDuration } from './duration.ts';
import type { DailyGoal } from './goal.ts';
import { earlier, type Instant } from './instant.ts';
import type { Interval, Kind } from './interval.ts';
import {
  cleanLabel,
  type Interruption,
  type Session,
  SHORTEST_SESSION,
  type Status,
} from './session.ts';

/** An interval that was begun. */
export type ActiveInterval = Interval & {
  readonly label: string;
  readonly startedAt: Instant;
  readonly interruptions: readonly Interruption[];
};

/** The timer: one interval that is proposed, runs, or is paused. */
export type Timer =
  | { readonly state: 'waiting'; readonly proposed: Interval; readonly label: string }
  | (Counting & { readonly state: 'running' })
  | (Counting & { readonly state: 'paused' });

type Counting = {
  readonly interval: ActiveInterval;
  /** Time counted up to `since`, in ms. */
  readonly spentMs: number;
  /** Running: counted from here on. Paused: the last moment that was counted. */
  readonly since: Instant;
};

/** A timer that has an interval under way. */
export type BusyTimer = Extract<Timer, { interval: ActiveInterval }>;

/** What becomes of time away: the machine slept, or the process was stopped. */
export type OnSleep = 'ask' | 'count' | 'leave-out' | 'end';

export type TimerRules = CycleRules & {
  readonly autoStartBreaks: boolean;
  readonly autoStartFocus: boolean;
  /** Whether a focus session runs on past its planned length until the user goes on. */
  readonly overtime: boolean;
  readonly onSleep: { readonly focus: OnSleep; readonly break: OnSleep };
  readonly dailyGoal: DailyGoal | undefined;
  readonly dayStart: MinuteOfDay;
};

/** The timer as it stands before its first interval. */
export function waitingTimer(kind: Kind, label: string, rules: CycleRules): Timer {
  return { state: 'waiting', proposed: intervalOf(kind, rules), label: cleanLabel(label) };
}

/** The kind of the interval that is under way or proposed. */
export function kindOf(timer: Timer): Kind {
  return timer.state === 'waiting' ? timer.proposed.kind : timer.interval.kind;
}

/** Tells an interval from every other one of its process. */
export function intervalId(interval: ActiveInterval): string {
  return String(Math.floor(interval.startedAt.monotonicMs));
}

/** Time spent in the interval, in ms, pauses not counted. */
export function spentMs(timer: BusyTimer, now: Instant): number {
  const running = timer.state === 'running' ? now.monotonicMs - timer.since.monotonicMs : 0;
  return timer.spentMs + running;
}

/** What is left of the interval, in ms; below zero once its end has gone by. */
export function remainingMs(timer: Timer, now: Instant): number {
  return timer.state === 'waiting'
    ? timer.proposed.plannedMs
    : timer.interval.plannedMs - spentMs(timer, now);
}

/** Whether it would be complete or interrupted if it ended now. */
export function statusOf(timer: BusyTimer, now: Instant): Status {
  return remainingMs(timer, now) > 0 ? 'interrupted' : 'complete';
}

/** The last moment that was counted: the planned end, where the tick that notices it comes later. */
export function lastCounted(timer: BusyTimer, now: Instant): Instant {
  if (timer.state === 'paused') return timer.since;
  return earlier(now, Math.max(0, -remainingMs(timer, now)));
}

/**
 * The session that the interval would leave if it ended now.
 *
 * @returns undefined where less than a second was spent
 */
export function sessionOf(
  timer: BusyTimer,
  now: Instant,
  dayStart: MinuteOfDay,
): Session | undefined {
  const { startedAt, kind, label, plannedMs, interruptions } = timer.interval;
  const counted = Math.min(spentMs(timer, now), plannedMs);
  if (counted < SHORTEST_SESSION) return undefined;
  return {
    day: dayOf(startedAt, dayStart),
    start: minuteOfDay(startedAt),
    end: minuteOfDay(lastCounted(timer, now)),
    durationMs: printedDuration(counted),
    kind,
    status: statusOf(timer, now),
    label: kind === 'focus' ? label : '',
    ...(interruptions.length > 0 && { interruptions }),
  };
}
