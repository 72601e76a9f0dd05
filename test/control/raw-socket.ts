import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import type { Answer, Request } from '../../src/control/protocol.ts';
import { type ControlHandlers, serveControl } from '../../src/control/server.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

/** A server on a socket of the test's own, which notes what it is asked and answers with that. */
export async function served(overrides: Partial<ControlHandlers> = {}) {
  const path = join(temporaryDirectory(), 'control.sock');
  const clock = fakeClock('2026-01-29T09:15:00+01:00');
  let watching = 0;
  const asked: Request[] = [];
  let listener: (answer: Answer) => void = () => undefined;
  const handlers: ControlHandlers = {
    answer: (request) => {
      asked.push(request);
      return { type: 'refused', why: JSON.stringify(request) };
    },
    onChange: (told) => {
      listener = told;
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
    asked,
    server,
    clock,
    tell: (answer: Answer) => listener(answer),
    /** How many are told of changes. */
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
  const lines = () => text.split('\n').slice(0, -1);
  return {
    socket,
    lines,
    isClosed: () => closed,
    send: (...requests: unknown[]) =>
      socket.write(requests.map((request) => `${JSON.stringify(request)}\n`).join('')),
    until: (isMet: () => boolean) => vi.waitUntil(isMet, { timeout: 5000, interval: 2 }),
  };
}

/** What {@link served} answers. */
export function echo(request: Request): string {
  return JSON.stringify({ type: 'refused', why: JSON.stringify(request) });
}
