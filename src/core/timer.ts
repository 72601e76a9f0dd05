import { type CycleRules, intervalOf, nextInterval } from './cycle.ts';
import { dayOf, type MinuteOfDay, minuteOfDay } from './day.ts';
import { LONGEST_INTERVAL, MINUTE, printedDuration } from './duration.ts';
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

export type TimerEvent =
  | { readonly type: 'start' }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  /** Lengthens the planned length by so many ms, or, below zero, shortens it. */
  | { readonly type: 'extend'; readonly byMs: number }
  | { readonly type: 'relabel'; readonly label: string }
  /** Notes a distraction; only a focus interval can have one. */
  | {
      readonly type: 'mark-interruption';
      readonly source: Interruption['source'];
      readonly text: string;
    }
  /** Ends the interval that runs and proposes the next one; while waiting, the one after. */
  | { readonly type: 'skip' }
  /** Ends the interval that runs and begins it anew. */
  | { readonly type: 'restart' }
  /** Ends the interval that runs because the timer itself ends. */
  | { readonly type: 'interrupt' }
  /** Time went by: completes the interval once its planned length is reached. */
  | { readonly type: 'tick' };

export type TimerRules = CycleRules & {
  readonly autoStartBreaks: boolean;
  readonly autoStartFocus: boolean;
  readonly dayStart: MinuteOfDay;
};

/** What the caller must do after an event. */
export type Effect =
  /** Write the session into its day log. The id is that of its interval (see {@link intervalId}). */
  | {
      readonly type: 'record';
      readonly id: string;
      readonly session: Session;
      /** The length that was planned, in ms. */
      readonly plannedMs: number;
    }
  /** Tell the user that an interval reached its end, and what comes next. */
  | { readonly type: 'alert'; readonly ended: Kind; readonly next: Kind; readonly label: string }
  /** An interval began. */
  | { readonly type: 'began'; readonly interval: ActiveInterval };

export type Transition = { readonly timer: Timer; readonly effects: readonly Effect[] };

/** The timer as it stands before its first interval. */
export function waitingTimer(kind: Kind, label: string, rules: CycleRules): Timer {
  return { state: 'waiting', proposed: intervalOf(kind, rules), label: cleanLabel(label) };
}

/**
 * What an event makes of a timer. An event that has no meaning in its state changes nothing.
 *
 * @param now when the event happened
 * @param completedToday completed focus sessions in the log of the day, this interval not counted
 */
export function transition(
  timer: Timer,
  event: TimerEvent,
  now: Instant,
  rules: TimerRules,
  completedToday: number,
): Transition {
  const next =
    timer.state === 'waiting'
      ? unchanged(whileWaiting(timer, event, now, rules, completedToday))
      : whileBusy(timer, event, now, rules, completedToday);
  return { ...next, effects: [...next.effects, ...beganEffects(timer, next.timer)] };
}

function beganEffects(before: Timer, after: Timer): Effect[] {
  if (after.state === 'waiting') return [];
  const { interval } = after;
  const begun = before.state === 'waiting' || before.interval.startedAt !== interval.startedAt;
  return begun ? [{ type: 'began', interval }] : [];
}

function whileWaiting(
  timer: Extract<Timer, { state: 'waiting' }>,
  event: TimerEvent,
  now: Instant,
  rules: TimerRules,
  completedToday: number,
): Timer {
  switch (event.type) {
    case 'start':
    case 'resume':
      return begin(timer.proposed, timer.label, now);
    case 'skip': {
      const skipped = { kind: timer.proposed.kind, status: 'interrupted' } as const;
      return { ...timer, proposed: nextInterval(skipped, completedToday, rules) };
    }
    case 'extend':
      return { ...timer, proposed: extended(timer.proposed, event.byMs, 0) };
    case 'relabel':
      return { ...timer, label: cleanLabel(event.label) };
    case 'pause':
    case 'restart':
    case 'interrupt':
    case 'mark-interruption':
    case 'tick':
      return timer;
  }
}

function whileBusy(
  timer: BusyTimer,
  event: TimerEvent,
  now: Instant,
  rules: TimerRules,
  completedToday: number,
): Transition {
  switch (event.type) {
    case 'start':
    case 'resume':
      return unchanged(
        timer.state === 'paused' ? { ...timer, state: 'running', since: now } : timer,
      );
    case 'pause':
      return unchanged(paused(timer, now));
    case 'extend': {
      const interval = extended(timer.interval, event.byMs, spentMs(timer, now));
      return unchanged({ ...timer, interval });
    }
    case 'relabel':
      return unchanged({
        ...timer,
        interval: { ...timer.interval, label: cleanLabel(event.label) },
      });
    case 'mark-interruption':
      return unchanged({ ...timer, interval: marked(timer.interval, event, now) });
    case 'restart': {
      const { kind, label } = timer.interval;
      const again = begin(intervalOf(kind, rules), label, now);
      return { timer: again, effects: recordEffects(timer, now, rules) };
    }
    case 'skip':
    case 'interrupt':
      return end(timer, now, rules, completedToday);
    case 'tick':
      return remainingMs(timer, now) > 0
        ? unchanged(timer)
        : complete(timer, now, rules, completedToday);
  }
}

function unchanged(timer: Timer): Transition {
  return { timer, effects: [] };
}

function paused(timer: BusyTimer, now: Instant): Timer {
  return timer.state === 'paused'
    ? timer
    : { ...timer, state: 'paused', spentMs: spentMs(timer, now), since: now };
}

function marked(
  interval: ActiveInterval,
  { source, text }: Pick<Interruption, 'source' | 'text'>,
  now: Instant,
): ActiveInterval {
  if (interval.kind !== 'focus') return interval;
  const interruption = { minute: minuteOfDay(now), source, text: cleanLabel(text) };
  return { ...interval, interruptions: [...interval.interruptions, interruption] };
}

function begin(interval: Interval, label: string, now: Instant): Timer {
  const active = { ...interval, label, startedAt: now, interruptions: [] };
  return { state: 'running', interval: active, spentMs: 0, since: now };
}

// Shortening leaves at least a minute, or what there is: the last minute is not lost to a slip.
function extended<T extends Interval>(interval: T, byMs: number, spent: number): T {
  const least = Math.min(interval.plannedMs, spent + MINUTE);
  const plannedMs = Math.min(LONGEST_INTERVAL, Math.max(least, interval.plannedMs + byMs));
  return { ...interval, plannedMs };
}

function end(
  timer: BusyTimer,
  now: Instant,
  rules: TimerRules,
  completedToday: number,
): Transition {
  const effects = recordEffects(timer, now, rules);
  const ended = { kind: timer.interval.kind, status: statusOf(timer, now) };
  const completed = completedToday + countedToday(effects, now, rules);
  const proposed = nextInterval(ended, completed, rules);
  return { timer: { state: 'waiting', proposed, label: timer.interval.label }, effects };
}

function complete(
  timer: BusyTimer,
  now: Instant,
  rules: TimerRules,
  completedToday: number,
): Transition {
  const { timer: after, effects } = end(timer, now, rules, completedToday);
  const next = autoStarted(after, lastCounted(timer, now), rules);
  const { kind: ended, label } = timer.interval;
  const alert: Effect = { type: 'alert', ended, next: kindOf(next), label };
  return { timer: next, effects: [...effects, alert] };
}

// A following interval begins where the last one was over, not when the tick came: no drift.
function autoStarted(timer: Timer, at: Instant, rules: TimerRules): Timer {
  if (timer.state !== 'waiting') return timer;
  const auto = timer.proposed.kind === 'focus' ? rules.autoStartFocus : rules.autoStartBreaks;
  return auto ? begin(timer.proposed, timer.label, at) : timer;
}

/** The kind of the interval that is under way or proposed. */
export function kindOf(timer: Timer): Kind {
  return timer.state === 'waiting' ? timer.proposed.kind : timer.interval.kind;
}

function countedToday(effects: readonly Effect[], now: Instant, rules: TimerRules): number {
  const today = dayOf(now, rules.dayStart);
  return effects.filter(
    (effect) =>
      effect.type === 'record' &&
      effect.session.kind === 'focus' &&
      effect.session.status === 'complete' &&
      effect.session.day === today,
  ).length;
}

function recordEffects(timer: BusyTimer, now: Instant, rules: TimerRules): Effect[] {
  const session = sessionOf(timer, now, rules.dayStart);
  if (session === undefined) return [];
  const { interval } = timer;
  return [{ type: 'record', id: intervalId(interval), session, plannedMs: interval.plannedMs }];
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

function statusOf(timer: BusyTimer, now: Instant): Status {
  return remainingMs(timer, now) > 0 ? 'interrupted' : 'complete';
}

// The planned end, where the tick that notices it comes later.
function lastCounted(timer: BusyTimer, now: Instant): Instant {
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
