import { createServer, type Server, type Socket } from 'node:net';
import type { Cancel, Clock } from '../context.ts';
import { type ControlPeer, controlPeer } from './control-peer.ts';
import { onJsonLine } from './json-lines.ts';
import {
  type Answer,
  type ChangeRequest,
  type Delivery,
  LONGEST_REQUEST,
  type Request,
} from './messages.ts';
import { readRequest } from './read-request.ts';

/** What the process that runs the timer lets others do. */
export type ControlHandlers = {
  /** Called for one request at a time, in the order in which they came. */
  answer(request: Request): Promise<Answer> | Answer;
  /** Calls back with what a view shows, after every change. */
  onChange(listener: (answer: Answer) => void): Cancel;
};

export type ControlServer = {
  /**
   * Listens on a new socket: the old one was removed or replaced. Who is connected stays so.
   *
   * @param path of the new socket; nothing may be there
   * @throws an error of the system where it cannot listen
   */
  listenAgain(path: string): Promise<void>;
  /**
   * Lets nobody in any more; who is in is still answered. Synchronous, since it removes the socket:
   * later, that could be the one of the next timer.
   */
  stopListening(): void;
  /**
   * Takes no more requests, answers the one that is being performed, and hangs up. Who was not told
   * that its request has begun then knows that nothing was done, and asks the next timer.
   *
   * @param last told to all views
   */
  close(last: Answer | undefined): Promise<void>;
};

const UNKNOWN: Answer = {
  type: 'refused',
  why: 'the timer is of a release that does not know this',
};

const TOO_LATE: Answer = {
  type: 'refused',
  why: 'the timer read this too late; nothing was done',
};

/** So many requests are known again. A client repeats one within seconds, or never. */
const REMEMBERED = 200;

/**
 * Listens on a Unix socket.
 *
 * @param path of the socket; one that a dead process left there has to be removed before
 * @throws an error of the system where it cannot listen
 */
export async function serveControl(
  path: string,
  handlers: ControlHandlers,
  clock: Clock,
): Promise<ControlServer> {
  const peers = new Set<ControlPeer>();
  const answers = new Map<string, () => Promise<Answer>>();
  let queue: Promise<unknown> = Promise.resolve();
  let closing = false;

  async function handle(peer: ControlPeer, value: unknown): Promise<void> {
    await everythingIsRead();
    if (closing) return peer.cutOff();
    // It has given up, maybe long ago: a stopped process finds it all in its socket.
    if (peer.hasHungUp()) return;
    const read = readRequest(value);
    if (read === undefined) return peer.answer(UNKNOWN);
    if (read.request.type === 'watch') {
      peer.watch();
      return peer.answer(await handlers.answer(read.request));
    }
    const { deadlineMs = Number.POSITIVE_INFINITY, id } = read.delivery;
    if (clock.now().monotonicMs > deadlineMs) return peer.answer(TOO_LATE);
    if (id !== undefined) peer.answer({ type: 'begun', id });
    peer.answer(await executeOnce(read.request, id));
  }

  function executeOnce(request: ChangeRequest, id: Delivery['id']): Promise<Answer> {
    const known = id === undefined ? undefined : answers.get(id);
    if (known !== undefined) return known();
    const answer = perform(request);
    // The view that an event leads to is out of date soon, and can be long.
    const again = request.type === 'event' ? () => perform({ type: 'watch' }) : () => answer;
    if (id !== undefined) answers.set(id, again);
    for (const oldest of [...answers.keys()].slice(0, -REMEMBERED)) answers.delete(oldest);
    return answer;
  }

  async function perform(request: Request): Promise<Answer> {
    return handlers.answer(request);
  }

  function letIn(socket: Socket): void {
    const peer = controlPeer(socket, handlers.onChange);
    peers.add(peer);
    socket.on('error', peer.cutOff);
    socket.on('close', () => peers.delete(peer));
    onJsonLine(socket, LONGEST_REQUEST, (value) => {
      queue = queue.then(() => handle(peer, value)).catch(peer.cutOff);
    });
  }

  let server = await listen(letIn, path);
  return {
    listenAgain: async (newPath) => {
      // First, since that removes what is at its path.
      server.close();
      server = await listen(letIn, newPath);
      if (closing) server.close();
    },
    stopListening: () => server.close(),
    close: async (last) => {
      closing = true;
      server.close();
      await queue;
      for (const peer of peers) peer.end(last);
    },
  };
}

// Two turns of the event loop: by then the end of a connection that was closed long ago is known.
async function everythingIsRead(): Promise<void> {
  for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
}

function listen(letIn: (socket: Socket) => void, path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(letIn);
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      server.on('error', () => undefined);
      resolve(server);
    });
  });
}
