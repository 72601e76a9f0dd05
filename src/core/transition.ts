import { intervalOf, nextInterval } from './cycle.ts';
import { dayOf, minuteOfDay } from './day.ts';
import { LONGEST_INTERVAL, MINUTE } from './duration.ts';
import type { Effect } from './effect.ts';
import type { Instant } from './instant.ts';
import type { Interval } from './interval.ts';
import { cleanLabel, type Interruption } from './session.ts';
import {
  type ActiveInterval,
  type BusyTimer,
  intervalId,
  kindOf,
  lastCounted,
  remainingMs,
  sessionOf,
  spentMs,
  statusOf,
  type Timer,
  type TimerRules,
} from './timer.ts';
import type { TimerEvent } from './timer-event.ts';

export type Transition = { readonly timer: Timer; readonly effects: readonly Effect[] };

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
  if (isOverdue(timer, event, now)) return complete(timer, now, rules, completedToday);
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

// Its end has gone by and no tick has come yet: what would put that off comes too late.
function isOverdue(timer: BusyTimer, { type }: TimerEvent, now: Instant): boolean {
  const putsOff = type === 'pause' || type === 'extend';
  return putsOff && timer.state === 'running' && remainingMs(timer, now) <= 0;
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
