import { randomUUID } from 'node:crypto';
import { connect as connectSocket, type Socket } from 'node:net';
import type { Cancel, Clock } from '../context.ts';
import { errorCode } from '../storage/disk.ts';
import {
  type Announce,
  type Announced,
  type Answer,
  type Begun,
  type ChangeRequest,
  type Delivery,
  everythingIsRead,
  jsonLine,
  LONGEST_ANSWER,
  onJsonLine,
  type Request,
  readAnswer,
  type WatchRequest,
} from './protocol.ts';

/** A connection to the process that runs the timer. */
export type ControlClient = {
  send(request: WatchRequest | Deliverable | Announced): void;
  close(): void;
};

/** A request that is executed once, however often and to whomever it is sent. */
export type Deliverable = ChangeRequest & Required<Delivery>;

/** How long a running timer may take to answer, in ms: a little longer than it may take to end. */
export const ANSWER_BOUND = 2_200;

/** How long a request that has begun may take, in ms: a slow disk may delay its end. */
const BEGUN_BOUND = 5_000;

/** A suspended timer must not begin a request that the client is about to give up; in ms. */
const MARGIN = 200;

/** Gives a request an ID, and the deadline that goes with {@link ANSWER_BOUND}. */
export function deliverable(
  request: ChangeRequest,
  clock: Clock,
  id: string = randomUUID(),
): Deliverable {
  const deadlineMs = clock.now().monotonicMs + ANSWER_BOUND - MARGIN;
  return { ...request, id, deadlineMs };
}

type Listeners = {
  onAnswer(answer: Answer | Begun | Announce): void;
  /** Called once when the timer closes the connection; `error` is set if its answer was invalid. */
  onClose(error?: NoAnswerError): void;
};

/** Connects to the timer; returns undefined if none is listening. */
export function connectControl(
  path: string,
  { onAnswer, onClose }: Listeners,
  longest = LONGEST_ANSWER,
): Promise<ControlClient | undefined> {
  return new Promise((resolve, reject) => {
    const socket = connectSocket(path);
    let error: NoAnswerError | undefined;
    const closed = () => onClose(error);
    socket.once('error', (failure) =>
      isNotListening(failure) ? resolve(undefined) : reject(failure),
    );
    socket.once('connect', () => {
      const onValue = (value: unknown) => {
        const answer = readAnswer(value);
        if (answer === undefined || error !== undefined) return;
        if (typeof answer === 'object') return onAnswer(answer);
        error = new NoAnswerError(answer);
        socket.destroy();
      };
      onJsonLine(socket, longest, onValue, () => {
        error = new NoAnswerError('too long');
      });
      socket.on('error', () => socket.destroy());
      socket.once('close', closed);
      resolve(clientOf(socket, closed));
    });
  });
}

function clientOf(socket: Socket, closed: () => void): ControlClient {
  return {
    send: (request) => {
      if (socket.writable) socket.write(jsonLine(request));
    },
    close: () => {
      socket.off('close', closed);
      socket.destroy();
    },
  };
}

/** How long to wait between two tries to reach a timer, in ms. */
const BETWEEN_TRIES = 50;

/** A timer that has just started, or is being handed over, listens a moment later. */
type RetryOptions = {
  readonly clock: Clock;
  readonly longestMs: number;
  /** Whether a process that is alive runs the timer. Only then is it tried again. */
  isRunning(): boolean;
};

/**
 * Repeats an attempt to reach the timer until it succeeds, no timer is running, or time is up.
 *
 * @returns the result of the attempt, or why none succeeded
 */
export async function retryWhileRunning<T>(
  { clock, longestMs, isRunning }: RetryOptions,
  attempt: () => Promise<T | undefined>,
): Promise<{ readonly reached: T } | 'no timer' | 'silent'> {
  for (let waited = 0; waited <= longestMs; waited += BETWEEN_TRIES) {
    // Before the attempt: a timer that is not running now cannot be listening a moment later.
    const running = isRunning();
    const reached = await attempt();
    if (reached !== undefined) return { reached };
    if (!running) return 'no timer';
    await new Promise<void>((resolve) => clock.after(BETWEEN_TRIES, resolve));
  }
  return 'silent';
}

type RequestOptions = {
  /** The ID of a request that changes something; the same for each process that it is sent to. */
  readonly id?: string;
  /** The longest answer that is read, in characters. */
  readonly longest?: number;
};

/**
 * Sends a request and waits for its answer.
 *
 * @returns undefined if no timer is listening, or it closed the connection before it began the
 *   request: nothing was done
 * @throws NoAnswerError if the answer does not come in time, or the connection is lost; a system
 *   error if the timer cannot be reached
 */
export async function requestAnswer(
  path: string,
  request: Request,
  clock: Clock,
  { id = randomUUID(), longest = LONGEST_ANSWER }: RequestOptions = {},
): Promise<Answer | undefined> {
  let client: ControlClient | undefined;
  let begun = false;
  let over = false;
  let cancel: Cancel = () => undefined;
  const answered = new Promise<Answer | undefined>((resolve, reject) => {
    const giveUp = () => reject(new NoAnswerError(begun ? 'begun' : 'silent'));
    const wait = (ms: number) => {
      cancel();
      cancel = clock.after(ms, () => void everythingIsRead().then(giveUp));
    };
    const onAnswer = (answer: Answer | Begun | Announce) => {
      if (answer.type === 'announce') return;
      if (answer.type !== 'begun') return resolve(answer);
      begun = true;
      wait(BEGUN_BOUND);
    };
    const onClose = (error?: NoAnswerError) => {
      if (error !== undefined) reject(error);
      else if (begun) reject(new NoAnswerError('lost'));
      else resolve(undefined);
    };
    wait(ANSWER_BOUND);
    const sent = request.type === 'watch' ? request : deliverable(request, clock, id);
    connectControl(path, { onAnswer, onClose }, longest).then((connected) => {
      client = connected;
      if (connected === undefined) resolve(undefined);
      else if (over) connected.close();
      else connected.send(sent);
    }, reject);
  });
  return answered.finally(() => {
    over = true;
    cancel();
    client?.close();
  });
}

const SEE = 'run "focus status" to see';

const WHY_NO_ANSWER = {
  silent: 'the timer is not responding; its process may be stopped; nothing was done',
  begun: `the timer started this and is not responding; its process may be stopped; ${SEE}`,
  lost: `the timer ended or closed the connection before it answered; ${SEE}`,
  'too long': `the timer's answer is too long to read; ${SEE}`,
  older: `an older release of focus runs the timer, and its answer cannot be read; "focus stop" saves the session and ends it`,
  newer: `a newer release of focus runs the timer, and its answer cannot be read; upgrade this one, or end the timer with "focus stop"`,
};

/** A timer that was reached but did not answer. The message has what is known to have been done. */
export class NoAnswerError extends Error {
  constructor(why: keyof typeof WHY_NO_ANSWER) {
    super(WHY_NO_ANSWER[why]);
  }
}

// The socket is missing, or was left by a dead process.
function isNotListening(error: Error): boolean {
  const code = errorCode(error);
  return code === 'ENOENT' || code === 'ECONNREFUSED';
}
