import { completionAlert, end } from './begin-and-end.ts';
import { type Instant, timeAway } from './instant.ts';
import { type BusyTimer, remainingMs, runsOn, spentMs } from './timer.ts';
import type { Circumstances, Transition } from './transition.ts';

type PausedTimer = Extract<BusyTimer, { state: 'paused' }>;

/**
 * What time away makes of a timer: it is paused at the moment at which it began, and what is set
 * for it decides what follows. What was paused before stays so.
 */
export function returned(timer: BusyTimer, leftAt: Instant, at: Circumstances): Transition {
  if (timer.state === 'paused') return { timer, effects: [] };
  const away = { ms: timeAway(leftAt, at.now), until: at.now };
  const left = {
    ...timer,
    state: 'paused',
    spentMs: spentMs(timer, leftAt),
    since: leftAt,
  } as const;
  const answer = at.rules.onSleep[timer.interval.kind === 'focus' ? 'focus' : 'break'];
  const told = { type: 'returned', awayMs: away.ms, answer } as const;
  const telling = (next: Transition) => ({ ...next, effects: [...next.effects, told] });
  switch (answer) {
    case 'ask':
      return telling({ timer: { ...left, away }, effects: [] });
    case 'count':
      return telling(countAway({ ...left, away }, at));
    case 'leave-out':
      return telling({ timer: { ...left, state: 'running', since: at.now }, effects: [] });
    case 'end':
      return telling(end(left, at));
  }
}

/**
 * Counts the time away as if it had been spent; that between the return and the answer is a pause.
 * Where the planned end lies in it, the interval ended then, and nothing begins by itself: the user
 * has only just come back.
 */
export function countAway(timer: BusyTimer, at: Circumstances): Transition {
  if (timer.state !== 'paused' || timer.away === undefined) return { timer, effects: [] };
  const { ms, until } = timer.away;
  const counted = counting(timer, timer.spentMs + ms, until);
  if (remainingMs(counted, until) > 0 || runsOn(counted)) {
    return { timer: { ...counted, since: at.now }, effects: [] };
  }
  const ended = end(counted, at);
  return { ...ended, effects: [...ended.effects, ...completionAlert(counted, ended.timer)] };
}

function counting({ interval, endTold }: PausedTimer, spent: number, since: Instant): BusyTimer {
  return { state: 'running', interval, spentMs: spent, since, endTold };
}
