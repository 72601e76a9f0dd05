import { minuteOfDay } from '../day.ts';
import { LONGEST_INTERVAL, MINUTE } from '../duration.ts';
import type { Instant } from '../instant.ts';
import { type Interval, intervalOf, isFlow, nextInterval } from '../interval.ts';
import { cleanLabel, type Interruption, newLabel } from '../session.ts';
import {
  type ActiveInterval,
  type BusyTimer,
  isInOvertime,
  isRunningOn,
  kindOf,
  remainingMs,
  runsOn,
  spentMs,
  type Timer,
  type TimerRules,
  type WaitingTimer,
} from '../timer.ts';
import type { Circumstances, Effect, TimerEvent, Transition } from '../timer-event.ts';
import { begin, beginContinued, complete, end, recordEffects, switched } from './begin-and-end.ts';
import { back, countAway, idle, pausedAt, returned, running } from './time-away.ts';

/** The timer after an event. An event that does not apply in its state changes nothing. */
export function transition(timer: Timer, event: TimerEvent, at: Circumstances): Transition {
  const next =
    timer.state === 'waiting'
      ? {
          timer: whileWaiting(timer, event, at),
          effects: [...noteEffects(event), ...presetEffects(event, at)],
        }
      : whileBusy(timer, event, at);
  const changed = changeEffects(timer, next.timer);
  const stopped = event.type === 'interrupt' ? [stoppedEffect(timer, at.now)] : [];
  return { ...next, effects: [...next.effects, ...changed, ...stopped] };
}

function changeEffects(before: Timer, after: Timer): Effect[] {
  if (after.state === 'waiting') return [];
  const { interval, state } = after;
  const begun = before.state === 'waiting' || before.interval.startedAt !== interval.startedAt;
  if (begun) return [{ type: 'began', interval }];
  if (before.state === state) return [];
  return [{ type: state === 'paused' ? 'paused' : 'resumed', interval }];
}

function stoppedEffect(timer: Timer, at: Instant): Effect {
  const { label } = timer.state === 'waiting' ? timer : timer.interval;
  return { type: 'stopped', kind: kindOf(timer), label, at };
}

function noteEffects(event: TimerEvent): Effect[] {
  const text = event.type === 'note' ? cleanLabel(event.text) : '';
  return text === '' ? [] : [{ type: 'note', text }];
}

function rulesWith(rules: TimerRules, name: string): TimerRules | undefined {
  const preset = rules.presets?.find((one) => one.name === name);
  return preset && { ...rules, ...preset.rules, preset: name };
}

function presetEffects(event: TimerEvent, { rules }: Circumstances): Effect[] {
  const chosen = event.type === 'preset' ? rulesWith(rules, event.name) : undefined;
  return chosen === undefined ? [] : [{ type: 'rules', rules: chosen }];
}

// A break that the preset does not have is left out.
function proposing(timer: WaitingTimer, rules: TimerRules, name: string): WaitingTimer {
  const chosen = rulesWith(rules, name);
  if (chosen === undefined) return timer;
  const { kind } = timer.proposed;
  const isOff = kind !== 'focus' && chosen.lengths[kind] === 0;
  return { ...timer, proposed: intervalOf(isOff ? 'focus' : kind, chosen) };
}

function whileWaiting(timer: WaitingTimer, event: TimerEvent, at: Circumstances): Timer {
  switch (event.type) {
    case 'start':
      return begin(timer.proposed, labelOf(event) ?? timer.label, at.now, at.rules);
    case 'resume':
      return begin(timer.proposed, timer.label, at.now, at.rules);
    case 'continue':
      return beginContinued(event.was, at.now, at.rules) ?? timer;
    case 'again': {
      const { label, plannedMs } = event;
      return begin({ kind: 'focus', plannedMs }, newLabel(label), at.now, at.rules);
    }
    case 'tick':
      return isDue(timer, at.now) ? begin(timer.proposed, timer.label, at.now, at.rules) : timer;
    case 'skip':
      return skipped(timer, at);
    case 'extend':
      return { ...timer, proposed: extended(timer.proposed, event.byMs, 0) };
    case 'relabel':
      return { ...timer, label: newLabel(event.label) };
    case 'pause':
    case 'count-away':
    case 'toggle-overtime':
    case 'restart':
    case 'undo-end':
    case 'interrupt':
    case 'mark-interruption':
    case 'note':
    case 'switch':
    case 'return':
    case 'idle':
    case 'back':
      return timer;
    case 'preset':
      return proposing(timer, at.rules, event.name);
  }
}

function labelOf({ label }: Extract<TimerEvent, { type: 'start' }>): string | undefined {
  return label === undefined ? undefined : newLabel(label);
}

function isDue({ beginsAt }: WaitingTimer, now: Instant): boolean {
  if (beginsAt === undefined) return false;
  return now.monotonicMs >= beginsAt.monotonicMs || now.uptimeMs >= beginsAt.uptimeMs;
}

function skipped({ proposed, label }: WaitingTimer, at: Circumstances): Timer {
  const ended = { ...proposed, isComplete: false, spentMs: 0 };
  return { state: 'waiting', proposed: nextInterval(ended, at.completedToday, at.rules), label };
}

/** The same, for a timer with a current interval. */
function whileBusy(timer: BusyTimer, event: TimerEvent, at: Circumstances): Transition {
  if (event.type === 'return') return returned(timer, event.leftAt, at);
  if (event.type === 'idle') return idle(timer, event.since, at);
  if (event.type === 'back') return back(timer, at);
  if (!isEndReached(timer, at.now)) return onEvent(timer, event, at);
  if (runsOn(timer)) {
    const next = onEvent({ ...timer, endAlerted: true }, event, at);
    return { ...next, effects: [runningOnAlert(timer), ...next.effects] };
  }
  if (event.type === 'switch') return complete(timer, at, event.label);
  return delaysEnd(event) ? complete(timer, at) : onEvent(timer, event, at);
}

function isEndReached(timer: BusyTimer, now: Instant): boolean {
  return timer.state === 'running' && !timer.endAlerted && remainingMs(timer, now) <= 0;
}

function runningOnAlert({ interval }: BusyTimer): Effect {
  return { type: 'alert', ended: interval.kind, next: undefined, label: interval.label };
}

// After the end, before the tick that notices it: an event that would delay the end completes it.
function delaysEnd({ type }: TimerEvent): boolean {
  return type === 'tick' || type === 'pause' || type === 'extend';
}

function onEvent(timer: BusyTimer, event: TimerEvent, at: Circumstances): Transition {
  switch (event.type) {
    case 'start':
      return isRunningOn(timer, at.now)
        ? complete(timer, at, event.label)
        : withoutEffects(resumed(timer, at.now));
    case 'resume':
      return withoutEffects(resumed(timer, at.now));
    case 'pause':
      return withoutEffects(paused(timer, at.now));
    case 'count-away':
      return countAway(timer, at);
    case 'extend':
      return withoutEffects(lengthened(timer, event.byMs, at.now));
    case 'toggle-overtime':
      return withoutEffects(withOvertime(timer, at.now));
    case 'relabel':
      return withInterval(timer, { label: newLabel(event.label) });
    case 'mark-interruption':
      return withoutEffects(marked(timer, event, at.now));
    case 'note':
      return withoutEffects(noted(timer, event.text));
    case 'switch':
      return isSwitchable(timer, at.now) ? switched(timer, event.label, at) : withoutEffects(timer);
    case 'restart':
      return restarted(timer, at);
    case 'skip':
    case 'interrupt':
      return end(timer, at);
    case 'preset':
      return { timer, effects: presetEffects(event, at) };
    case 'continue':
    case 'again':
    case 'undo-end':
    case 'tick':
    case 'return':
    case 'idle':
    case 'back':
      return withoutEffects(timer);
  }
}

function withoutEffects(timer: BusyTimer): Transition {
  return { timer, effects: [] };
}

function withInterval(timer: BusyTimer, change: Partial<ActiveInterval>): Transition {
  return withoutEffects({ ...timer, interval: { ...timer.interval, ...change } });
}

function resumed(timer: BusyTimer, now: Instant): BusyTimer {
  return timer.state === 'running' ? timer : running(timer, timer.spentMs, now);
}

function paused(timer: BusyTimer, now: Instant): BusyTimer {
  return timer.state === 'paused' ? timer : pausedAt(timer, now);
}

// After its end it counts down again, to a new end with an alert of its own.
function lengthened(timer: BusyTimer, byMs: number, now: Instant): BusyTimer {
  const interval = extended(timer.interval, byMs, spentMs(timer, now));
  return {
    ...timer,
    interval,
    endAlerted: isFlow(interval) || interval.plannedMs <= spentMs(timer, now),
  };
}

/**
 * An interval lengthened, or shortened by a negative `byMs`. Shortening leaves at least a minute, or
 * what is left if that is less. After its planned end, an interval is lengthened from now. Flow has
 * no length.
 */
function extended<T extends Interval>(interval: T, byMs: number, spentMs: number): T {
  if (isFlow(interval)) return interval;
  if (byMs < 0 && spentMs >= interval.plannedMs) return interval;
  const from = Math.max(interval.plannedMs, spentMs);
  const least = Math.min(from, spentMs + MINUTE);
  const plannedMs = Math.min(LONGEST_INTERVAL, Math.max(least, from + byMs));
  return { ...interval, plannedMs };
}

// In overtime it stays on: switching it off would lose the time after the end.
function withOvertime(timer: BusyTimer, now: Instant): BusyTimer {
  const { interval } = timer;
  if (interval.kind !== 'focus' || isFlow(interval) || isRunningOn(timer, now)) return timer;
  return { ...timer, interval: { ...interval, overtime: !interval.overtime } };
}

function marked(
  timer: BusyTimer,
  { source, text }: Pick<Interruption, 'source' | 'text'>,
  now: Instant,
): BusyTimer {
  const { interval } = timer;
  if (interval.kind !== 'focus') return timer;
  const interruption = { minute: minuteOfDay(now), source, text: newLabel(text) };
  const interruptions = [...interval.interruptions, interruption];
  return { ...timer, interval: { ...interval, interruptions } };
}

function noted(timer: BusyTimer, text: string): BusyTimer {
  const note = cleanLabel(text);
  const { interval } = timer;
  if (note === '') return timer;
  return { ...timer, interval: { ...interval, notes: [...(interval.notes ?? []), note] } };
}

// In overtime nothing is left to continue.
function isSwitchable(timer: BusyTimer, now: Instant): boolean {
  return timer.interval.kind === 'focus' && !isInOvertime(timer, now);
}

function restarted(timer: BusyTimer, at: Circumstances): Transition {
  const { kind, label, plannedMs } = timer.interval;
  const planned = intervalOf(kind, at.rules);
  // The preset of a break that is running may not have it.
  const isOff = kind !== 'focus' && planned.plannedMs === 0;
  const again = begin(isOff ? { kind, plannedMs } : planned, label, at.now, at.rules);
  return { timer: again, effects: recordEffects(timer, at) };
}
