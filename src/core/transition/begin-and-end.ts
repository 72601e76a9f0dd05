import { type Day, dayOf } from '../day.ts';
import { formatDuration, printedDuration } from '../duration.ts';
import { after, type Instant } from '../instant.ts';
import {
  type CycleRules,
  type Interval,
  intervalOf,
  isFlow,
  kindInWords,
  nextInterval,
} from '../interval.ts';
import { cleanLabel, newLabel, type Session } from '../session.ts';
import {
  type BusyTimer,
  countedMs,
  intervalId,
  kindOf,
  lastCounted,
  sessionOf,
  spentMs,
  statusOf,
  type Timer,
  type TimerRules,
  type WaitingTimer,
} from '../timer.ts';
import type { Circumstances, Effect, Transition } from '../timer-event.ts';

/** Starts an interval. */
export function begin(
  proposed: Interval,
  label: string,
  startedAt: Instant,
  rules: TimerRules,
): BusyTimer {
  const { kind, plannedMs } = proposed;
  const flow = isFlow(proposed);
  const overtime = rules.overtime && kind === 'focus' && !flow;
  return {
    state: 'running',
    interval: { kind, plannedMs, label, startedAt, interruptions: [], overtime },
    spentMs: 0,
    since: startedAt,
    endAlerted: flow,
  };
}

/**
 * Starts an interval for the rest of a session's planned length.
 *
 * @returns undefined if nothing is left
 */
export function beginContinued(
  was: Session,
  startedAt: Instant,
  rules: TimerRules,
): BusyTimer | undefined {
  const plannedMs = remainingOf(was, rules);
  if (plannedMs === undefined) return undefined;
  const timer = begin({ kind: 'focus', plannedMs }, cleanLabel(was.label), startedAt, rules);
  return { ...timer, interval: { ...timer.interval, continues: was } };
}

/** Why a session cannot be continued, as a clause; undefined if it can be. */
export function reasonNotToContinue(
  session: Session,
  today: Day,
  rules: CycleRules,
): string | undefined {
  const { day, kind, status, durationMs } = session;
  const rule = 'only an interrupted focus session can be continued';
  if (kind !== 'focus') return `${rule}; this is a ${kindInWords(kind)}`;
  if (status === 'complete') return `${rule}; this one is complete`;
  if (day !== today) return "only today's sessions can be continued";
  if (remainingOf(session, rules) !== undefined) return undefined;
  const [spent, planned] = [durationMs, rules.lengths.focus].map(formatDuration);
  return `nothing is left of this session: ${spent} of ${planned} are done`;
}

// In ms: 0 for flow, undefined if nothing is left.
function remainingOf({ durationMs }: Session, rules: CycleRules): number | undefined {
  const proposed = intervalOf('focus', rules);
  if (isFlow(proposed)) return 0;
  return durationMs < proposed.plannedMs ? proposed.plannedMs - durationMs : undefined;
}

/** Ends an interval now; the next one is proposed. */
export function end(
  timer: BusyTimer,
  at: Circumstances,
): Transition & { readonly timer: WaitingTimer } {
  const { now, rules } = at;
  const effects = recordEffects(timer, at);
  const { interval } = timer;
  const isComplete = statusOf(timer, now) === 'complete';
  const ended = { ...interval, isComplete, spentMs: countedMs(timer, now) };
  const proposed = nextInterval(ended, at.completedToday + countedToday(effects, at), rules);
  return { timer: { state: 'waiting', proposed, label: interval.label }, effects };
}

/**
 * Ends an interval at its planned end, or past it in overtime; the next one may start by itself.
 *
 * @param label of the next interval; undefined: the same
 */
export function complete(timer: BusyTimer, at: Circumstances, label?: string): Transition {
  const { timer: proposed, effects } = end(timer, at);
  const named = label === undefined ? proposed : { ...proposed, label: newLabel(label) };
  const next = autoStarted(named, lastCounted(timer, at.now, at.zone), at.rules);
  return { timer: next, effects: [...effects, ...completionAlert(timer, next)] };
}

/** The alert at the planned end; empty if the user was alerted before. */
export function completionAlert(timer: BusyTimer, next: Timer): Effect[] {
  const { kind: ended, label } = timer.interval;
  return timer.endAlerted ? [] : [{ type: 'alert', ended, next: kindOf(next), label }];
}

/** Records the session of an interval that ends now; empty if it is too short to be one. */
export function recordEffects(timer: BusyTimer, { now, rules, zone }: Circumstances): Effect[] {
  const session = sessionOf(timer, now, rules, zone);
  if (session === undefined) return [];
  const { interval } = timer;
  return [{ type: 'record', id: intervalId(interval), session, plannedMs: interval.plannedMs }];
}

/**
 * Records what was done of a focus interval, and starts the rest of it under another label. The seconds
 * of its last minute count for the new label, so that the two sessions add up to the planned length.
 */
export function switched(timer: BusyTimer, label: string, at: Circumstances): Transition {
  const { now, rules, zone } = at;
  const { interval, endAlerted } = timer;
  const spent = spentMs(timer, now);
  const carried = Math.min(spent, secondsLeftOver(spent + (interval.continues?.durationMs ?? 0)));
  const done = spent - carried;
  const name = newLabel(label);
  const until = after(lastCounted(timer, now, zone), -carried, zone);
  const ended = { state: 'running', interval, spentMs: done, since: until, endAlerted } as const;
  const effects = recordEffects(ended, { ...at, now: until });
  // Too short for a line of its own.
  if (effects.length === 0) {
    return { timer: { ...timer, interval: { ...interval, label: name } }, effects };
  }
  const plannedMs = isFlow(interval) ? 0 : interval.plannedMs - done;
  const startedAt = after(now, -carried, zone);
  const rest = begin({ kind: 'focus', plannedMs }, name, startedAt, rules);
  return {
    timer: { ...rest, interval: { ...rest.interval, overtime: interval.overtime } },
    effects,
  };
}

// What the line of a session leaves out, in ms.
function secondsLeftOver(ms: number): number {
  return ms - printedDuration(ms);
}

// Starts when the last interval ended, not when the tick came, so that intervals do not drift.
function autoStarted(timer: WaitingTimer, startsAt: Instant, rules: TimerRules): Timer {
  const auto = timer.proposed.kind === 'focus' ? rules.autoStartFocus : rules.autoStartBreaks;
  return auto ? begin(timer.proposed, timer.label, startsAt, rules) : timer;
}

// 1 if this session counts for today. The break after a completed focus session depends on it.
function countedToday(effects: readonly Effect[], { now, rules }: Circumstances): number {
  const today = dayOf(now, rules.dayStart);
  return effects.filter((effect) => effect.type === 'record' && effect.session.day === today)
    .length;
}
