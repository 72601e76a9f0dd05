import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Clock } from '../../src/context.ts';
import { NoAnswerError } from '../../src/control/client.ts';
import { type RemoteTimer, type WatchOptions, watchTimer } from '../../src/control/remote-timer.ts';
import { serveControl } from '../../src/control/server.ts';
import { timerControl } from '../../src/control/timer-control.ts';
import { MINUTE, SECOND } from '../../src/core/duration.ts';
import { remainingMs } from '../../src/core/timer.ts';
import { controlledTimer } from '../support/controlled-timer.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

/** A timer that listens on a socket of the test's own. */
async function listeningTimer(path = join(temporaryDirectory(), 'control.sock')) {
  const timer = await controlledTimer();
  const server = await serveControl(
    path,
    timerControl(timer.controller, async () => ({ type: 'ended', farewell: 'Saved.' })),
    timer.clock,
  );
  onTestFinished(() => server.close(undefined));
  return { ...timer, path, server };
}

/** The view of one; what takes time in real life takes none, unless a clock is given. */
async function watched(
  path: string,
  overrides: Partial<WatchOptions> & { readonly clock?: Clock } = {},
): Promise<RemoteTimer | undefined> {
  const real = {
    now: () => ({ monotonicMs: 5_000, uptimeMs: 5_000, epochMs: 0, utcOffsetMin: 0 }),
    utcOffsetAt: () => 0,
    after: (ms: number, callback: () => void) => {
      const timeout = setTimeout(callback, ms);
      return () => clearTimeout(timeout);
    },
  };
  const remote = await watchTimer(path, overrides.clock ?? real, {
    patienceMs: 2_000,
    isRunning: () => true,
    onLost: async () => 'lost',
    isSeen: async () => true,
    onAnnounce: () => undefined,
    ...overrides,
  });
  if (remote !== undefined) onTestFinished(remote.leave);
  return remote;
}

function stateOf(remote: RemoteTimer | undefined) {
  return remote?.view().timer.state;
}

describe('a view', () => {
  it('of a timer whose release has other views is not shown; it says why', async () => {
    const path = join(temporaryDirectory(), 'control.sock');
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.write('{"version":2,"type":"view","view":{}}\n'));
    });
    onTestFinished(() => void server.close());
    await new Promise<void>((resolve) => server.listen(path, resolve));
    await expect(watched(path)).rejects.toThrow(new NoAnswerError('newer'));
  });

  it('shows the timer and its changes', async () => {
    const { path, controller } = await listeningTimer();
    const remote = await watched(path);
    expect(remote?.view().timer).toEqual(controller.view().timer);
    controller.dispatch({ type: 'pause' });
    await vi.waitFor(() => expect(stateOf(remote)).toBe('paused'), 10_000);
    expect(remote?.ended()).toBeUndefined();
  });

  it('acts on the timer; all views see it', async () => {
    const { path, controller } = await listeningTimer();
    const [one, other] = [await watched(path), await watched(path)];
    one?.dispatch({ type: 'extend', byMs: 5 * MINUTE });
    other?.dispatch({ type: 'pause' });
    await vi.waitFor(() => {
      expect(one?.view().timer).toMatchObject({
        state: 'paused',
        interval: { plannedMs: 30 * MINUTE },
      });
      expect(other?.view().timer).toEqual(controller.view().timer);
    }, 10_000);
  });

  it('counts the seconds by its own clock, and updates once a second', async () => {
    const { path, clock } = await listeningTimer();
    const remote = await watched(path, { clock });
    const shown: number[] = [];
    remote?.subscribe(() => {
      const { timer, now } = remote.view();
      shown.push(Math.ceil(remainingMs(timer, now) / SECOND));
    });
    await clock.advance(3 * SECOND);
    expect(shown).toEqual([25 * 60, 25 * 60 - 1, 25 * 60 - 2]);
  });

  it('does not spin if the owner is suspended past the end', async () => {
    const { path, clock, controller } = await listeningTimer();
    const remote = await watched(path, { clock });
    controller.halt();
    await clock.advance(25 * MINUTE);
    let calls = 0;
    remote?.subscribe(() => calls++);
    await clock.advance(10 * SECOND);
    expect(calls).toBeLessThanOrEqual(11);
  });

  it('that is left leaves the timer running, and no timers of its own', async () => {
    const { path, controller, clock } = await listeningTimer();
    const waiting = clock.waiting();
    const remote = await watched(path, { clock });
    remote?.leave();
    expect(clock.waiting()).toBe(waiting);
    expect(controller.view().timer.state).toBe('running');
  });
});

/** A timer that takes connections, and does with each line as a test says. */
async function scripted(
  onRequest: (socket: Socket, request: { type: string; id: string }) => void,
) {
  const path = join(temporaryDirectory(), 'control.sock');
  const { controller, clock } = await controlledTimer();
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    onTestFinished(() => void socket.destroy());
    socket.on('data', (bytes) => {
      for (const line of String(bytes).trimEnd().split('\n')) onRequest(socket, JSON.parse(line));
    });
  });
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(path, resolve));
  const view = `${JSON.stringify({ type: 'view', view: controller.view() })}\n`;
  return { path, clock, view };
}

const UNANSWERED = {
  severity: 'warning',
  text: 'the timer is not responding; its process may be stopped; nothing was done',
};

describe('a key', () => {
  it('is given up with a notice if the timer is suspended, until it answers again', async () => {
    let timer: Socket | undefined;
    let requests = 0;
    const { path, clock, view } = await scripted((socket, { type }) => {
      timer = socket;
      if (type === 'watch') socket.write(view);
      else requests++;
    });
    const remote = await watched(path, { clock });
    remote?.dispatch({ type: 'extend', byMs: MINUTE });
    await vi.waitUntil(() => requests === 1, 10_000);
    await clock.advance(2_199);
    expect(remote?.view().notices).toEqual([]);
    await clock.advance(1);
    expect(remote?.view().notices).toEqual([UNANSWERED]);
    timer?.write('{"type":"refused","why":"the timer received this too late; nothing was done"}\n');
    await vi.waitFor(() => expect(remote?.view().notices).toEqual([]), 10_000);
  });

  it('that has begun is not given up', async () => {
    const { path, clock, controller } = await listeningTimer();
    const remote = await watched(path, { clock });
    remote?.dispatch({ type: 'pause' });
    await vi.waitFor(() => expect(stateOf(remote)).toBe('paused'), 10_000);
    await clock.advance(5 * SECOND);
    expect(remote?.view().notices).toEqual(controller.view().notices);
  });

  it('is sent to the next process with the same ID if the timer disconnected before it began', async () => {
    const ids: string[] = [];
    const { path, view } = await scripted((socket, { type, id }) => {
      if (type === 'watch') return void socket.write(view);
      ids.push(id);
      if (ids.length === 1) socket.destroy();
      else socket.write(`${JSON.stringify({ type: 'begun', id })}\n${view}`);
    });
    const remote = await watched(path);
    remote?.dispatch({ type: 'extend', byMs: MINUTE });
    await vi.waitUntil(() => ids.length === 2, 10_000);
    expect(ids[0]).toBe(ids[1]);
  });

  it('that had begun when the timer disconnected is not sent again', async () => {
    const requests: string[] = [];
    const ids = new Set<string>();
    const { path, view } = await scripted((socket, { type, id }) => {
      requests.push(type);
      if (type === 'key') ids.add(id);
      if (type === 'watch') return void socket.write(view);
      socket.end(`${JSON.stringify({ type: 'begun', id })}\n`);
    });
    const remote = await watched(path);
    remote?.dispatch({ type: 'extend', byMs: MINUTE });
    await vi.waitUntil(() => requests.length >= 3, 10_000);
    remote?.dispatch({ type: 'pause' });
    await vi.waitUntil(() => requests.length >= 5, 10_000);
    expect(requests.slice(0, 5)).toEqual(['watch', 'key', 'watch', 'key', 'watch']);
    expect(ids.size).toBe(2);
  });
});

describe('a timer that ends', () => {
  it('reports its end', async () => {
    const { path, server } = await listeningTimer();
    const remote = await watched(path);
    await server.close({ type: 'ended', farewell: 'Saved 09:15 - 09:29.' });
    await vi.waitFor(
      () => expect(remote?.ended()).toBe('The timer was ended. Saved 09:15 - 09:29.'),
      10_000,
    );
  });

  it('unexpectedly is noticed at once', async () => {
    const { path, server } = await listeningTimer();
    let running = true;
    const remote = await watched(path, { isRunning: () => running, patienceMs: 60_000 });
    running = false;
    await server.close(undefined);
    await vi.waitFor(() => expect(remote?.ended()).toBe('lost'), 10_000);
  });
});

describe('a timer that is handed over', () => {
  it('is followed to its new process as soon as that listens', async () => {
    const first = await listeningTimer();
    const remote = await watched(first.path);
    await first.server.close(undefined);
    const second = await listeningTimer(first.path);
    second.controller.dispatch({ type: 'pause' });
    await vi.waitFor(() => expect(stateOf(remote)).toBe('paused'), 10_000);
    expect(remote?.ended()).toBeUndefined();
    remote?.dispatch({ type: 'resume' });
    await vi.waitFor(() => expect(second.controller.view().timer.state).toBe('running'), 10_000);
  });
});

describe('a timer that does not listen', () => {
  it('is waited for while its process is alive', async () => {
    const path = join(temporaryDirectory(), 'control.sock');
    const watching = watched(path);
    await listeningTimer(path);
    expect(stateOf(await watching)).toBe('running');
  });

  it('is not waited for if no process has it', async () => {
    const path = join(temporaryDirectory(), 'control.sock');
    const clock = (await controlledTimer()).clock;
    expect(await watched(path, { clock, isRunning: () => false })).toBeUndefined();
  });

  it('is an error if it accepts the connection and does not answer', async () => {
    const path = join(temporaryDirectory(), 'control.sock');
    const { clock } = await controlledTimer();
    let isConnected = false;
    const never = new Promise<never>(() => undefined);
    const answer = () => {
      isConnected = true;
      return never;
    };
    await serveControl(path, { answer, onChange: () => () => undefined }, clock);
    const watching = watched(path, { clock }).catch((error: unknown) => error);
    await vi.waitUntil(() => isConnected, 10_000);
    await clock.advance(2_200);
    expect(await watching).toBeInstanceOf(NoAnswerError);
  });
});

describe('an announcement', () => {
  const what = { title: 'Focus complete', body: 'parser', rings: true };

  async function announcing(overrides: Partial<WatchOptions> & { readonly clock?: Clock } = {}) {
    const { path, server, clock } = await listeningTimer();
    const heard: string[] = [];
    const onAnnounce = ({ title }: { readonly title: string }) => void heard.push(title);
    await watched(path, { clock, onAnnounce, ...overrides });
    await vi.waitFor(() => expect(server.views.count()).toBe(1), 10_000);
    return { server, clock, heard };
  }

  it('is made by the view, once', async () => {
    const { server, heard } = await announcing();
    expect(await server.views.announce(what)).toBe(true);
    expect(heard).toEqual(['Focus complete']);
  });

  it('is left to others by a view that cannot be seen', async () => {
    const asked: boolean[] = [];
    const isSeen = async () => {
      asked.push(true);
      return false;
    };
    const { server, clock, heard } = await announcing({ isSeen });
    const announced = server.views.announce(what);
    await vi.waitFor(() => expect(asked).toEqual([true]), 10_000);
    await clock.advance(1_500);
    expect(await announced).toBe(false);
    expect(heard).toEqual([]);
  });

  it('that a view reads too late is not made', async () => {
    const asked: boolean[] = [];
    let read: (seen: boolean) => void = () => undefined;
    const isSeen = () => {
      asked.push(true);
      return new Promise<boolean>((resolve) => (read = resolve));
    };
    const { server, clock, heard } = await announcing({ isSeen });
    const announced = server.views.announce(what);
    await vi.waitFor(() => expect(asked).toEqual([true]), 10_000);
    await clock.advance(1_500);
    read(true);
    expect(await announced).toBe(false);
    expect(heard).toEqual([]);
  });
});
