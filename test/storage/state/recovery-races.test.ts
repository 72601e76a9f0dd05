import { describe, expect, it } from 'vitest';
import type { Disk } from '../../../src/context.ts';
import { nodeDisk } from '../../../src/storage/disk.ts';
import { crashingAt } from '../support/faulty-disk.ts';
import { type FakeProcess, freshMachine, type Machine } from '../support/machine.ts';
import { COMPLETE, INTERRUPTED, withRunning } from '../support/running-timer.ts';
import { session, snapshot, snapshotOf, TEN_MINUTES } from '../support/sessions.ts';

describe('two that recover at once', () => {
  it('record a session once', async () => {
    const machine = freshMachine();
    const dead = machine.start();
    await withRunning(machine, dead);
    dead.kill();
    const both = Promise.all([machine, machine].map((m) => m.start().storage.recover()));
    let done = false;
    void both.finally(() => {
      done = true;
    });
    while (!done) {
      // The clock is fake and the disk is real: it must not run ahead of a disk that is busy.
      await new Promise((resolve) => setTimeout(resolve, 1));
      await machine.clock.advance(1);
    }
    expect((await both).flatMap((recovery) => recovery.failures)).toEqual([]);
    expect(machine.dayLog()).toBe(INTERRUPTED);
    expect(machine.leftovers()).toEqual([]);
  });

  it('record it once if the first is killed right after it wrote the log', async () => {
    const machine = freshMachine();
    const dead = machine.start();
    (await withRunning(machine, dead)).end();
    dead.kill();
    // The second has read the spool, and is about to take the lock of the day log.
    const second = machine.start({ disk: beforeFirst('realpath', firstOneDies) });
    await second.storage.recover();
    expect(machine.dayLog()).toBe(COMPLETE);
    expect(machine.leftovers()).toEqual([]);

    async function firstOneDies(): Promise<void> {
      const first = machine.start({ disk: dyingWhen('unlinkSync', /spool/) });
      await first.storage.recover();
      first.kill();
      expect(machine.dayLog()).toBe(COMPLETE);
      expect(machine.leftovers()).toContainEqual(expect.stringContaining('spool'));
    }
  });

  function beforeFirst(name: 'realpath', action: () => Promise<void>): Disk {
    let first = true;
    return {
      ...nodeDisk,
      [name]: async (path: string) => {
        if (first) {
          first = false;
          await action();
        }
        return nodeDisk[name](path);
      },
    };
  }

  function dyingWhen(name: 'unlinkSync', pattern: RegExp): Disk {
    return {
      ...nodeDisk,
      [name]: (path: string) => {
        if (pattern.test(path)) throw Object.assign(new Error('killed'), { code: 'EIO' });
        nodeDisk[name](path);
      },
    };
  }
});

// Thousands of cases: seconds on a quiet machine, many of them on a busy one.
describe('a kill at any call', { timeout: 60_000 }, () => {
  /** What a timer does; each step is reached only where the one before it worked. */
  async function live(process: FakeProcess, reached: string[]): Promise<void> {
    const { storage } = process;
    const active = storage.activeInterval();
    const id = `${storage.idPrefix}-1`;
    await storage.recover();
    await active.claim(snapshot(id));
    active.refresh(snapshotOf(id, TEN_MINUTES));
    reached.push('refreshed');
    const pending = active.end(snapshotOf(id, session()));
    reached.push('ended');
    active.refresh(snapshot(`${id}-waiting`));
    await storage.dayLogs.record(pending, 0);
    reached.push('recorded');
    active.release();
  }

  async function killed(machine: Machine, nth: number) {
    const disk = crashingAt(nth);
    const process = machine.start({ disk });
    const reached: string[] = [];
    await live(process, reached).catch(() => undefined);
    process.kill();
    return { reached, whole: disk.failed.length === 0, first: disk.failed[0] };
  }

  function allowed(reached: readonly string[]): readonly (string | undefined)[] {
    if (reached.includes('ended')) return [COMPLETE];
    if (reached.includes('refreshed')) return [INTERRUPTED, COMPLETE];
    return [undefined, INTERRUPTED];
  }

  it('leaves the session exactly once, and nothing else', async () => {
    const killedAt = new Set<string | undefined>();
    for (let nth = 1, done = false; !done; nth++) {
      const machine = freshMachine();
      const { reached, whole, first } = await killed(machine, nth);
      killedAt.add(first);
      done = whole;
      if (reached.includes('recorded')) expect(machine.dayLog()).toBe(COMPLETE);
      const { failures } = await machine.start().storage.recover();
      expect([nth, failures]).toEqual([nth, []]);
      expect(allowed(reached)).toContain(machine.dayLog());
      expect([nth, machine.leftovers()]).toEqual([nth, []]);
    }
    for (const call of ['openSync', 'fsyncSync', 'replaceSync', 'unlinkSync', 'writeAll']) {
      expect(killedAt).toContain(call);
    }
  });

  it('even if the next one is killed during recovery', async () => {
    const killedAt = new Set<string | undefined>();
    for (let nth = 1, done = false; !done; nth++) {
      const machine = freshMachine();
      const dead = machine.start();
      (await withRunning(machine, dead)).end();
      dead.kill();
      const disk = crashingAt(nth);
      const next = machine.start({ disk });
      await next.storage.recover();
      next.kill();
      done = disk.failed.length === 0;
      killedAt.add(disk.failed[0]);
      await machine.start().storage.recover();
      expect([nth, machine.dayLog()]).toEqual([nth, COMPLETE]);
      expect([nth, machine.leftovers()]).toEqual([nth, []]);
    }
    for (const call of ['openSync', 'replaceSync', 'unlinkSync', 'writeAll']) {
      expect(killedAt).toContain(call);
    }
  });
});
