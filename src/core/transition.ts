import { begin, beginContinued, extended } from './begin.ts';
import { nextInterval } from './cycle.ts';
import type { Effect } from './effect.ts';
import type { Instant, TimeZone } from './instant.ts';
import { newLabel } from './session.ts';
import type { Timer, TimerRules, WaitingTimer } from './timer.ts';
import type { TimerEvent } from './timer-event.ts';
import { whileBusy } from './transition-busy.ts';

export type Transition = { readonly timer: Timer; readonly effects: readonly Effect[] };

/** What a transition depends on besides the timer and the event. */
export type Circumstances = {
  /** When the event happened. */
  readonly now: Instant;
  readonly rules: TimerRules;
  /** Completed focus sessions in the log of the day, this interval not counted. */
  readonly completedToday: number;
  readonly zone: TimeZone;
};

/** What an event makes of a timer. An event that has no meaning in its state changes nothing. */
export function transition(timer: Timer, event: TimerEvent, at: Circumstances): Transition {
  const next =
    timer.state === 'waiting'
      ? { timer: whileWaiting(timer, event, at), effects: [] }
      : whileBusy(timer, event, at);
  return { ...next, effects: [...next.effects, ...beganEffects(timer, next.timer)] };
}

function beganEffects(before: Timer, after: Timer): Effect[] {
  if (after.state === 'waiting') return [];
  const { interval } = after;
  const begun = before.state === 'waiting' || before.interval.startedAt !== interval.startedAt;
  return begun ? [{ type: 'began', interval }] : [];
}

function whileWaiting(timer: WaitingTimer, event: TimerEvent, at: Circumstances): Timer {
  switch (event.type) {
    case 'start':
      return begin(timer.proposed, labelAsked(event) ?? timer.label, at.now, at.rules);
    case 'resume':
      return begin(timer.proposed, timer.label, at.now, at.rules);
    case 'continue':
      return beginContinued(event.was, at.now, at.rules) ?? timer;
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
    case 'interrupt':
    case 'mark-interruption':
    case 'return':
      return timer;
  }
}

function labelAsked({ label }: Extract<TimerEvent, { type: 'start' }>): string | undefined {
  return label === undefined ? undefined : newLabel(label);
}

function isDue({ beginsAt }: WaitingTimer, now: Instant): boolean {
  if (beginsAt === undefined) return false;
  return now.monotonicMs >= beginsAt.monotonicMs || now.uptimeMs >= beginsAt.uptimeMs;
}

function skipped({ proposed, label }: WaitingTimer, at: Circumstances): Timer {
  const ended = { ...proposed, status: 'interrupted', spentMs: 0 } as const;
  return { state: 'waiting', proposed: nextInterval(ended, at.completedToday, at.rules), label };
}
