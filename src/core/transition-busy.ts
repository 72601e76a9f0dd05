import { begin, extended } from './begin.ts';
import { intervalOf } from './cycle.ts';
import { minuteOfDay } from './day.ts';
import type { Effect } from './effect.ts';
import { complete, end, recordEffects } from './end.ts';
import type { Instant } from './instant.ts';
import { isFlow } from './interval.ts';
import { type Interruption, newLabel } from './session.ts';
import { countAway, returned } from './time-away.ts';
import {
  type ActiveInterval,
  type BusyTimer,
  isRunningOn,
  remainingMs,
  runsOn,
  spentMs,
} from './timer.ts';
import type { TimerEvent } from './timer-event.ts';
import type { Circumstances, Transition } from './transition.ts';

/** What an event makes of a timer that has an interval under way. */
export function whileBusy(timer: BusyTimer, event: TimerEvent, at: Circumstances): Transition {
  if (event.type === 'return') return returned(timer, event.leftAt, at);
  if (!isEndReached(timer, at.now)) return onEvent(timer, event, at);
  if (runsOn(timer)) {
    const next = onEvent({ ...timer, endTold: true }, event, at);
    return { ...next, effects: [runningOnAlert(timer), ...next.effects] };
  }
  return comesTooLate(event) ? complete(timer, at) : onEvent(timer, event, at);
}

function isEndReached(timer: BusyTimer, now: Instant): boolean {
  return timer.state === 'running' && !timer.endTold && remainingMs(timer, now) <= 0;
}

function runningOnAlert({ interval }: BusyTimer): Effect {
  return { type: 'alert', ended: interval.kind, next: undefined, label: interval.label };
}

// The end has gone by and no tick has come yet: what would put it off completes the interval.
function comesTooLate({ type }: TimerEvent): boolean {
  return type === 'tick' || type === 'pause' || type === 'extend';
}

function onEvent(timer: BusyTimer, event: TimerEvent, at: Circumstances): Transition {
  switch (event.type) {
    case 'start':
      return isRunningOn(timer, at.now)
        ? complete(timer, at, event.label)
        : unchanged(resumed(timer, at.now));
    case 'resume':
      return unchanged(resumed(timer, at.now));
    case 'pause':
      return unchanged(paused(timer, at.now));
    case 'count-away':
      return countAway(timer, at);
    case 'extend':
      return unchanged(lengthened(timer, event.byMs, at.now));
    case 'toggle-overtime':
      return unchanged(withOvertime(timer, at.now));
    case 'relabel':
      return withInterval(timer, { label: newLabel(event.label) });
    case 'mark-interruption':
      return unchanged(marked(timer, event, at.now));
    case 'restart':
      return restarted(timer, at);
    case 'skip':
    case 'interrupt':
      return end(timer, at);
    case 'continue':
    case 'tick':
    case 'return':
      return unchanged(timer);
  }
}

function unchanged(timer: BusyTimer): Transition {
  return { timer, effects: [] };
}

function withInterval(timer: BusyTimer, change: Partial<ActiveInterval>): Transition {
  return unchanged({ ...timer, interval: { ...timer.interval, ...change } });
}

function resumed(timer: BusyTimer, now: Instant): BusyTimer {
  if (timer.state === 'running') return timer;
  const { interval, spentMs: spent, endTold } = timer;
  return { state: 'running', interval, spentMs: spent, since: now, endTold };
}

function paused(timer: BusyTimer, now: Instant): BusyTimer {
  return timer.state === 'paused'
    ? timer
    : { ...timer, state: 'paused', spentMs: spentMs(timer, now), since: now };
}

// Past its end it counts down again, to a new end that is still to be told.
function lengthened(timer: BusyTimer, byMs: number, now: Instant): BusyTimer {
  const interval = extended(timer.interval, byMs, spentMs(timer, now));
  return {
    ...timer,
    interval,
    endTold: isFlow(interval) || interval.plannedMs <= spentMs(timer, now),
  };
}

// What already runs on would lose the time past its end.
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

function restarted(timer: BusyTimer, at: Circumstances): Transition {
  const { kind, label } = timer.interval;
  const again = begin(intervalOf(kind, at.rules), label, at.now, at.rules);
  return { timer: again, effects: recordEffects(timer, at) };
}
