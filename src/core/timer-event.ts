import { LONGEST_INTERVAL, SHORTEST_INTERVAL } from './duration.ts';
import type { Instant, TimeZone } from './instant.ts';
import { type Kind, kindInWords } from './interval.ts';
import { isFields, isOneOf, isText } from './json.ts';
import { type Interruption, isSession, type Session, SOURCES } from './session.ts';
import {
  type ActiveInterval,
  isInOvertime,
  kindOf,
  type OnSleep,
  type Timer,
  type TimerRules,
} from './timer.ts';

/** What users do to a timer, by keys and by commands, from any process. */
export type UserEvent =
  /**
   * Starts the proposed interval; in overtime, ends the session and continues with what follows. The label
   * is for what starts or is proposed then, not for what ends.
   */
  | { readonly type: 'start'; readonly label?: string }
  /** Starts the rest of an interrupted session of today; only while the timer waits. */
  | { readonly type: 'continue'; readonly was: Session }
  | { readonly type: 'pause' }
  /** Continues; time away that awaits a decision does not count. */
  | { readonly type: 'resume' }
  /** Counts the time away that awaits a decision, and continues. */
  | { readonly type: 'count-away' }
  /** Makes the planned length longer by this, in ms, or shorter if it is negative. */
  | { readonly type: 'extend'; readonly byMs: number }
  /** Whether the focus session continues past its planned end. */
  | { readonly type: 'toggle-overtime' }
  | { readonly type: 'relabel'; readonly label: string }
  /** Adds a note to the current interval; while waiting, to the last session. */
  | { readonly type: 'note'; readonly text: string }
  /** Records what was done of a focus interval, and starts the rest of it under a new label. */
  | { readonly type: 'switch'; readonly label: string }
  /** Starts a focus interval like an earlier one; only while the timer waits. The length is in ms. */
  | { readonly type: 'again'; readonly label: string; readonly plannedMs: number }
  /** Uses the rules of a preset from the next interval on. */
  | { readonly type: 'preset'; readonly name: string }
  /** Records a distraction; only a focus interval can have one. */
  | {
      readonly type: 'mark-interruption';
      readonly source: Interruption['source'];
      readonly text: string;
    }
  /** Ends the current interval and proposes the next one; while waiting, the one after. */
  | { readonly type: 'skip' }
  /** Ends the current interval and starts it again. */
  | { readonly type: 'restart' }
  /** Undoes a skip or a restart of the last seconds: the interval continues, and its session is not recorded. */
  | { readonly type: 'undo-end' };

/** What can happen to a timer. */
export type TimerEvent =
  | UserEvent
  /** Ends the current interval because the timer itself ends. */
  | { readonly type: 'interrupt' }
  /** Time passed: completes the interval once its planned length is reached. */
  | { readonly type: 'tick' }
  /** The process runs again after time away, which began when it was last seen to run. */
  | { readonly type: 'return'; readonly leftAt: Instant }
  /** The user has not touched the machine since a moment. */
  | { readonly type: 'idle'; readonly since: Instant }
  /** The user is back after that. */
  | { readonly type: 'back' };

/** A user's command, from this process or another one. What it does depends on the timer's state. */
export type TimerCommand =
  | UserEvent
  /** Pauses or resumes. */
  | { readonly type: 'toggle' }
  /** Ends the timer itself. */
  | { readonly type: 'stop' };

/**
 * Reads a command that another process sent: only its known fields.
 *
 * @returns undefined if it is not a command of this release
 */
export function readTimerCommand(value: unknown): TimerCommand | undefined {
  if (!isFields(value)) return undefined;
  const { type, label, byMs, source, text, was, plannedMs, name } = value;
  switch (type) {
    case 'start':
      return isText(label) ? { type, label } : { type };
    case 'pause':
    case 'resume':
    case 'toggle':
    case 'count-away':
    case 'toggle-overtime':
    case 'skip':
    case 'restart':
    case 'undo-end':
    case 'stop':
      return { type };
    case 'extend':
      return typeof byMs === 'number' && Number.isFinite(byMs) ? { type, byMs } : undefined;
    case 'continue':
      return isSession(was) ? { type, was } : undefined;
    case 'relabel':
    case 'switch':
      return isText(label) ? { type, label } : undefined;
    case 'preset':
      return isText(name) ? { type, name } : undefined;
    case 'note':
      return isText(text) ? { type, text } : undefined;
    case 'again':
      return isText(label) && isLength(plannedMs) ? { type, label, plannedMs } : undefined;
    case 'mark-interruption':
      return isOneOf(source, SOURCES) && isText(text) ? { type, source, text } : undefined;
    default:
      return undefined;
  }
}

function isLength(value: unknown): value is number {
  return typeof value === 'number' && value >= SHORTEST_INTERVAL && value <= LONGEST_INTERVAL;
}

/** What a command does to a timer in its current state. */
export type CommandResult =
  | { readonly type: 'event'; readonly event: UserEvent }
  /** The timer itself ends. */
  | { readonly type: 'stop' }
  /** Nothing: the timer is in that state. */
  | { readonly type: 'nothing' }
  | { readonly type: 'refused'; readonly why: string };

export function interpretCommand(command: TimerCommand, timer: Timer, now: Instant): CommandResult {
  switch (command.type) {
    case 'stop':
      return { type: 'stop' };
    case 'start':
      // Only skipping ends flow.
      return timer.state === 'waiting' || isInOvertime(timer, now)
        ? { type: 'event', event: command }
        : refused(timer, 'has already started; run "focus stop" first');
    case 'pause':
      return interpretPause(timer);
    case 'resume':
      return timer.state === 'running' ? { type: 'nothing' } : { type: 'event', event: command };
    case 'toggle':
      return { type: 'event', event: { type: timer.state === 'running' ? 'pause' : 'resume' } };
    case 'mark-interruption':
      return interpretInterruption(command, timer);
    case 'switch':
      return interpretSwitch(command, timer, now);
    case 'again':
      return timer.state === 'waiting'
        ? { type: 'event', event: command }
        : refused(timer, 'has already started; run "focus stop" first');
    default:
      return { type: 'event', event: command };
  }
}

function interpretPause(timer: Timer): CommandResult {
  switch (timer.state) {
    case 'waiting':
      return refused(timer, 'has not started');
    case 'running':
      return { type: 'event', event: { type: 'pause' } };
    case 'paused':
      return { type: 'nothing' };
  }
}

function interpretInterruption(
  event: Extract<UserEvent, { type: 'mark-interruption' }>,
  timer: Timer,
): CommandResult {
  if (timer.state === 'waiting') return refused(timer, 'has not started');
  return timer.interval.kind === 'focus'
    ? { type: 'event', event }
    : { type: 'refused', why: `a ${kindInWords(timer.interval.kind)} has no interruptions` };
}

function interpretSwitch(
  event: Extract<UserEvent, { type: 'switch' }>,
  timer: Timer,
  now: Instant,
): CommandResult {
  if (timer.state === 'waiting') return refused(timer, 'has not started');
  if (timer.interval.kind !== 'focus') return refused(timer, 'cannot be switched; it has no label');
  return isInOvertime(timer, now)
    ? refused(timer, 'is past its end; run "focus start -l <label>" to finish it')
    : { type: 'event', event };
}

function refused(timer: Timer, why: string): CommandResult {
  const kind = kindOf(timer);
  const what = kind === 'focus' ? 'focus session' : kindInWords(kind);
  return { type: 'refused', why: `the ${what} ${why}` };
}

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
  /** Tell the user that an interval reached its planned end, and what comes next. */
  | {
      readonly type: 'alert';
      readonly ended: Kind;
      /** Undefined if it continues in overtime. */
      readonly next: Kind | undefined;
      readonly label: string;
    }
  /** An interval began. */
  | { readonly type: 'began'; readonly interval: ActiveInterval }
  | { readonly type: 'paused'; readonly interval: ActiveInterval }
  | { readonly type: 'resumed'; readonly interval: ActiveInterval }
  /** The timer itself ended, during or after an interval of this kind. */
  | {
      readonly type: 'stopped';
      readonly kind: Kind;
      readonly label: string;
      readonly at: Instant;
    }
  /** Use these rules from now on. */
  | { readonly type: 'rules'; readonly rules: TimerRules }
  /** Add a note to the last session, which has ended. */
  | { readonly type: 'note'; readonly text: string }
  /** Tell the user what happened to the time away. */
  | {
      readonly type: 'returned';
      readonly awayMs: number;
      readonly answer: OnSleep;
      /** The user was idle; else the machine slept, or the process was stopped. */
      readonly idle?: true;
    };

/** An effect that runs a hook. */
export type HookedEffect = Extract<
  Effect,
  { type: 'began' | 'paused' | 'resumed' | 'stopped' | 'record' }
>;

/** The timer after an event, and what the caller must do. */
export type Transition = { readonly timer: Timer; readonly effects: readonly Effect[] };

/** What else a transition depends on. */
export type Circumstances = {
  /** When the event happened. */
  readonly now: Instant;
  readonly rules: TimerRules;
  /** Completed focus sessions in the day's log, without this interval. */
  readonly completedToday: number;
  readonly zone: TimeZone;
};
