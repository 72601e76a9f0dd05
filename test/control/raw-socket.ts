import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import type { Answer, Request } from '../../src/control/protocol.ts';
import { type ControlHandlers, serveControl } from '../../src/control/server.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

/** A server on a socket of the test's own, which keeps the requests and answers with them. */
export async function served(overrides: Partial<ControlHandlers> = {}) {
  const path = join(temporaryDirectory(), 'control.sock');
  const clock = fakeClock('2026-01-29T09:15:00+01:00');
  let watching = 0;
  const requests: Request[] = [];
  let listener: (answer: Answer) => void = () => undefined;
  const handlers: ControlHandlers = {
    answer: (request) => {
      requests.push(request);
      return { type: 'refused', why: JSON.stringify(request) };
    },
    onChange: (onChange) => {
      listener = onChange;
      watching++;
      return () => {
        watching--;
      };
    },
    ...overrides,
  };
  const server = await serveControl(path, handlers, clock);
  onTestFinished(() => server.close(undefined));
  return {
    path,
    requests,
    server,
    clock,
    notify: (answer: Answer) => listener(answer),
    /** The number of clients that watch for changes. */
    watching: () => watching,
  };
}

/** A connection that sends and shows bare lines. */
export async function rawSocket(path: string) {
  const socket = connect(path);
  onTestFinished(() => void socket.destroy());
  let text = '';
  let closed = false;
  socket.on('error', () => undefined);
  socket.on('close', () => {
    closed = true;
  });
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  await once(socket, 'connect');
  // Each message has the version.
  const lines = () => text.replaceAll('{"version":1,', '{').split('\n').slice(0, -1);
  return {
    socket,
    lines,
    isClosed: () => closed,
    send: (...values: unknown[]) =>
      socket.write(values.map((value) => `${JSON.stringify(value)}\n`).join('')),
    until: (isMet: () => boolean) => vi.waitUntil(isMet, { timeout: 5000, interval: 2 }),
  };
}

/** What {@link served} answers. */
export function echo(request: Request): string {
  return JSON.stringify({ type: 'refused', why: JSON.stringify(request) });
}
