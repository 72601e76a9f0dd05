import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { controlListener } from '../../../src/cli/timer/control-listener.ts';
import { requestAnswer } from '../../../src/control/client.ts';
import { SECOND } from '../../../src/core/duration.ts';
import { nodeDisk } from '../../../src/storage/disk.ts';
import { controlSocket } from '../../../src/storage/state/control-socket.ts';
import { controlledTimer } from '../../support/controlled-timer.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

/** A timer that others can reach, in directories of the test's own. */
async function reachable() {
  const timer = await controlledTimer();
  const { clock, controller } = timer;
  const [stateDir, lockDir] = [temporaryDirectory(), temporaryDirectory()];
  const runtimeDirs = { locks: [lockDir], sockets: [lockDir] };
  const context = { clock, disk: nodeDisk, runtimeDirs, uid: process.getuid?.() ?? 0 };
  const control = controlListener(context, { paths: { stateDir } }, controller, async () => ({
    type: 'ended',
    farewell: 'Saved.',
  }));
  onTestFinished(() => control.close(undefined));
  expect(await control.open()).toBeUndefined();
  const path = (await controlSocket(context, stateDir)) ?? '';
  const ask = () =>
    requestAnswer(path, { type: 'command', command: { type: 'pause' } }, clock).catch(
      () => undefined,
    );
  return { ...timer, control, path, ask };
}

describe('the socket of a timer', () => {
  it('is created again within 9 seconds after it was removed', async () => {
    const { clock, path, ask } = await reachable();
    rmSync(path);
    expect(await ask()).toBeUndefined();
    await clock.advance(8_999);
    expect(existsSync(path)).toBe(false);
    await clock.advance(1);
    await vi.waitFor(async () => expect(await ask()).toMatchObject({ type: 'done' }), 10_000);
  });

  it('is created again each time it is removed', async () => {
    const { clock, path, ask } = await reachable();
    for (let times = 0; times < 2; times++) {
      rmSync(path);
      await clock.advance(9 * SECOND);
      await vi.waitFor(async () => expect(await ask()).toMatchObject({ type: 'done' }), 10_000);
      await vi.waitUntil(() => clock.waiting() > 1, 10_000);
    }
  });

  it.each([
    ['a file', (path: string) => writeFileSync(path, 'x')],
    ['a socket where nobody listens', deadSocket],
  ])('is created again if it was replaced by %s', async (_what, replace) => {
    const { clock, path, ask } = await reachable();
    rmSync(path);
    await replace(path);
    expect(await ask()).toBeUndefined();
    await clock.advance(9 * SECOND);
    await vi.waitFor(async () => expect(await ask()).toMatchObject({ type: 'done' }), 10_000);
  });

  it('is left alone while it is in place', async () => {
    const { clock, path } = await reachable();
    const { ino } = nodeDisk.lstatSync(path);
    await clock.advance(30 * SECOND);
    expect(nodeDisk.lstatSync(path).ino).toBe(ino);
  });

  it('is left to another process that listens there', async () => {
    const { clock, path } = await reachable();
    rmSync(path);
    let connected = 0;
    const other = createServer(() => connected++);
    onTestFinished(() => void other.close());
    await new Promise<void>((resolve) => other.listen(path, resolve));
    await clock.advance(9 * SECOND);
    await vi.waitUntil(() => connected === 1, 10_000);
    const { ino } = nodeDisk.lstatSync(path);
    await clock.advance(9 * SECOND);
    await vi.waitUntil(() => connected === 2, 10_000);
    expect(nodeDisk.lstatSync(path).ino).toBe(ino);
  });

  it('is created again within 9 seconds if its directory was removed, without a notice', async () => {
    const { clock, controller, path, ask } = await reachable();
    rmSync(dirname(path), { recursive: true });
    await clock.advance(9 * SECOND);
    await vi.waitFor(async () => expect(await ask()).toMatchObject({ type: 'done' }), 10_000);
    expect(controller.view().notices).toEqual([]);
  });

  it('shows a notice if it cannot be created again, and retries', async () => {
    const { clock, controller, path, ask } = await reachable();
    const directory = path.slice(0, path.lastIndexOf('/'));
    rmSync(directory, { recursive: true });
    writeFileSync(directory, '');
    await clock.advance(9 * SECOND);
    await vi.waitFor(
      () =>
        expect(controller.view().notices).toMatchObject([
          { text: expect.stringMatching(/^the timer cannot be controlled from other terminals: /) },
        ]),
      10_000,
    );
    rmSync(directory);
    await clock.advance(9 * SECOND);
    await vi.waitFor(async () => expect(await ask()).toMatchObject({ type: 'done' }), 10_000);
    await vi.waitFor(() => expect(controller.view().notices).toEqual([]), 10_000);
  });

  it('is not created again while the timer is ending', async () => {
    const { clock, control, path } = await reachable();
    control.stopListening();
    await clock.advance(30 * SECOND);
    await control.close({ type: 'ended', farewell: 'Saved.' });
    expect(existsSync(path)).toBe(false);
  });

  it('is created again after a failed handover', async () => {
    const { clock, control, path, ask } = await reachable();
    await control.close(undefined);
    expect(await control.open()).toBeUndefined();
    expect(await ask()).toMatchObject({ type: 'done' });
    rmSync(path);
    await clock.advance(9 * SECOND);
    await vi.waitFor(async () => expect(await ask()).toMatchObject({ type: 'done' }), 10_000);
  });
});

/** Leaves a socket like that of a dead process. */
async function deadSocket(path: string): Promise<void> {
  const aside = `${path}.aside`;
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(aside, resolve));
  await nodeDisk.rename(aside, path);
  await new Promise((resolve) => server.close(resolve));
}
