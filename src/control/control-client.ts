import { connect as connectSocket, type Socket } from 'node:net';
import { errorCode } from '../storage/disk.ts';
import { jsonLine, onJsonLine } from './json-lines.ts';
import type { Answer, Request } from './messages.ts';

/** A connection to the process that runs the timer. */
export type ControlClient = {
  send(request: Request): void;
  close(): void;
};

/** How long a living timer may take to answer, in ms. */
const ANSWER_BOUND = 2_000;

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
      onJsonLine(socket, (value) => onAnswer(value as Answer));
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
 * @returns undefined where nobody listens
 * @throws Error where the timer does not answer in time (its process is stopped, say)
 */
export async function askControl(path: string, request: Request): Promise<Answer | undefined> {
  let client: ControlClient | undefined;
  const answered = new Promise<Answer | undefined>((resolve, reject) => {
    const bound = setTimeout(() => reject(new NoAnswerError(ANSWER_BOUND)), ANSWER_BOUND);
    const settle = (answer: Answer | undefined) => {
      clearTimeout(bound);
      resolve(answer);
    };
    connectControl(path, settle, () => settle(undefined)).then((connected) => {
      client = connected;
      if (connected === undefined) settle(undefined);
      else connected.send(request);
    }, reject);
  });
  return answered.finally(() => client?.close());
}

/** The timer's process lives, and does not answer. */
export class NoAnswerError extends Error {
  constructor(waitedMs: number) {
    super(`the timer's process does not answer for ${waitedMs / 1000} s; it may be stopped`);
  }
}

// No such socket, or one that a dead process left.
function isNobody(error: Error): boolean {
  const code = errorCode(error);
  return code === 'ENOENT' || code === 'ECONNREFUSED';
}
