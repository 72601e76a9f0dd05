import { createServer, type Server, type Socket } from 'node:net';
import { type ControlPeer, controlPeer } from './control-peer.ts';
import { onJsonLine } from './json-lines.ts';
import type { Answer, Request } from './messages.ts';
import { readRequest } from './read-request.ts';

/** What the process that runs the timer lets others do. */
export type ControlHandlers = {
  /** Called for one request at a time, in the order in which they came. */
  answer(request: Request): Promise<Answer> | Answer;
  /** Calls back with what a view shows, after every change. */
  onChange(listener: (answer: Answer) => void): () => void;
};

export type ControlServer = {
  /**
   * Lets nobody in any more; who is in is still answered. Synchronous, since it removes the socket:
   * later, that could be the one of the next timer.
   */
  stopListening(): void;
  /**
   * Takes no more requests, answers the one that is being performed, and hangs up. Who has no answer
   * then knows that nothing was done, and asks the next timer.
   *
   * @param last told to all views
   */
  close(last: Answer | undefined): Promise<void>;
};

const UNKNOWN: Answer = {
  type: 'refused',
  why: 'the timer is of a release that does not know this',
};

/**
 * Listens on a Unix socket.
 *
 * @param path of the socket; one that a dead process left there has to be removed before
 * @throws an error of the system where it cannot listen
 */
export async function serveControl(
  path: string,
  handlers: ControlHandlers,
): Promise<ControlServer> {
  const peers = new Set<ControlPeer>();
  const watching = new Set<ControlPeer>();
  let queue: Promise<unknown> = Promise.resolve();
  let closing = false;

  async function handle(peer: ControlPeer, value: unknown): Promise<void> {
    if (closing) return peer.cutOff();
    const request = readRequest(value);
    if (request?.type === 'watch') watching.add(peer);
    peer.answer(request === undefined ? UNKNOWN : await handlers.answer(request));
  }

  function letIn(socket: Socket): void {
    const peer = controlPeer(socket);
    peers.add(peer);
    socket.on('error', peer.cutOff);
    socket.on('close', () => {
      peers.delete(peer);
      watching.delete(peer);
    });
    onJsonLine(socket, (value) => {
      queue = queue.then(() => handle(peer, value)).catch(peer.cutOff);
    });
  }

  const server = createServer(letIn);
  const unsubscribe = handlers.onChange((answer) => {
    for (const peer of watching) peer.tell(answer);
  });
  await listen(server, path);
  return {
    stopListening: () => server.close(),
    close: async (last) => {
      closing = true;
      unsubscribe();
      server.close();
      await queue;
      for (const peer of peers) peer.end(watching.has(peer) ? last : undefined);
    },
  };
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      server.on('error', () => undefined);
      resolve();
    });
  });
}
