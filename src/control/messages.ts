import type { Command } from '../core/command.ts';
import { newLabel, type Session } from '../core/session.ts';
import type { Timer } from '../core/timer.ts';
import type { TimerEvent } from '../core/timer-event.ts';
import type { LoggedSession } from '../day-log/parse-day-log.ts';
import type { TimerView } from '../timer/timer-view.ts';

/**
 * What processes ask of the one that runs the timer, and what it answers: a line of JSON each, over
 * a Unix socket that only the user can open. Both ends are of one release or, for as long as an
 * older timer runs, of two: an unknown request is refused, and unknown fields are ignored.
 */
export type Request = ChangeRequest | WatchRequest;

export type ChangeRequest = { readonly type: 'command'; readonly command: Command } | EventRequest;

/** What a key on a view asks for. */
type EventRequest = { readonly type: 'event'; readonly event: TimerEvent };

/** Asks for the view, now and after every change. */
export type WatchRequest = { readonly type: 'watch' };

/** What goes with a request that changes something; an older release sends neither. */
export type Delivery = {
  /** The client's own: however often a request comes, it is executed once. */
  readonly id?: string;
  /** By the machine's monotonic clock, in ms: after this the client has given up. */
  readonly deadlineMs?: number;
};

/** The request with this ID is executed from here on: who loses the timer now must not repeat it. */
export type Begun = { readonly type: 'begun'; readonly id: string };

export type Answer =
  /**
   * It is done; this is the new state.
   *
   * `unsaved` is why it is not on disk: the state directory cannot be written.
   */
  | { readonly type: 'done'; readonly view: TimerNow; readonly unsaved?: string }
  /** Nothing was changed: a sentence says why. */
  | { readonly type: 'refused'; readonly why: string }
  | { readonly type: 'view'; readonly view: TimerView }
  /** The timer is about to end; the farewell is what its own screen would show. */
  | { readonly type: 'ended'; readonly farewell: string };

/** What a command prints of the timer. */
export type TimerNow = Pick<TimerView, 'timer' | 'now'>;

/** The longest request that is read, in characters: beyond it the peer is cut off. */
export const LONGEST_REQUEST = 1_000_000;

/**
 * The longest answer that is read, in characters. No honest one is as long: a day has 86,400 seconds,
 * a session takes one at least, and is told in less than 1,000 characters with a label of 500.
 */
export const LONGEST_ANSWER = 200_000_000;

/** What a command's answer carries: no texts that it does not print. */
export function timerNow({ timer, now }: TimerView): TimerNow {
  return { timer: bareTimer(timer), now };
}

/** What a screen elsewhere shows: today's sessions without the notes and interruptions under them. */
export function remoteView(view: TimerView): TimerView {
  const { today } = view;
  const sessions = today.sessions.map(bareSession);
  return { ...view, timer: bareTimer(view.timer), today: { ...today, sessions } };
}

// Of interruptions, screens show how many there are.
function bareTimer(timer: Timer): Timer {
  if (timer.state === 'waiting') return timer;
  const interruptions = timer.interval.interruptions.map((one) => ({ ...one, text: '' }));
  return { ...timer, interval: { ...timer.interval, interruptions } };
}

// The line shows whether a session has come into its log.
function bareSession(session: Session): Session & { readonly line?: number } {
  const { day, start, end, durationMs, kind, status } = session;
  const { line }: Partial<LoggedSession> = session;
  const label = newLabel(session.label);
  return { day, start, end, durationMs, kind, status, label, ...(line !== undefined && { line }) };
}
