import type { Socket } from 'node:net';
import { isFields, newLabel, type Session } from '../core/session.ts';
import type { Timer } from '../core/timer.ts';
import { readTimerCommand, type TimerCommand } from '../core/timer-event.ts';
import type { TimerView } from '../core/timer-view.ts';
import type { LoggedSession } from '../day-log/document.ts';

/**
 * What processes ask of the one that runs the timer, and what it answers: a line of JSON each, over
 * a Unix socket that only the user can open. Both ends are of one release or, for as long as an
 * older timer runs, of two: an unknown request is refused, and unknown fields are ignored.
 */
export type Request = ChangeRequest | WatchRequest;

/** A `command` is answered once it is on disk; a `key`, pressed on a view, with the new view. */
export type ChangeRequest = {
  readonly type: 'command' | 'key';
  readonly command: TimerCommand;
};

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

/**
 * Reads a request. It may be of another release: only its known fields are read.
 *
 * @returns undefined if it is not a request of this release
 */
export function readRequest(
  value: unknown,
): { readonly request: Request; readonly delivery: Delivery } | undefined {
  if (!isFields(value)) return undefined;
  const { type, id, deadlineMs } = value;
  if (type === 'watch') return { request: { type }, delivery: {} };
  if (type !== 'command' && type !== 'key') return undefined;
  const command = readTimerCommand(value['command']);
  if (command === undefined) return undefined;
  const delivery = {
    ...(typeof id === 'string' && { id }),
    ...(typeof deadlineMs === 'number' && Number.isFinite(deadlineMs) && { deadlineMs }),
  };
  return { request: { type, command }, delivery };
}

/**
 * Calls back for every line of JSON that comes. A line that is not JSON ends the connection, and so
 * does one that is too long, after a call of `onTooLong`.
 *
 * @param longest in characters
 */
export function onJsonLine(
  socket: Socket,
  longest: number,
  callback: (value: unknown) => void,
  onTooLong: () => void = () => undefined,
): void {
  let parts: string[] = [];
  let length = 0;

  function refuse(): void {
    parts = [];
    onTooLong();
    socket.destroy();
  }

  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    const pieces = chunk.split('\n');
    for (const [index, part] of pieces.entries()) {
      if (index > 0) {
        const line = parts.join('');
        parts = [];
        length = 0;
        if (!tryCallback(line, callback)) return void socket.destroy();
      }
      parts.push(part);
      length += part.length;
      if (length > longest) return refuse();
    }
  });
}

export function jsonLine(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

function tryCallback(line: string, callback: (value: unknown) => void): boolean {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return false;
  }
  callback(value);
  return true;
}
