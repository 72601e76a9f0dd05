import { createServer, type Server, type Socket } from 'node:net';
import { jsonLine, onJsonLine } from './json-lines.ts';
import type { Answer, Request } from './messages.ts';

/** What the process that runs the timer lets others do. */
export type ControlHandlers = {
  /** Called for one request at a time, in the order in which they came. */
  answer(request: Request): Promise<Answer> | Answer;
  /** Calls back with what a view shows, after every change. */
  onChange(listener: (answer: Answer) => void): () => void;
};

export type ControlServer = {
  /** Takes no more requests, answers those that came, and tells all views. */
  close(last: Answer | undefined): Promise<void>;
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
  const sockets = new Set<Socket>();
  const watching = new Set<Socket>();
  let queue: Promise<unknown> = Promise.resolve();

  async function handle(socket: Socket, value: unknown): Promise<void> {
    const request = value as Request;
    if (request.type === 'watch') watching.add(socket);
    const answer = await handlers.answer(request);
    if (socket.writable) socket.write(jsonLine(answer));
  }

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      sockets.delete(socket);
      watching.delete(socket);
    });
    onJsonLine(socket, (value) => {
      queue = queue.then(() => handle(socket, value)).catch(() => socket.destroy());
    });
  });
  const unsubscribe = handlers.onChange((answer) => {
    for (const socket of watching) tell(socket, answer);
  });
  await listen(server, path);
  return {
    close: async (last) => {
      unsubscribe();
      server.close();
      await queue;
      for (const socket of sockets) {
        if (last !== undefined && watching.has(socket)) tell(socket, last);
        socket.end();
        socket.unref();
      }
    },
  };
}

// A view that does not read must not make the timer's memory grow: the next change is told again.
function tell(socket: Socket, answer: Answer): void {
  if (socket.writable && socket.writableLength === 0) socket.write(jsonLine(answer));
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
