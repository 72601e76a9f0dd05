import type { Socket } from 'node:net';
import type { Announcement } from '../alerts/alerts.ts';
import { isFields, isText, parseJson } from '../core/json.ts';
import { newLabel, type Session } from '../core/session.ts';
import type { Timer } from '../core/timer.ts';
import { readTimerCommand, type TimerCommand } from '../core/timer-event.ts';
import type { TimerView } from '../core/timer-view.ts';
import type { LoggedSession } from '../day-log/document.ts';

/**
 * The version of the protocol, which each message has. Raise it if an older release would misread a
 * message. An answer of another version is not read, and a request of a later one is refused, except for
 * what ends a timer of any release: the command `stop` and the answers `begun`, `refused` and `ended`.
 */
const PROTOCOL_VERSION = 1;

/**
 * What other processes send to the timer's process, and what it answers: a line of JSON each, over
 * a Unix socket that only the user can open. While a timer of another release is running, the two
 * ends may differ: an unknown request is refused, and unknown fields are ignored.
 */
export type Request = ChangeRequest | WatchRequest;

/** A `command` is answered once it is on disk; a `key`, pressed in an attached screen, with the view. */
export type ChangeRequest = {
  readonly type: 'command' | 'key';
  readonly command: TimerCommand;
};

/** Requests the view, now and after every change. */
export type WatchRequest = {
  readonly type: 'watch';
  /** It is a screen that someone looks at, and can announce the end of an interval. */
  readonly announces?: boolean;
};

/** What accompanies a request that changes something; an older release sends neither. */
export type Delivery = {
  /** Set by the client: a request with the same ID is executed only once. */
  readonly id?: string;
  /** When the client gives up, in ms of the machine's monotonic clock. */
  readonly deadlineMs?: number;
};

/** The request with this ID is being executed: a client that loses the connection must not repeat it. */
export type Begun = { readonly type: 'begun'; readonly id: string };

/** Lets a screen announce something: sent unasked, to a watcher that {@link WatchRequest.announces}. */
export type Announce = {
  readonly type: 'announce';
  readonly id: string;
  /** After this, in ms of the machine's monotonic clock, another one announces it. */
  readonly deadlineMs: number;
  readonly announcement: Announcement;
};

/** The screen's answer: it announces it. */
export type Announced = { readonly type: 'announced'; readonly id: string };

export type Answer =
  /**
   * Done; this is the new state. `unsaved` is why it is not on disk: the state directory cannot be
   * written. `report` is a sentence about what was done besides.
   */
  | {
      readonly type: 'done';
      readonly view: TimerNow;
      readonly unsaved?: string;
      readonly report?: string;
    }
  /**
   * Nothing was changed; `why` is a sentence. `isFault`: because of the disk, rather than of the timer's state; an older
   * release does not say.
   */
  | { readonly type: 'refused'; readonly why: string; readonly isFault?: boolean }
  | { readonly type: 'view'; readonly view: TimerView }
  | Ended;

/** The timer is ending. */
export type Ended = {
  readonly type: 'ended';
  /** The summary line that its own process prints. */
  readonly farewell: string;
  /** The sessions that are not in their day logs: where each is, and why. An older release does not say. */
  readonly unsaved?: readonly string[];
};

/** The part of the timer that a command prints. */
type TimerNow = Pick<TimerView, 'timer' | 'now'>;

/** The longest request that is read, in characters; a peer that sends more is disconnected. */
export const LONGEST_REQUEST = 1_000_000;

/**
 * The longest answer that is read, in characters. No valid one is as long: a day has 86,400 seconds,
 * a session takes at least one, and its JSON is shorter than 1,000 characters with a label of 500.
 */
export const LONGEST_ANSWER = 200_000_000;

/** The state in a command's answer, without texts that the command does not print. */
export function timerNow({ timer, now }: TimerView): TimerNow {
  return { timer: bareTimer(timer), now };
}

/** The view for an attached screen: today's sessions without their notes and interruptions. */
export function remoteView(view: TimerView): TimerView {
  const { today } = view;
  const sessions = today.sessions.map(bareSession);
  return { ...view, timer: bareTimer(view.timer), today: { ...today, sessions } };
}

// Screens show only the number of interruptions and notes.
function bareTimer(timer: Timer): Timer {
  if (timer.state === 'waiting') return timer;
  const interruptions = timer.interval.interruptions.map((one) => ({ ...one, text: '' }));
  const notes = timer.interval.notes?.map(() => '');
  return { ...timer, interval: { ...timer.interval, interruptions, ...(notes && { notes }) } };
}

// The line number shows whether a session is in its log yet.
function bareSession(session: Session): Session & { readonly line?: number } {
  const { day, start, end, durationMs, kind, status } = session;
  const { line }: Partial<LoggedSession> = session;
  const label = newLabel(session.label);
  return { day, start, end, durationMs, kind, status, label, ...(line !== undefined && { line }) };
}

/**
 * Reads a request. It may come from another release: only known fields are read.
 *
 * @returns undefined if it is not a request of this release
 */
export function readRequest(
  value: unknown,
): { readonly request: Request; readonly delivery: Delivery } | undefined {
  if (!isFields(value)) return undefined;
  const { type, id, deadlineMs } = value;
  const isNewer = versionOf(value) > PROTOCOL_VERSION;
  if (type === 'watch') {
    const announces = value['announces'] === true;
    const request = { type, ...(announces && { announces }) } as const;
    return isNewer ? undefined : { request, delivery: {} };
  }
  if (type !== 'command' && type !== 'key') return undefined;
  const command = readTimerCommand(value['command']);
  if (command === undefined || (isNewer && command.type !== 'stop')) return undefined;
  const delivery = {
    ...(isText(id) && { id }),
    ...(typeof deadlineMs === 'number' && { deadlineMs }),
  };
  return { request: { type, command }, delivery };
}

/** The ID of the announcement that a screen makes; undefined if the value is something else. */
export function readAnnounced(value: unknown): string | undefined {
  if (!isFields(value) || value['type'] !== 'announced') return undefined;
  return isText(value['id']) ? value['id'] : undefined;
}

/**
 * Reads an answer, which may come from another release.
 *
 * @returns `older` or `newer` if its version is another and it cannot be read; undefined if it is not an answer
 */
export function readAnswer(
  value: unknown,
): Answer | Begun | Announce | 'older' | 'newer' | undefined {
  if (!isAnswer(value)) return undefined;
  const { version: _, ...answer } = { version: undefined, ...value };
  const version = versionOf(value);
  if (version === PROTOCOL_VERSION || isSameInEveryVersion(answer)) return answer;
  return version > PROTOCOL_VERSION ? 'newer' : 'older';
}

// Its type alone decides whether it is read.
function isAnswer(value: unknown): value is Answer | Begun | Announce {
  return isFields(value) && 'type' in value;
}

function isSameInEveryVersion(answer: Answer | Begun | Announce): boolean {
  switch (answer.type) {
    case 'begun':
      return typeof answer.id === 'string';
    case 'refused':
      return typeof answer.why === 'string';
    case 'ended':
      return typeof answer.farewell === 'string';
    default:
      return false;
  }
}

function versionOf(message: object): number {
  return 'version' in message && typeof message.version === 'number' ? message.version : 1;
}

/**
 * Calls back for every line of JSON received. A line that is not JSON closes the connection, and so
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
        const value = parseJson(line);
        if (value === undefined) return void socket.destroy();
        callback(value);
      }
      parts.push(part);
      length += part.length;
      if (length > longest) return refuse();
    }
  });
}

/**
 * Resolves two turns of the event loop later: what arrived before then is read, and connections that were closed are
 * known to be closed. This process may have been suspended for long.
 */
export async function everythingIsRead(): Promise<void> {
  for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** A message as it is sent: with its version. */
export function jsonLine(message: object): string {
  return `${JSON.stringify({ version: PROTOCOL_VERSION, ...message })}\n`;
}
