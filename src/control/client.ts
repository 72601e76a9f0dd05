import { randomUUID } from 'node:crypto';
import { connect as connectSocket, type Socket } from 'node:net';
import type { Cancel, Clock } from '../context.ts';
import { errorCode } from '../storage/disk.ts';
import {
  type Answer,
  type Begun,
  type ChangeRequest,
  type Delivery,
  jsonLine,
  LONGEST_ANSWER,
  onJsonLine,
  type Request,
  type WatchRequest,
} from './protocol.ts';

/** A connection to the process that runs the timer. */
export type ControlClient = {
  send(request: WatchRequest | Deliverable): void;
  close(): void;
};

/** A request that is executed once, however often and to whomever it is sent. */
export type Deliverable = ChangeRequest & Required<Delivery>;

/** How long a living timer may take to answer, in ms: a little over what its end may take. */
export const ANSWER_BOUND = 2_200;

/** What has begun is waited for longer, in ms: a slow disk may hold up its end. */
const BEGUN_BOUND = 5_000;

/** A timer that was stopped must not begin what the client is about to give up; in ms. */
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

export type Listeners = {
  onAnswer(answer: Answer | Begun): void;
  /** Called once when the other side is gone; `error` is what it did wrong. */
  onGone(error?: NoAnswerError): void;
};

/** @returns undefined if nobody listens */
export function connectControl(
  path: string,
  { onAnswer, onGone }: Listeners,
  longest = LONGEST_ANSWER,
): Promise<ControlClient | undefined> {
  return new Promise((resolve, reject) => {
    const socket = connectSocket(path);
    let error: NoAnswerError | undefined;
    const gone = () => onGone(error);
    socket.once('error', (failure) => (isNobody(failure) ? resolve(undefined) : reject(failure)));
    socket.once('connect', () => {
      const onValue = (value: unknown) => {
        if (isAnswer(value)) onAnswer(value);
      };
      onJsonLine(socket, longest, onValue, () => {
        error = new NoAnswerError('too long');
      });
      socket.on('error', () => socket.destroy());
      socket.once('close', gone);
      resolve(clientOf(socket, gone));
    });
  });
}

function clientOf(socket: Socket, gone: () => void): ControlClient {
  return {
    send: (request) => {
      if (socket.writable) socket.write(jsonLine(request));
    },
    close: () => {
      socket.off('close', gone);
      socket.destroy();
    },
  };
}

/** How long to wait between two tries to reach a timer, in ms. */
const BETWEEN_TRIES = 50;

/** A timer that has just started, or is being handed over, listens a moment later. */
export type Waiting = {
  readonly clock: Clock;
  readonly longestMs: number;
  /** Whether a living process has the timer: only then is it waited for. */
  isHeld(): boolean;
};

/**
 * Tries to reach the timer until that works, nobody has it, or it takes too long.
 *
 * @returns what the try returned, or why none worked
 */
export async function whileHeld<T>(
  { clock, longestMs, isHeld }: Waiting,
  attempt: () => Promise<T | undefined>,
): Promise<{ readonly reached: T } | 'no timer' | 'silent'> {
  for (let waited = 0; waited <= longestMs; waited += BETWEEN_TRIES) {
    // Before the try: who does not have it now is not the one who listens a moment later.
    const held = isHeld();
    const reached = await attempt();
    if (reached !== undefined) return { reached };
    if (!held) return 'no timer';
    await new Promise<void>((resolve) => clock.after(BETWEEN_TRIES, resolve));
  }
  return 'silent';
}

export type AskOptions = {
  /** Of a request that changes something; the same for each timer that is asked. */
  readonly id?: string;
  /** The longest answer that is read, in characters. */
  readonly longest?: number;
};

/**
 * Asks once.
 *
 * @returns undefined if nobody listens, or if who did hung up before it began: nothing was done
 * @throws NoAnswerError if there is no answer in time, or none any more; an error of the system if
 *   the timer cannot be reached
 */
export async function askControl(
  path: string,
  request: Request,
  clock: Clock,
  { id = randomUUID(), longest = LONGEST_ANSWER }: AskOptions = {},
): Promise<Answer | undefined> {
  let client: ControlClient | undefined;
  let begun = false;
  let over = false;
  let cancel: Cancel = () => undefined;
  const answered = new Promise<Answer | undefined>((resolve, reject) => {
    const giveUp = () => reject(new NoAnswerError(begun ? 'begun' : 'silent'));
    const wait = (ms: number) => {
      cancel();
      cancel = clock.after(ms, () => void afterReading(giveUp));
    };
    const onAnswer = (answer: Answer | Begun) => {
      if (answer.type !== 'begun') return resolve(answer);
      begun = true;
      wait(BEGUN_BOUND);
    };
    const onGone = (error?: NoAnswerError) => {
      if (error !== undefined) reject(error);
      else if (begun) reject(new NoAnswerError('lost'));
      else resolve(undefined);
    };
    wait(ANSWER_BOUND);
    const sent = request.type === 'watch' ? request : deliverable(request, clock, id);
    connectControl(path, { onAnswer, onGone }, longest).then((connected) => {
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

// This process may have been stopped itself: what came meanwhile is read first.
async function afterReading(action: () => void): Promise<void> {
  for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
  action();
}

const SEE = 'run "focus status" to see';

const WHY_NO_ANSWER = {
  silent: 'the timer is not responding; its process may be stopped; nothing was done',
  begun: `the timer started this and is not responding; its process may be stopped; ${SEE}`,
  lost: `the timer ended or closed the connection before it answered; ${SEE}`,
  'too long': `the timer's answer is too long to read; ${SEE}`,
};

/** A timer was reached, and its answer was not. The message says what is known to be done. */
export class NoAnswerError extends Error {
  constructor(why: keyof typeof WHY_NO_ANSWER) {
    super(WHY_NO_ANSWER[why]);
  }
}

// Of an answer that another release gives, the type alone tells whether it means something here.
function isAnswer(value: unknown): value is Answer | Begun {
  return typeof value === 'object' && value !== null && 'type' in value;
}

// No such socket, or one that a dead process left.
function isNobody(error: Error): boolean {
  const code = errorCode(error);
  return code === 'ENOENT' || code === 'ECONNREFUSED';
}
