import { dayOf, type MinuteOfDay, minuteOfDay } from './day.ts';
import { HOUR, printedDuration } from './duration.ts';
import type { DailyGoal } from './goal.ts';
import { gapBetween, type Instant, roundedAfter, type TimeZone } from './instant.ts';
import { type CycleRules, type Interval, intervalOf, isFlow, type Kind } from './interval.ts';
import {
  type Interruption,
  newLabel,
  type Session,
  SHORTEST_SESSION,
  type Status,
} from './session.ts';

/** An interval that has begun. */
export type ActiveInterval = Interval & {
  readonly label: string;
  readonly startedAt: Instant;
  readonly interruptions: readonly Interruption[];
  /** Notes that the user added, one line each. Absent if there are none. */
  readonly notes?: readonly string[];
  /** Whether it continues after its planned end until the user ends it. */
  readonly overtime: boolean;
  /** The interrupted session that it continues. */
  readonly continues?: Session;
};

/** The timer: one interval that is proposed, running or paused. */
export type Timer =
  | {
      readonly state: 'waiting';
      readonly proposed: Interval;
      readonly label: string;
      /** When it begins by itself, if it does. */
      readonly beginsAt?: Instant;
    }
  | (Counting & { readonly state: 'running' })
  | (Counting & {
      readonly state: 'paused';
      /** Set if the pause is time away, until the user decides whether it counts. */
      readonly away?: TimeAway;
    });

type Counting = {
  readonly interval: ActiveInterval;
  /** Time counted up to `since`, in ms. */
  readonly spentMs: number;
  /** Running: counted from here on. Paused: the last moment that was counted. */
  readonly since: Instant;
  /** Whether the user was alerted at the planned end; true if there is none. */
  readonly endAlerted: boolean;
};

/** Time asleep or stopped, which began at the pause's `since`. */
type TimeAway = {
  /** In ms. */
  readonly ms: number;
  /** When the process continued. */
  readonly until: Instant;
  /** The user was idle; else the machine slept, or the process was stopped. */
  readonly idle?: true;
};

/** A timer that proposes an interval. */
export type WaitingTimer = Extract<Timer, { state: 'waiting' }>;

/** A timer with a current interval. */
export type BusyTimer = Extract<Timer, { interval: ActiveInterval }>;

/** What to do about time away, while the machine slept or the process was stopped. */
export type OnSleep = 'ask' | 'count' | 'leave-out' | 'end';

export type TimerRules = CycleRules & {
  readonly autoStartBreaks: boolean;
  readonly autoStartFocus: boolean;
  /** Whether a focus session continues after its planned end until the user ends it. */
  readonly overtime: boolean;
  readonly onSleep: { readonly focus: OnSleep; readonly break: OnSleep };
  readonly dailyGoal: DailyGoal | undefined;
  readonly dayStart: MinuteOfDay;
  /** A shorter interrupted session without notes and interruptions is not recorded; in ms. */
  readonly minSessionMs: number;
  /** What the user can choose from while the timer runs, in order. Absent if there are none. */
  readonly presets?: readonly Preset[];
  /** The name of the preset that was chosen while the timer runs. */
  readonly preset?: string;
};

/** The rules that a preset sets. */
export type PresetRules = CycleRules &
  Pick<TimerRules, 'autoStartBreaks' | 'autoStartFocus' | 'overtime'>;

/** Rules that the user can choose by a name; an empty name is no preset. */
type Preset = { readonly name: string; readonly rules: PresetRules };

/** The timer before its first interval. */
export function waitingTimer(kind: Kind, label: string, rules: CycleRules): WaitingTimer {
  return { state: 'waiting', proposed: intervalOf(kind, rules), label: newLabel(label) };
}

/** The current or proposed interval. */
export function intervalIn(timer: Timer): Interval {
  return timer.state === 'waiting' ? timer.proposed : timer.interval;
}

/** The kind of the current or proposed interval. */
export function kindOf(timer: Timer): Kind {
  return intervalIn(timer).kind;
}

/** Unique among the intervals of a process. */
export function intervalId(interval: ActiveInterval): string {
  return String(Math.floor(interval.startedAt.monotonicMs));
}

/** Time spent in the interval, in ms, without pauses. */
export function spentMs(timer: BusyTimer, now: Instant): number {
  const running = timer.state === 'running' ? now.monotonicMs - timer.since.monotonicMs : 0;
  return timer.spentMs + running;
}

/** What is left of the interval, in ms; negative after its end. */
export function remainingMs(timer: Timer, now: Instant): number {
  return timer.state === 'waiting'
    ? timer.proposed.plannedMs
    : timer.interval.plannedMs - spentMs(timer, now);
}

/** Whether time after the planned end counts; true if there is no planned end. */
export function runsOn(timer: Timer): boolean {
  if (timer.state === 'waiting') return isFlow(timer.proposed);
  return isFlow(timer.interval) || (timer.interval.kind === 'focus' && timer.interval.overtime);
}

/** Whether it counts up: it is after its planned end, or has none. */
export function isRunningOn(timer: Timer, now: Instant): boolean {
  return timer.state !== 'waiting' && runsOn(timer) && remainingMs(timer, now) <= 0;
}

/** Whether it is after its planned end; flow has none. */
export function isInOvertime(timer: BusyTimer, now: Instant): boolean {
  return isRunningOn(timer, now) && !isFlow(timer.interval);
}

/** How long the timer has been paused, in ms, including sleep; 0 if it is not paused. */
export function pausedMs(timer: Timer, now: Instant): number {
  return timer.state === 'paused' ? gapBetween(timer.since, now) : 0;
}

/** After a pause of this, in ms, resuming asks first. */
export const LONG_PAUSE = HOUR;

/** Whether it would be complete or interrupted if it ended now. */
export function statusOf(timer: BusyTimer, now: Instant): Status {
  return remainingMs(timer, now) > 0 ? 'interrupted' : 'complete';
}

/** Time that counts, in ms: without overtime, at most the planned length. */
export function countedMs(timer: BusyTimer, now: Instant): number {
  const spent = spentMs(timer, now);
  return runsOn(timer) ? spent : Math.min(spent, timer.interval.plannedMs);
}

/** The last moment that counts: the planned end, even if the tick that completes it is later. */
export function lastCounted(timer: BusyTimer, now: Instant, zone: TimeZone): Instant {
  if (timer.state === 'paused') return timer.since;
  const late = spentMs(timer, now) - countedMs(timer, now);
  return late > 0 ? roundedAfter(now, -late, zone) : now;
}

/** The planned end of a running interval; undefined if it has none, or the end is past. */
export function plannedEnd(timer: Timer, now: Instant, zone: TimeZone): Instant | undefined {
  const remaining = remainingMs(timer, now);
  return timer.state === 'running' && remaining > 0
    ? roundedAfter(now, remaining, zone)
    : undefined;
}

/**
 * The session to record if the interval ended now. One with notes lasts a second at least, so that they
 * are kept.
 *
 * @returns undefined if less than a second was spent, or less than the rules ask of an interrupted one
 */
export function sessionOf(
  timer: BusyTimer,
  now: Instant,
  { dayStart, minSessionMs }: Pick<TimerRules, 'dayStart' | 'minSessionMs'>,
  zone: TimeZone,
): Session | undefined {
  const { startedAt, kind, label, interruptions, notes = [], continues } = timer.interval;
  const hasWords = notes.length + interruptions.length > 0;
  const counted = Math.max(countedMs(timer, now), hasWords ? SHORTEST_SESSION : 0);
  const status = statusOf(timer, now);
  const least = status === 'interrupted' && !hasWords ? minSessionMs : SHORTEST_SESSION;
  if (counted < Math.max(least, SHORTEST_SESSION)) return undefined;
  const stretch: Session = {
    day: dayOf(startedAt, dayStart),
    start: minuteOfDay(startedAt),
    end: minuteOfDay(lastCounted(timer, now, zone)),
    durationMs: printedDuration(counted),
    kind,
    status,
    label: kind === 'focus' ? label : '',
    ...(interruptions.length > 0 && { interruptions }),
    ...(notes.length > 0 && { addedNotes: notes }),
  };
  return continues === undefined ? stretch : continued(continues, stretch, counted);
}

// Both together. Rounded once, so that the part of a minute is not lost twice.
function continued(was: Session, stretch: Session, countedMs: number): Session {
  const { start, durationMs } = stretch;
  return {
    ...stretch,
    day: was.day,
    start: was.start,
    durationMs: printedDuration(was.durationMs + countedMs),
    continues: { was, start, durationMs },
  };
}

/** When to remind, in ms; undefined: never. */
export type ReminderSettings = {
  readonly pausedMs: number | undefined;
  readonly waitingMs: number | undefined;
};

/** What a user may have forgotten: a paused timer, or to start the next session after a break. */
export type Reminder = {
  readonly type: 'reminder';
  readonly reason: 'paused' | 'waiting';
  /** Of the interval that is paused or proposed. */
  readonly kind: Kind;
  readonly label: string;
};

/** The reminder due for a timer; undefined if it is running, or starts by itself. */
export function reminderOf(timer: Timer): Reminder | undefined {
  switch (timer.state) {
    case 'running':
      return undefined;
    case 'paused': {
      const { kind, label } = timer.interval;
      return { type: 'reminder', reason: 'paused', kind, label };
    }
    case 'waiting': {
      const { proposed, label, beginsAt } = timer;
      const isBreakOver = proposed.kind === 'focus' && beginsAt === undefined;
      return isBreakOver
        ? { type: 'reminder', reason: 'waiting', kind: 'focus', label }
        : undefined;
    }
  }
}
