import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { askControl, connectControl, NoAnswerError } from '../../src/control/control-client.ts';
import type { Answer } from '../../src/control/messages.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { served } from './raw-socket.ts';

const PAUSE = { type: 'command', command: { name: 'pause' } } as const;

/** A process that listens and does as a test says with who comes. */
async function listening(onConnection: (end: (bytes?: string) => void) => void): Promise<string> {
  const path = join(temporaryDirectory(), 'control.sock');
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    onTestFinished(() => void socket.destroy());
    socket.once('data', () => onConnection((bytes = '') => socket.end(bytes)));
  });
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return path;
}

describe('asking', () => {
  it('gives the answer', async () => {
    const { path } = await served();
    expect(await askControl(path, PAUSE)).toEqual({ type: 'refused', why: JSON.stringify(PAUSE) });
  });

  it('gives nothing where there is no socket', async () => {
    expect(await askControl(join(temporaryDirectory(), 'none.sock'), PAUSE)).toBeUndefined();
  });

  it('gives nothing where nobody listens at what is there', async () => {
    const path = join(temporaryDirectory(), 'stale.sock');
    writeFileSync(path, '');
    expect(await askControl(path, PAUSE)).toBeUndefined();
  });

  it('gives nothing where the other side hangs up', async () => {
    const path = await listening((end) => end());
    expect(await askControl(path, PAUSE)).toBeUndefined();
  });

  it('passes over what is no answer', async () => {
    const path = await listening((end) => end('null\n7\n{"type":"refused","why":"so"}\n'));
    expect(await askControl(path, PAUSE)).toEqual({ type: 'refused', why: 'so' });
  });

  it('is an error where the other process is stopped', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    let asked = false;
    const path = await listening(() => {
      asked = true;
    });
    const answer = askControl(path, PAUSE).catch((error: unknown) => error);
    // Turns of the event loop, not time.
    while (!asked) await new Promise((resolve) => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(2_200);
    expect(await answer).toBeInstanceOf(NoAnswerError);
  });

  it('is an error of the system where the path cannot be followed', async () => {
    const file = join(temporaryDirectory(), 'file');
    writeFileSync(file, '');
    await expect(askControl(join(file, 'control.sock'), PAUSE)).rejects.toThrow('ENOTDIR');
  });
});

describe('a connection', () => {
  it('tells once when the other side is gone, and not when it was closed here', async () => {
    const { path, server } = await served();
    const gone: string[] = [];
    const answers: Answer[] = [];
    const note = (answer: Answer) => void answers.push(answer);
    const one = await connectControl(path, note, () => gone.push('one'));
    await connectControl(path, note, () => gone.push('other'));
    one?.close();
    await server.close(undefined);
    await vi.waitFor(() => expect(gone).toEqual(['other']), 10_000);
    one?.send(PAUSE);
    expect(answers).toEqual([]);
  });
});
