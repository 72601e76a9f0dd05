import { randomUUID } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import type { Announcement, Views } from '../alerts/alerts.ts';
import type { Cancel, Clock } from '../context.ts';
import {
  type Announce,
  type Answer,
  type Begun,
  type ChangeRequest,
  type Delivery,
  everythingIsRead,
  jsonLine,
  LONGEST_REQUEST,
  onJsonLine,
  type Request,
  readAnnounced,
  readRequest,
} from './protocol.ts';

/** What the timer's process does for others. */
export type ControlHandlers = {
  /** Called for one request at a time, in the order in which they came. */
  answer(request: Request): Promise<Answer> | Answer;
  /** Calls back with the view after every change. */
  onChange(listener: (answer: Answer) => void): Cancel;
};

export type ControlServer = {
  /**
   * Listens on a new socket, since the old one was removed or replaced. Clients stay connected.
   *
   * @param path the new socket; must not exist
   * @throws a system error if it cannot listen
   */
  listenAgain(path: string): Promise<void>;
  /**
   * Accepts no more clients; those connected are still answered. Synchronous, since it removes the
   * socket: later, that could be the socket of the next timer.
   */
  stopListening(): void;
  /** The screens that are attached and can announce something. */
  readonly views: Views;
  /**
   * Accepts no more requests, answers the one in progress, and disconnects. A client that was not
   * notified that its request has begun then knows that nothing was done, and asks the next timer.
   *
   * @param last sent to all views
   */
  close(last: Answer | undefined): Promise<void>;
};

const UNKNOWN: Answer = {
  type: 'refused',
  why: 'an older release of focus runs the timer and does not support this; "focus stop" saves the session and ends it',
};

const TOO_LATE: Answer = {
  type: 'refused',
  why: 'the timer received this too late; nothing was done',
};

/** How long a screen may take to announce something, in ms; then another one does. */
const ANNOUNCE_BOUND = 1_500;
/** A suspended screen must not announce what is about to be announced elsewhere; in ms. */
const MARGIN = 200;

/** How many requests are remembered. A client repeats one within seconds, or never. */
const REMEMBERED = 200;

/**
 * Listens on a Unix socket.
 *
 * @param path the socket; one that a dead process left there must be removed first
 * @throws a system error if it cannot listen
 */
export async function serveControl(
  path: string,
  handlers: ControlHandlers,
  clock: Clock,
): Promise<ControlServer> {
  const peers = new Set<ControlPeer>();
  // The screen that was attached last is at the end.
  let views: readonly ControlPeer[] = [];
  const answers = new Map<string, () => Promise<Answer>>();
  let queue: Promise<unknown> = Promise.resolve();
  let closing = false;

  async function handle(peer: ControlPeer, value: unknown): Promise<void> {
    await everythingIsRead();
    if (closing) return peer.cutOff();
    // The client gave up, maybe long ago: after a suspension its requests are still in the socket.
    if (peer.hasHungUp()) return;
    const read = readRequest(value);
    if (read === undefined) return peer.answer(UNKNOWN);
    if (read.request.type === 'watch') {
      peer.watch();
      if (read.request.announces) views = [...views.filter((view) => view !== peer), peer];
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

  function forget(peer: ControlPeer): void {
    peers.delete(peer);
    views = views.filter((view) => view !== peer);
  }

  function accept(socket: Socket): void {
    const peer = controlPeer(socket, handlers.onChange);
    peers.add(peer);
    socket.on('error', peer.cutOff);
    socket.on('close', () => forget(peer));
    onJsonLine(socket, LONGEST_REQUEST, (value) => {
      const announced = readAnnounced(value);
      if (announced !== undefined) return peer.acknowledge(announced);
      queue = queue.then(() => handle(peer, value)).catch(peer.cutOff);
    });
  }

  async function announce(announcement: Announcement): Promise<boolean> {
    for (const view of views.toReversed()) {
      const deadlineMs = clock.now().monotonicMs + ANNOUNCE_BOUND - MARGIN;
      const message = { type: 'announce', id: randomUUID(), deadlineMs, announcement } as const;
      if (await view.announce(message, clock)) return true;
    }
    return false;
  }

  let server = await listen(accept, path);
  return {
    views: { count: () => views.length, announce },
    listenAgain: async (newPath) => {
      // First, since that removes what is at its path.
      server.close();
      server = await listen(accept, newPath);
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

function listen(accept: (socket: Socket) => void, path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(accept);
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      server.on('error', () => undefined);
      resolve(server);
    });
  });
}

/** A connected process. One that does not read cannot make the timer's memory grow. */
type ControlPeer = {
  /** Answers a request; disconnects a peer that keeps asking and never reads. */
  answer(answer: Answer | Begun): void;
  /** Lets it announce something; resolves to whether it does. */
  announce(message: Announce, clock: Clock): Promise<boolean>;
  /** It makes the announcement with this ID. */
  acknowledge(id: string): void;
  /** Sends it each change from now on; skips those that are out of date before they can be sent. */
  watch(): void;
  /** Whether it has disconnected, as far as the system has reported it. */
  hasHungUp(): boolean;
  /** Disconnects, after a last answer if it is watching. */
  end(last: Answer | undefined): void;
  cutOff(): void;
};

/** How much a peer may leave unread when it asks for more, in bytes. */
const LONGEST_BACKLOG = LONGEST_REQUEST;

/** @param onChange calls back with the view after every change */
function controlPeer(
  socket: Socket,
  onChange: (listener: (answer: Answer) => void) => Cancel,
): ControlPeer {
  let unwatch: Cancel | undefined;
  let isSending = false;
  let latest: Answer | undefined;
  let hungUp = false;
  const announcing = new Map<string, (isMade: boolean) => void>();

  function send(answer: Answer): void {
    if (!socket.writable) return;
    if (isSending) {
      latest = answer;
      return;
    }
    isSending = true;
    socket.write(jsonLine(answer), sent);
  }

  function sent(): void {
    isSending = false;
    const next = latest;
    latest = undefined;
    if (next !== undefined) send(next);
  }

  socket.on('end', () => {
    hungUp = true;
  });
  socket.on('close', () => {
    hungUp = true;
    unwatch?.();
    for (const settle of announcing.values()) settle(false);
  });
  return {
    answer: (answer) => {
      if (socket.writableLength > LONGEST_BACKLOG) socket.destroy();
      else if (socket.writable) socket.write(jsonLine(answer));
    },
    announce: (message, clock) =>
      new Promise((resolve) => {
        if (!socket.writable) return resolve(false);
        const cancel = clock.after(ANNOUNCE_BOUND, () => settle(false));
        const settle = (isMade: boolean) => {
          cancel();
          announcing.delete(message.id);
          resolve(isMade);
        };
        announcing.set(message.id, settle);
        socket.write(jsonLine(message));
      }),
    acknowledge: (id) => announcing.get(id)?.(true),
    watch: () => {
      unwatch ??= onChange(send);
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
