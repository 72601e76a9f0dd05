import { gapBetween, type Instant, timeAway } from '../instant.ts';
import { type BusyTimer, remainingMs, runsOn, spentMs } from '../timer.ts';
import type { Circumstances, Transition } from '../timer-event.ts';
import { completionAlert, end } from './begin-and-end.ts';

type RunningTimer = Extract<BusyTimer, { state: 'running' }>;
type PausedTimer = Extract<BusyTimer, { state: 'paused' }>;

/**
 * The timer after time away: paused at the moment at which the time away began, and then what
 * `on_sleep` says. A timer that was paused before stays paused.
 */
export function returned(timer: BusyTimer, leftAt: Instant, at: Circumstances): Transition {
  if (timer.state === 'paused') return { timer, effects: [] };
  const away = { ms: timeAway(leftAt, at.now), until: at.now };
  const left = pausedAt(timer, leftAt);
  const answer = at.rules.onSleep[timer.interval.kind === 'focus' ? 'focus' : 'break'];
  const effect = { type: 'returned', awayMs: away.ms, answer } as const;
  const reported = (next: Transition) => ({ ...next, effects: [...next.effects, effect] });
  switch (answer) {
    case 'ask':
      return reported({ timer: { ...left, away }, effects: [] });
    case 'count':
      return reported(countAway({ ...left, away }, at));
    case 'leave-out':
      return reported({ timer: running(left, left.spentMs, at.now), effects: [] });
    case 'end':
      return reported(end(left, at));
  }
}

/**
 * Counts the time away as if it had been spent; the time between the return and the answer is a
 * pause. If the planned end was in it, the interval ended then, and the next one does not start by
 * itself: the user has only just come back.
 */
export function countAway(timer: BusyTimer, at: Circumstances): Transition {
  if (timer.state !== 'paused' || timer.away === undefined) return { timer, effects: [] };
  const { ms, until } = timer.away;
  const counted = running(timer, timer.spentMs + ms, until);
  if (remainingMs(counted, until) > 0 || runsOn(counted)) {
    return { timer: { ...counted, since: at.now }, effects: [] };
  }
  const ended = end(counted, at);
  return { ...ended, effects: [...ended.effects, ...completionAlert(counted, ended.timer)] };
}

/**
 * The timer of a user who left the machine in a focus session: paused at that moment, until they are back.
 * Being away from it is what breaks are for.
 */
export function idle(timer: BusyTimer, since: Instant, at: Circumstances): Transition {
  const answer = at.rules.onSleep.focus;
  if (timer.state === 'paused' || timer.interval.kind !== 'focus' || answer === 'count')
    return { timer, effects: [] };
  const leftAt = since.monotonicMs > timer.since.monotonicMs ? since : timer.since;
  const left = pausedAt(timer, leftAt);
  const ms = gapBetween(leftAt, at.now);
  if (answer !== 'end') {
    return { timer: { ...left, away: { ms, until: at.now, idle: true } }, effects: [] };
  }
  const ended = end(left, at);
  const effect = { type: 'returned', awayMs: ms, answer, idle: true } as const;
  return { ...ended, effects: [...ended.effects, effect] };
}

/** The timer of an idle user who is back. */
export function back(timer: BusyTimer, at: Circumstances): Transition {
  if (timer.state !== 'paused' || !timer.away?.idle) return { timer, effects: [] };
  const answer = at.rules.onSleep.focus;
  const ms = gapBetween(timer.since, at.now);
  if (answer !== 'leave-out') {
    return { timer: { ...timer, away: { ...timer.away, ms, until: at.now } }, effects: [] };
  }
  const effect = { type: 'returned', awayMs: ms, answer, idle: true } as const;
  return { timer: running(timer, timer.spentMs, at.now), effects: [effect] };
}

/** The timer paused at a moment. */
export function pausedAt(timer: RunningTimer, moment: Instant): PausedTimer {
  return { ...timer, state: 'paused', spentMs: spentMs(timer, moment), since: moment };
}

/** A paused timer that runs again, counted from `since` on. @param spent the time that counts so far, in ms */
export function running(
  { interval, endAlerted }: PausedTimer,
  spent: number,
  since: Instant,
): RunningTimer {
  return { state: 'running', interval, spentMs: spent, since, endAlerted };
}
