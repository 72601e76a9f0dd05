import { begin } from './begin.ts';
import { dayOf } from './day.ts';
import type { Instant } from './instant.ts';
import { nextInterval } from './interval.ts';
import { newLabel } from './session.ts';
import {
  type BusyTimer,
  countedMs,
  intervalId,
  kindOf,
  lastCounted,
  sessionOf,
  statusOf,
  type Timer,
  type TimerRules,
  type WaitingTimer,
} from './timer.ts';
import type { Effect } from './timer-event.ts';
import type { Circumstances, Transition } from './transition.ts';

/** Ends an interval where it stands; what follows is proposed. */
export function end(
  timer: BusyTimer,
  at: Circumstances,
): Transition & { readonly timer: WaitingTimer } {
  const { now, rules } = at;
  const effects = recordEffects(timer, at);
  const { interval } = timer;
  const ended = { ...interval, status: statusOf(timer, now), spentMs: countedMs(timer, now) };
  const proposed = nextInterval(ended, at.completedToday + countedToday(effects, at), rules);
  return { timer: { state: 'waiting', proposed, label: interval.label }, effects };
}

/**
 * Ends an interval at its planned end, or past it, where it ran on; what follows may begin.
 *
 * @param label of what follows; undefined: the same
 */
export function complete(timer: BusyTimer, at: Circumstances, label?: string): Transition {
  const { timer: proposed, effects } = end(timer, at);
  const named = label === undefined ? proposed : { ...proposed, label: newLabel(label) };
  const next = autoStarted(named, lastCounted(timer, at.now, at.zone), at.rules);
  return { timer: next, effects: [...effects, ...completionAlert(timer, next)] };
}

/** Tells of the end, unless the user was told before. */
export function completionAlert(timer: BusyTimer, next: Timer): Effect[] {
  const { kind: ended, label } = timer.interval;
  return timer.endTold ? [] : [{ type: 'alert', ended, next: kindOf(next), label }];
}

/** What an interval that ends now leaves to be recorded. */
export function recordEffects(timer: BusyTimer, { now, rules, zone }: Circumstances): Effect[] {
  const session = sessionOf(timer, now, rules.dayStart, zone);
  if (session === undefined) return [];
  const { interval } = timer;
  return [{ type: 'record', id: intervalId(interval), session, plannedMs: interval.plannedMs }];
}

// A following interval begins where the last one was over, not when the tick came: no drift.
function autoStarted(timer: WaitingTimer, startsAt: Instant, rules: TimerRules): Timer {
  const auto = timer.proposed.kind === 'focus' ? rules.autoStartFocus : rules.autoStartBreaks;
  return auto ? begin(timer.proposed, timer.label, startsAt, rules) : timer;
}

// Only what follows a completed focus session depends on the count; this one is in it.
function countedToday(effects: readonly Effect[], { now, rules }: Circumstances): number {
  const today = dayOf(now, rules.dayStart);
  return effects.filter((effect) => effect.type === 'record' && effect.session.day === today)
    .length;
}
