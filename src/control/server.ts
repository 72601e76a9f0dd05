import { createServer, type Server, type Socket } from 'node:net';
import type { Cancel, Clock } from '../context.ts';
import {
  type Answer,
  type Begun,
  type ChangeRequest,
  type Delivery,
  jsonLine,
  LONGEST_REQUEST,
  onJsonLine,
  type Request,
  readRequest,
} from './protocol.ts';

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
    // The view after a key is soon out of date, and can be long.
    const again = request.type === 'key' ? () => perform({ type: 'watch' }) : () => answer;
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

/** A process at the other end, as the timer sees it. Who does not read never makes its memory grow. */
type ControlPeer = {
  /** Answers a request; a peer that asks on and on and never reads is cut off. */
  answer(answer: Answer | Begun): void;
  /** From now on it gets what changes; what is out of date before it could be sent is left out. */
  watch(): void;
  /** Whether it has hung up, as far as the system has reported it. */
  hasHungUp(): boolean;
  /** Hangs up, after a last word if it watches. */
  end(last: Answer | undefined): void;
  cutOff(): void;
};

/** What may wait to be read by a peer, in bytes, when it asks for more. */
const LONGEST_BACKLOG = LONGEST_REQUEST;

/** @param onChange calls back with what a view shows, after every change */
function controlPeer(
  socket: Socket,
  onChange: (listener: (answer: Answer) => void) => Cancel,
): ControlPeer {
  let unwatch: Cancel | undefined;
  let telling = false;
  let latest: Answer | undefined;
  let hungUp = false;

  function tell(answer: Answer): void {
    if (!socket.writable) return;
    if (telling) {
      latest = answer;
      return;
    }
    telling = true;
    socket.write(jsonLine(answer), told);
  }

  function told(): void {
    telling = false;
    const next = latest;
    latest = undefined;
    if (next !== undefined) tell(next);
  }

  socket.on('end', () => {
    hungUp = true;
  });
  socket.on('close', () => {
    hungUp = true;
    unwatch?.();
  });
  return {
    answer: (answer) => {
      if (socket.writableLength > LONGEST_BACKLOG) socket.destroy();
      else if (socket.writable) socket.write(jsonLine(answer));
    },
    watch: () => {
      unwatch ??= onChange(tell);
    },
    hasHungUp: () => hungUp,
    end: (last) => {
      latest = undefined;
      unwatch?.();
      if (last !== undefined && unwatch !== undefined && socket.writable)
        socket.write(jsonLine(last));
      socket.end();
      socket.unref();
    },
    cutOff: () => socket.destroy(),
  };
}
