import { connect as connectSocket, type Socket } from 'node:net';
import { errorCode } from '../storage/disk.ts';
import { jsonLine, onJsonLine } from './json-lines.ts';
import type { Answer, Request } from './messages.ts';

/** A connection to the process that runs the timer. */
export type ControlClient = {
  send(request: Request): void;
  close(): void;
};

/** How long a living timer may take to answer, in ms: a little over what its end may take. */
export const ANSWER_BOUND = 2_200;

/**
 * @param onAnswer called for every answer
 * @param onGone called once when the other side is gone
 * @returns undefined where nobody listens
 */
export function connectControl(
  path: string,
  onAnswer: (answer: Answer) => void,
  onGone: () => void,
): Promise<ControlClient | undefined> {
  return new Promise((resolve, reject) => {
    const socket = connectSocket(path);
    socket.once('error', (error) => (isNobody(error) ? resolve(undefined) : reject(error)));
    socket.once('connect', () => {
      onJsonLine(socket, (value) => {
        if (isAnswer(value)) onAnswer(value);
      });
      socket.on('error', () => socket.destroy());
      socket.once('close', onGone);
      resolve(clientOf(socket, onGone));
    });
  });
}

function clientOf(socket: Socket, onGone: () => void): ControlClient {
  return {
    send: (request) => {
      if (socket.writable) socket.write(jsonLine(request));
    },
    close: () => {
      socket.off('close', onGone);
      socket.destroy();
    },
  };
}

/**
 * Asks once.
 *
 * @returns undefined where nobody listens, or who did has hung up: then nothing was done
 * @throws NoAnswerError where the timer does not answer in time; an error of the system where it
 *   cannot be reached
 */
export async function askControl(path: string, request: Request): Promise<Answer | undefined> {
  let client: ControlClient | undefined;
  let bound: NodeJS.Timeout | undefined;
  const answered = new Promise<Answer | undefined>((resolve, reject) => {
    bound = setTimeout(() => reject(new NoAnswerError()), ANSWER_BOUND);
    connectControl(path, resolve, () => resolve(undefined)).then((connected) => {
      client = connected;
      if (connected === undefined) resolve(undefined);
      else connected.send(request);
    }, reject);
  });
  return answered.finally(() => {
    clearTimeout(bound);
    client?.close();
  });
}

/** The timer's process lives, and does not answer. */
export class NoAnswerError extends Error {
  constructor() {
    super("the timer's process lives and does not answer; it may be stopped");
  }
}

// Of an answer that another release gives, the type alone tells whether it means something here.
function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && 'type' in value;
}

// No such socket, or one that a dead process left.
function isNobody(error: Error): boolean {
  const code = errorCode(error);
  return code === 'ENOENT' || code === 'ECONNREFUSED';
}
