import { writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Clock } from '../../src/context.ts';
import {
  connectControl,
  deliverable,
  NoAnswerError,
  requestAnswer,
} from '../../src/control/client.ts';
import type { Answer, Begun } from '../../src/control/protocol.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { served } from './raw-socket.ts';

const PAUSE = { type: 'command', command: { type: 'pause' } } as const;

const clock = fakeClock('2026-01-29T09:15:00+01:00');

const SILENT = 'the timer is not responding; its process may be stopped; nothing was done';
const BEGUN =
  'the timer started this and is not responding; its process may be stopped; run "focus status" to see';
const LOST =
  'the timer ended or closed the connection before it answered; run "focus status" to see';

/** A process that listens and does as a test says with each request that comes, `n` from 1. */
async function listening(onRequest: (socket: Socket, id: string, n: number) => void) {
  const path = join(temporaryDirectory(), 'control.sock');
  const lines: string[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    onTestFinished(() => void socket.destroy());
    socket.once('data', (bytes) => {
      lines.push(String(bytes));
      onRequest(socket, JSON.parse(String(bytes)).id, lines.length);
    });
  });
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return { path, lines };
}

function begun(id: string): string {
  return `${JSON.stringify({ type: 'begun', id })}\n`;
}

/** Turns of the event loop, not time. */
async function until(isMet: () => boolean): Promise<void> {
  await vi.waitUntil(isMet, { timeout: 10_000, interval: 1 });
}

describe('sending a request', () => {
  it('returns the answer and leaves no timers behind', async () => {
    const { path } = await served();
    const own = fakeClock('2026-01-29T09:15:00+01:00');
    expect(await requestAnswer(path, PAUSE, own)).toEqual({
      type: 'refused',
      why: JSON.stringify(PAUSE),
    });
    expect(own.waiting()).toBe(0);
  });

  it('disconnects once it has the answer', async () => {
    let hasHungUp = false;
    const { path } = await listening((socket) => {
      socket.once('close', () => {
        hasHungUp = true;
      });
      socket.write('{"type":"refused","why":"no"}\n');
    });
    await requestAnswer(path, PAUSE, clock);
    await until(() => hasHungUp);
  });

  it('sends an ID and a deadline in 2 seconds', async () => {
    const { path, lines } = await listening((socket) => socket.end('{"type":"refused"}\n'));
    await requestAnswer(path, PAUSE, clock, { id: 'a' });
    const deadlineMs = clock.now().monotonicMs + 2_000;
    expect(lines).toEqual([`${JSON.stringify({ version: 1, ...PAUSE, id: 'a', deadlineMs })}\n`]);
  });

  it('returns undefined if there is no socket', async () => {
    const path = join(temporaryDirectory(), 'none.sock');
    expect(await requestAnswer(path, PAUSE, clock)).toBeUndefined();
  });

  it('returns undefined if no process listens on the socket', async () => {
    const path = join(temporaryDirectory(), 'stale.sock');
    writeFileSync(path, '');
    expect(await requestAnswer(path, PAUSE, clock)).toBeUndefined();
  });

  it('returns undefined if the timer disconnects before it begins', async () => {
    const { path } = await listening((socket) => socket.end());
    expect(await requestAnswer(path, PAUSE, clock)).toBeUndefined();
  });

  it('fails if the timer disconnects after it has begun: the request may be done', async () => {
    const { path } = await listening((socket, id) => socket.end(begun(id)));
    await expect(requestAnswer(path, PAUSE, clock)).rejects.toThrow(new NoAnswerError('lost'));
    expect(new NoAnswerError('lost').message).toBe(LOST);
  });

  it('skips values that are not answers', async () => {
    const { path } = await listening((socket) =>
      socket.end('null\n7\n{"type":"refused","why":"so"}\n'),
    );
    expect(await requestAnswer(path, PAUSE, clock)).toEqual({ type: 'refused', why: 'so' });
  });

  it.each([
    ['newer', 2],
    ['older', 0],
  ] as const)('fails if the answer is of a %s release', async (release, version) => {
    const done = JSON.stringify({ version, type: 'done', view: { clocks: [] } });
    const { path } = await listening((socket) => socket.write(`${done}\n`));
    await expect(requestAnswer(path, PAUSE, clock)).rejects.toThrow(new NoAnswerError(release));
    expect(new NoAnswerError(release).message).toContain('"focus stop"');
  });

  it.each([
    { type: 'refused', why: 'no timer' },
    { type: 'ended', farewell: 'Saved.' },
  ] as const)(
    'reads %j of any release, so that "focus stop" works after an upgrade',
    async (answer) => {
      const line = JSON.stringify({ version: 2, ...answer, more: 1 });
      const { path } = await listening((socket) => socket.end(`${line}\n`));
      expect(await requestAnswer(path, PAUSE, clock)).toEqual({ ...answer, more: 1 });
    },
  );

  it('reads the answer of a day of thousands of sessions', async () => {
    const why = 'x'.repeat(20_000_000);
    const { path } = await served({ answer: () => ({ type: 'refused', why }) });
    expect(await requestAnswer(path, PAUSE, clock)).toEqual({ type: 'refused', why });
  });

  it('fails if an answer is too long, before it begins and after', async () => {
    const long = 'x'.repeat(101);
    for (const begins of [true, false]) {
      const { path } = await listening((socket, id) => {
        socket.write(begins ? begun(id) + long : long);
      });
      const asking = requestAnswer(path, PAUSE, clock, { longest: 100 });
      await expect(asking).rejects.toThrow(new NoAnswerError('too long'));
    }
  });

  it('reports that nothing was done if the other process is suspended', async () => {
    const own = fakeClock('2026-01-29T09:15:00+01:00');
    const { path, lines } = await listening(() => undefined);
    const answer = requestAnswer(path, PAUSE, own).catch((error: Error) => error.message);
    await until(() => lines.length === 1);
    await own.advance(2_200);
    expect(await answer).toBe(SILENT);
  });

  it('waits five seconds for a request that has begun, then reports that it began', async () => {
    const own = fakeClock('2026-01-29T09:15:00+01:00');
    let armed = 0;
    const counting: Clock = {
      ...own,
      after: (ms, callback) => {
        armed++;
        return own.after(ms, callback);
      },
    };
    let begin: () => void = () => undefined;
    const { path, lines } = await listening((socket, id) => {
      begin = () => socket.write(begun(id));
    });
    const answer = requestAnswer(path, PAUSE, counting).catch((error: Error) => error.message);
    await until(() => lines.length === 1);
    await own.advance(1_000);
    begin();
    await until(() => armed === 2);
    await own.advance(4_999);
    expect(own.waiting()).toBe(1);
    await own.advance(1);
    expect(await answer).toBe(BEGUN);
  });

  it('reads what arrived while this process was suspended before it gives up', async () => {
    const own = fakeClock('2026-01-29T09:15:00+01:00');
    const { path, lines } = await listening((socket) =>
      socket.write('{"type":"refused","why":"so"}\n'),
    );
    const answer = requestAnswer(path, PAUSE, own);
    while (lines.length === 0) await new Promise((resolve) => setImmediate(resolve));
    // Its alarm goes off before the answer was read.
    void own.advance(2_200);
    expect(await answer).toEqual({ type: 'refused', why: 'so' });
  });

  it('fails with the system error if the path cannot be followed', async () => {
    const file = join(temporaryDirectory(), 'file');
    writeFileSync(file, '');
    await expect(requestAnswer(join(file, 'control.sock'), PAUSE, clock)).rejects.toThrow(
      'ENOTDIR',
    );
  });
});

describe('a connection', () => {
  it('reports once that the timer disconnected, but not its own close', async () => {
    const { path, server } = await served();
    const gone: string[] = [];
    const answers: (Answer | Begun)[] = [];
    const onAnswer = (answer: Answer | Begun) => void answers.push(answer);
    const one = await connectControl(path, { onAnswer, onClose: () => gone.push('one') });
    await connectControl(path, { onAnswer, onClose: () => gone.push('other') });
    one?.close();
    await server.close(undefined);
    await vi.waitFor(() => expect(gone).toEqual(['other']), 10_000);
    one?.send(deliverable(PAUSE, clock));
    expect(answers).toEqual([]);
  });

  it('is closed after an endless line and not tried again', async () => {
    const { path } = await listening((socket) => socket.write('x'.repeat(101)));
    const gone: unknown[] = [];
    const listeners = { onAnswer: () => undefined, onClose: (why: unknown) => gone.push(why) };
    const client = await connectControl(path, listeners, 100);
    client?.send(deliverable(PAUSE, clock));
    await vi.waitFor(() => expect(gone).toEqual([new NoAnswerError('too long')]), 10_000);
  });
});
