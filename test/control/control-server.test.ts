import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { Answer, Request } from '../../src/control/protocol.ts';
import { serveControl } from '../../src/control/server.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { echo, rawSocket, served } from './raw-socket.ts';

const PAUSE: Request = { type: 'command', command: { type: 'pause' } };
const SKIP: Request = { type: 'command', command: { type: 'skip' } };
const STOP: Request = { type: 'command', command: { type: 'stop' } };
const WATCH: Request = { type: 'watch' };
const LAST: Answer = { type: 'ended', farewell: 'Saved' };

describe('requests', () => {
  it('are answered one by one in order, even if they come at once', async () => {
    const { path, requests } = await served();
    const one = await rawSocket(path);
    one.send(PAUSE, SKIP, PAUSE);
    await one.until(() => one.lines().length === 3);
    expect(one.lines()).toEqual([echo(PAUSE), echo(SKIP), echo(PAUSE)]);
    expect(requests).toEqual([PAUSE, SKIP, PAUSE]);
  });

  it('may arrive in pieces', async () => {
    const { path } = await served();
    const one = await rawSocket(path);
    one.socket.write('{"type":"wa');
    await new Promise((resolve) => setImmediate(resolve));
    one.socket.write('tch"}\n');
    await one.until(() => one.lines().length === 1);
    expect(one.lines()).toEqual([echo(WATCH)]);
  });

  it('of another release are refused, and the next request is answered', async () => {
    const { path, requests } = await served();
    const one = await rawSocket(path);
    one.send({ type: 'explode' }, null, { type: 'command', command: { type: 'x' } }, PAUSE);
    await one.until(() => one.lines().length === 4);
    expect(one.lines()[0]).toBe(
      '{"type":"refused","why":"an older release of focus runs the timer and does not support this; \\"focus stop\\" saves the session and ends it"}',
    );
    expect(one.lines()[3]).toBe(echo(PAUSE));
    expect(requests).toEqual([PAUSE]);
  });

  it.each([
    ['no JSON', `nonsense\n${JSON.stringify(PAUSE)}\n`],
    ['a line without end', 'x'.repeat(1_000_001)],
  ])('that are %s close the connection; later ones are not executed', async (_name, bytes) => {
    const { path, requests } = await served();
    const one = await rawSocket(path);
    one.socket.write(bytes);
    await one.until(one.isClosed);
    expect(requests).toEqual([]);
    const other = await rawSocket(path);
    other.send(PAUSE);
    await other.until(() => other.lines().length === 1);
  });

  it('whose handler throws close only their own connection', async () => {
    const { path } = await served({
      answer: (request) => {
        if (request.type === 'watch') throw new Error('a fault');
        return { type: 'refused', why: '' };
      },
    });
    const [one, other] = [await rawSocket(path), await rawSocket(path)];
    one.send(WATCH);
    await one.until(one.isClosed);
    other.send(PAUSE);
    await other.until(() => other.lines().length === 1);
  });
});

/** What goes with a request that is to be executed once. */
function delivered(request: Request, id: string, deadlineMs = 7_000) {
  return { ...request, id, deadlineMs };
}

function begun(id: string): string {
  return JSON.stringify({ type: 'begun', id });
}

describe('a request with an ID', () => {
  it('is answered after a notice that it begins', async () => {
    const { path, requests } = await served();
    const one = await rawSocket(path);
    one.send(delivered(PAUSE, 'a'));
    await one.until(() => one.lines().length === 2);
    expect(one.lines()).toEqual([begun('a'), echo(PAUSE)]);
    expect(requests).toEqual([PAUSE]);
  });

  it('is executed once, however often it is sent and by whom', async () => {
    const { path, requests } = await served();
    const [one, other] = [await rawSocket(path), await rawSocket(path)];
    one.send(delivered(PAUSE, 'a'), delivered(PAUSE, 'a'));
    other.send(delivered(PAUSE, 'a'), delivered(SKIP, 'b'));
    await one.until(() => one.lines().length === 4);
    await other.until(() => other.lines().length === 4);
    expect(one.lines()).toEqual([begun('a'), echo(PAUSE), begun('a'), echo(PAUSE)]);
    expect(other.lines()).toEqual([begun('a'), echo(PAUSE), begun('b'), echo(SKIP)]);
    expect(requests).toEqual([PAUSE, SKIP]);
  });

  it('of a key is executed once; a repetition is answered with the view', async () => {
    const event: Request = { type: 'key', command: { type: 'restart' } };
    const { path, requests } = await served();
    const one = await rawSocket(path);
    one.send(delivered(event, 'a'), delivered(event, 'a'));
    await one.until(() => one.lines().length === 4);
    expect(one.lines()).toEqual([begun('a'), echo(event), begun('a'), echo(WATCH)]);
    expect(requests).toEqual([event, WATCH]);
  });

  it('is remembered during the next 200 requests only', async () => {
    const { path, requests } = await served();
    const one = await rawSocket(path);
    const others = (n: number) => delivered(SKIP, `other ${n}`);
    one.send(delivered(PAUSE, 'a'), ...Array.from({ length: 199 }, (_, n) => others(n)));
    one.send(delivered(PAUSE, 'a'), others(199), delivered(PAUSE, 'a'));
    await one.until(() => one.lines().length === 2 * 203);
    expect(requests.filter((request) => request.type === 'command')).toHaveLength(202);
  });

  it('whose deadline is past is refused and not executed', async () => {
    const { path, requests, clock } = await served();
    const one = await rawSocket(path);
    one.send(delivered(PAUSE, 'a', 5_000), delivered(PAUSE, 'b', 4_999));
    await one.until(() => one.lines().length === 3);
    clock.stop(10);
    one.send(delivered(PAUSE, 'c', 5_009));
    await one.until(() => one.lines().length === 4);
    const refused = '{"type":"refused","why":"the timer received this too late; nothing was done"}';
    expect(one.lines()).toEqual([begun('a'), echo(PAUSE), refused, refused]);
    expect(requests).toEqual([PAUSE]);
  });

  it('whose client has disconnected is not executed, although it is in the socket', async () => {
    const { path, requests } = await served();
    const gone = connect(path);
    await once(gone, 'connect');
    await new Promise((resolve) =>
      gone.write(`${JSON.stringify(delivered(PAUSE, 'a'))}\n`, resolve),
    );
    gone.destroy();
    const other = await rawSocket(path);
    other.send(delivered(SKIP, 'b'));
    await other.until(() => other.lines().length === 2);
    expect(requests).toEqual([SKIP]);
  });
});

describe('views', () => {
  it('are sent every change from their request on', async () => {
    const { path, notify } = await served();
    const [view, other] = [await rawSocket(path), await rawSocket(path)];
    notify({ type: 'refused', why: 'before' });
    view.send(WATCH);
    await view.until(() => view.lines().length === 1);
    notify({ type: 'refused', why: 'after' });
    await view.until(() => view.lines().length === 2);
    expect(view.lines()).toEqual([echo(WATCH), '{"type":"refused","why":"after"}']);
    expect(other.lines()).toEqual([]);
  });

  it('that have left are sent nothing, and one that asked twice is sent each change once', async () => {
    const { path, watching } = await served();
    const [one, other] = [await rawSocket(path), await rawSocket(path)];
    one.send(WATCH, WATCH);
    other.send(WATCH);
    await one.until(() => one.lines().length === 2);
    await other.until(() => other.lines().length === 1);
    expect(watching()).toBe(2);
    one.socket.destroy();
    await one.until(() => watching() === 1);
  });

  it('that do not read are sent only the last state once they do, and cost no memory', async () => {
    const { path, notify } = await served();
    const view = await rawSocket(path);
    view.send(WATCH);
    await view.until(() => view.lines().length === 1);
    view.socket.pause();
    const large = 'x'.repeat(100_000);
    for (let n = 1; n <= 1000; n++) notify({ type: 'refused', why: `${n} ${large}` });
    view.socket.resume();
    await view.until(() => view.lines().some((line) => line.includes('"1000 ')));
    expect(view.lines().length).toBeLessThan(20);
  });

  it('are sent every change if they keep up', async () => {
    const { path, notify } = await served();
    const view = await rawSocket(path);
    view.send(WATCH);
    await view.until(() => view.lines().length === 1);
    for (const n of [2, 3, 4]) {
      notify({ type: 'refused', why: String(n) });
      await view.until(() => view.lines().length === n);
    }
  });

  it('that keep asking and never read are disconnected', async () => {
    const { path } = await served({
      answer: () => ({ type: 'refused', why: 'x'.repeat(100_000) }),
    });
    const one = await rawSocket(path);
    one.socket.pause();
    one.send(...Array<Request>(200).fill(WATCH));
    one.socket.on('end', () => undefined);
    const other = await rawSocket(path);
    other.send(PAUSE);
    await other.until(() => other.lines().length === 1);
    one.socket.resume();
    await one.until(one.isClosed);
    expect(one.lines().length).toBeLessThan(200);
  });
});

describe('closing', () => {
  it('notifies the views, disconnects and removes the socket', async () => {
    const { path, server } = await served();
    const [view, other] = [await rawSocket(path), await rawSocket(path)];
    view.send(WATCH);
    await view.until(() => view.lines().length === 1);
    await server.close(LAST);
    await view.until(view.isClosed);
    await other.until(other.isClosed);
    expect(view.lines().at(-1)).toBe(JSON.stringify(LAST));
    expect(other.lines()).toEqual([]);
    expect(existsSync(path)).toBe(false);
  });

  it('answers the request in progress, and executes none after it', async () => {
    let finish: (answer: Answer) => void = () => undefined;
    const requests: Request[] = [];
    const { path, server } = await served({
      answer: (request) => {
        requests.push(request);
        return new Promise((resolve) => {
          finish = resolve;
        });
      },
    });
    const [one, other] = [await rawSocket(path), await rawSocket(path)];
    // What came with it waits behind it.
    one.send(STOP, SKIP);
    await one.until(() => requests.length === 1);
    other.send(PAUSE);
    const closed = server.close(LAST);
    finish(LAST);
    await closed;
    await other.until(other.isClosed);
    await one.until(one.isClosed);
    expect(one.lines()).toEqual([JSON.stringify(LAST)]);
    expect(other.lines()).toEqual([]);
    expect(requests).toEqual([STOP]);
  });

  it('removes the socket at once when it stops listening; connected clients are answered', async () => {
    const { path, server } = await served();
    const one = await rawSocket(path);
    one.send(PAUSE);
    await one.until(() => one.lines().length === 1);
    server.stopListening();
    expect(existsSync(path)).toBe(false);
    one.send(SKIP);
    await one.until(() => one.lines().length === 2);
  });

  it('includes views that connected through an earlier socket', async () => {
    const { path, server } = await served();
    const before = await rawSocket(path);
    before.send(WATCH);
    await before.until(() => before.lines().length === 1);
    rmSync(path);
    await server.listenAgain(path);
    const after = await rawSocket(path);
    after.send(WATCH);
    await after.until(() => after.lines().length === 1);
    await server.close(LAST);
    for (const view of [before, after]) {
      await view.until(view.isClosed);
      expect(view.lines().at(-1)).toBe(JSON.stringify(LAST));
    }
    expect(existsSync(path)).toBe(false);
  });

  it('leaves the socket of the next timer alone', async () => {
    const { path, server, clock } = await served();
    server.stopListening();
    const handlers = { answer: () => LAST, onChange: () => () => undefined };
    const next = await serveControl(path, handlers, clock);
    await server.close(LAST);
    expect(existsSync(path)).toBe(true);
    await next.close(undefined);
  });
});

describe('a socket in a directory that is missing', () => {
  it('is an error', async () => {
    const handlers = { answer: () => LAST, onChange: () => () => undefined };
    const path = join(temporaryDirectory(), 'missing', 'control.sock');
    const clock = fakeClock('2026-01-29T09:15:00+01:00');
    await expect(serveControl(path, handlers, clock)).rejects.toThrow('listen');
  });
});

describe('an announcement', () => {
  const SEEN = { type: 'watch', announces: true };
  const what = { title: 'Focus complete', body: 'parser', rings: true };
  const sent = (lines: readonly string[]) => lines.filter((line) => line.includes('"announce"'));
  const idIn = (lines: readonly string[]) => JSON.parse(sent(lines)[0] ?? '{}').id as string;

  async function viewed() {
    const timer = await served();
    const [first, last, momentary] = [
      await rawSocket(timer.path),
      await rawSocket(timer.path),
      await rawSocket(timer.path),
    ];
    first.send(SEEN);
    await first.until(() => first.lines().length === 1);
    last.send(SEEN);
    await last.until(() => last.lines().length === 1);
    momentary.send(WATCH);
    await momentary.until(() => momentary.lines().length === 1);
    return { ...timer, first, last, momentary };
  }

  it('is made by the screen that was attached last, and no other', async () => {
    const { server, first, last, momentary } = await viewed();
    expect(server.views.count()).toBe(2);
    const announced = server.views.announce(what);
    await last.until(() => sent(last.lines()).length === 1);
    last.send({ type: 'announced', id: idIn(last.lines()) });
    expect(await announced).toBe(true);
    expect([sent(first.lines()), sent(momentary.lines())]).toEqual([[], []]);
    expect(JSON.parse(sent(last.lines())[0] ?? '{}')).toMatchObject({ announcement: what });
  });

  it('is made by the one before if the last does not answer in time', async () => {
    const { server, clock, first, last } = await viewed();
    const announced = server.views.announce(what);
    await last.until(() => sent(last.lines()).length === 1);
    await clock.advance(1_500);
    await first.until(() => sent(first.lines()).length === 1);
    first.send({ type: 'announced', id: idIn(first.lines()) });
    expect(await announced).toBe(true);
    const { deadlineMs } = JSON.parse(sent(last.lines())[0] ?? '{}');
    expect(deadlineMs).toBe(clock.now().monotonicMs - 200);
  });

  it('is made by none if they leave', async () => {
    const { server, first, last } = await viewed();
    const announced = server.views.announce(what);
    await last.until(() => sent(last.lines()).length === 1);
    last.socket.destroy();
    await first.until(() => sent(first.lines()).length === 1);
    first.socket.destroy();
    expect(await announced).toBe(false);
    await vi.waitFor(() => expect(server.views.count()).toBe(0), 10_000);
  });
});
