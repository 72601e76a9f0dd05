import type { Instant } from './instant.ts';
import { isFlow, kindInWords } from './interval.ts';
import type { Interruption } from './session.ts';
import { type BusyTimer, isRunningOn, kindOf, type Timer } from './timer.ts';
import type { TimerEvent } from './timer-event.ts';

/** What can be asked of a timer from any terminal. */
export type Command =
  | { readonly name: 'pause' | 'resume' | 'toggle' | 'skip' | 'stop' }
  /** Begins what is proposed, in overtime goes on to it; the label is for what begins. */
  | { readonly name: 'start'; readonly label?: string }
  | { readonly name: 'extend'; readonly byMs: number }
  | {
      readonly name: 'interrupt';
      readonly source: Interruption['source'];
      readonly text: string;
    };

/** The event that a command stands for now, or why there is none. */
export type Meaning =
  | { readonly type: 'event'; readonly event: TimerEvent }
  /** The timer itself is to end. */
  | { readonly type: 'stop' }
  /** It holds already. */
  | { readonly type: 'nothing' }
  | { readonly type: 'refused'; readonly why: string };

/** What a command means to a timer in its state. */
export function meaningOf(command: Command, timer: Timer, now: Instant): Meaning {
  switch (command.name) {
    case 'stop':
      return { type: 'stop' };
    case 'start':
      return startMeaning(command, timer, now);
    case 'skip':
      return event({ type: 'skip' });
    case 'extend':
      return event({ type: 'extend', byMs: command.byMs });
    case 'pause':
      return pauseMeaning(timer);
    case 'resume':
      return timer.state === 'running' ? { type: 'nothing' } : event({ type: 'resume' });
    case 'toggle':
      return event({ type: timer.state === 'running' ? 'pause' : 'resume' });
    case 'interrupt':
      return interruptMeaning(command, timer);
  }
}

function startMeaning(
  { label }: Extract<Command, { name: 'start' }>,
  timer: Timer,
  now: Instant,
): Meaning {
  const canBegin = timer.state === 'waiting' || isInOvertime(timer, now);
  if (!canBegin) return refused(timer, 'is under way already');
  return event({ type: 'start', ...(label !== undefined && { label }) });
}

// To go on is to begin what follows; flow, which has no end, is ended by skipping alone.
function isInOvertime(timer: BusyTimer, now: Instant): boolean {
  return isRunningOn(timer, now) && !isFlow(timer.interval);
}

function pauseMeaning(timer: Timer): Meaning {
  switch (timer.state) {
    case 'waiting':
      return refused(timer, 'has not begun');
    case 'running':
      return event({ type: 'pause' });
    case 'paused':
      return { type: 'nothing' };
  }
}

function interruptMeaning(
  { source, text }: Extract<Command, { name: 'interrupt' }>,
  timer: Timer,
): Meaning {
  if (timer.state === 'waiting') return refused(timer, 'has not begun');
  return timer.interval.kind === 'focus'
    ? event({ type: 'mark-interruption', source, text })
    : { type: 'refused', why: `a ${kindInWords(timer.interval.kind)} has no interruptions` };
}

function event(event: TimerEvent): Meaning {
  return { type: 'event', event };
}

function refused(timer: Timer, why: string): Meaning {
  const kind = kindOf(timer);
  const what = kind === 'focus' ? 'focus session' : kindInWords(kind);
  return { type: 'refused', why: `the ${what} ${why}` };
}
