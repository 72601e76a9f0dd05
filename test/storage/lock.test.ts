import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Disk, ProcessIdentity } from '../../src/context.ts';
import { nodeDisk } from '../../src/storage/disk.ts';
import { type Lock, LockHeldError } from '../../src/storage/lock.ts';
import { identityName } from '../../src/storage/process-identity.ts';
import { contenders, never } from './support/contenders.ts';
import { failingOnce } from './support/faulty-disk.ts';

/** The process of that ID, as `contenders` has it. */
const processOf = (pid: number) => ({
  host: 'desk',
  bootId: 'boot',
  pid,
  startedAt: `tick ${pid}`,
  pidNamespace: '1',
});

/** Takes the lock and keeps it. */
function keep(lock: Lock): void {
  void lock.hold('day', 0, never);
}

describe('a lock', () => {
  it('is held until the action ends', async () => {
    const { lock, claims } = contenders();
    const seen = await lock(1).hold('day', 0, async () => claims());
    expect(seen).toEqual([expect.stringMatching(/^day\.desk~boot~1~tick%201~1\.\d+\.claim$/)]);
    expect(claims()).toEqual([]);
  });

  it('is free again after the action fails', async () => {
    const { lock, claims } = contenders();
    const failing = lock(1).hold('day', 0, () => Promise.reject(new Error('disk full')));
    await expect(failing).rejects.toThrow('disk full');
    expect(claims()).toEqual([]);
  });

  it('lets one at a time through', async () => {
    const { lock, clock } = contenders();
    const steps: string[] = [];
    const work = (name: string) => async () => {
      steps.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      steps.push(`${name} ends`);
    };
    const both = Promise.all([
      lock(1).hold('day', 1000, work('one')),
      lock(2).hold('day', 1000, work('two')),
    ]);
    for (let ms = 0; ms < 50; ms++) await clock.advance(1);
    await both;
    expect(steps).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
  });

  it('of another key is independent', async () => {
    const { lock } = contenders();
    keep(lock(1));
    expect(await lock(2).hold('other', 0, async () => 'held')).toBe('held');
  });
});

describe('a holder', () => {
  it('that is alive is waited for, up to the bound', async () => {
    const { lock, clock, claims } = contenders();
    keep(lock(1));
    const waiting = lock(2).hold('day', 1000, async () => 'held');
    const failed = waiting.catch((error: unknown) => error);
    await clock.advance(995);
    // The holder's next sign of life, and the next try.
    expect(clock.waiting()).toBe(2);
    await clock.advance(20);
    expect(await failed).toBeInstanceOf(LockHeldError);
    expect(String(await failed)).toBe('Error: process 1 has held its lock for over 1 s');
    expect(claims()).toHaveLength(1);
  });

  it('that was killed loses it at once', async () => {
    const { lock, living, claims } = contenders();
    keep(lock(1));
    living.delete(1);
    expect(await lock(2).hold('day', 0, async () => claims().length)).toBe(1);
    expect(claims()).toEqual([]);
  });

  it('whose process ID was given to another process loses it at once', async () => {
    const { lock, living } = contenders();
    keep(lock(1));
    living.set(1, 'tick 900');
    expect(await lock(2).hold('day', 0, async () => 'held')).toBe('held');
  });

  it('from before a reboot loses it at once', async () => {
    const { lock } = contenders();
    keep(lock(1));
    expect(await lock(1, { bootId: 'next' }).hold('day', 0, async () => 'held')).toBe('held');
  });

  it('that is stopped keeps it', async () => {
    // For the process table a stopped process lives; no time makes it lose its claim.
    const { lock, clock } = contenders();
    keep(lock(1));
    const failed = lock(2)
      .hold('day', 16_000, async () => 'held')
      .catch(String);
    await clock.advance(17_000);
    expect(await failed).toBe('Error: process 1 has held its lock for over 16 s');
  });
});

describe.each([
  ['in a container', { pidNamespace: '2', host: 'box' }],
  ['of another machine', { bootId: 'other', host: 'laptop' }],
])('a holder %s, which cannot be seen', (_, there) => {
  it('is waited for while it holds the lock', async () => {
    const { lock, clock, claims, touch } = contenders();
    keep(lock(1, there));
    touch();
    const waiting = lock(2)
      .hold('day', 16_000, async () => 'held')
      .catch(String);
    for (let s = 0; s < 17; s++) await clock.advance(1000);
    expect(await waiting).toBe('Error: process 1 has held its lock for over 16 s');
    expect(claims()).toHaveLength(1);
  });

  it('loses it 15 s after its last sign of life', async () => {
    const { lock, clock, directory } = contenders();
    mkdirSync(directory, { mode: 0o700 });
    const claim = join(directory, claimOf(there));
    const { epochMs } = clock.now();
    writeFileSync(claim, '');
    const lastSeen = (ago: number) => utimesSync(claim, 0, (epochMs - ago) / 1000);

    lastSeen(15_000);
    await expect(lock(2).hold('day', 0, async () => 'held')).rejects.toThrow('process 1 has held');
    expect(existsSync(claim)).toBe(true);

    lastSeen(15_002);
    expect(await lock(2).hold('day', 0, async () => 'held')).toBe('held');
    expect(existsSync(claim)).toBe(false);
  });

  it('keeps its claim through a sweep', async () => {
    const { lock, claims, touch } = contenders();
    keep(lock(1, there));
    touch();
    await lock(2).sweep();
    expect(claims()).toHaveLength(1);
  });

  function claimOf(changes: Partial<ProcessIdentity>): string {
    return `day.${identityName({ ...processOf(1), ...changes })}.0.claim`;
  }
});

describe('two that claim at once', () => {
  it('do not both hold the lock, though neither saw the other before it claimed', async () => {
    const { lock, claims, directory } = contenders();
    const rival = join(directory, `day.${identityName(processOf(2))}.0.claim`);
    // The rival puts its claim down after this one looked, and before this one claims.
    const disk: Disk = {
      ...nodeDisk,
      openSync: (path, flags, mode) => {
        if (path.endsWith('.claim')) writeFileSync(rival, '');
        return nodeDisk.openSync(path, flags, mode);
      },
    };
    const held = lock(1, { disk }).hold('day', 0, async () => 'held');
    await expect(held).rejects.toThrow('process 2 has held its lock');
    expect(claims()).toEqual([basename(rival)]);
  });
});

describe('a claim that could not be removed', () => {
  it('is removed by its own process at the next try', async () => {
    const { lock, claims } = contenders();
    const unlinkFails = failingUnlink(1);
    const own = lock(1, { disk: unlinkFails });
    await own.hold('day', 0, async () => undefined);
    expect(claims()).toHaveLength(1);
    expect(await own.hold('day', 0, async () => 'held')).toBe('held');
    expect(claims()).toEqual([]);
  });

  function failingUnlink(times: number): Disk {
    let left = times;
    return {
      ...nodeDisk,
      unlinkSync: (path) => {
        if (left-- > 0) throw Object.assign(new Error('EIO'), { code: 'EIO' });
        nodeDisk.unlinkSync(path);
      },
    };
  }
});

describe('a fault at any call', () => {
  it('leaves the lock free', async () => {
    const failed: string[] = [];
    for (let nth = 1, done = false; !done; nth++) {
      const { lock, claims } = contenders();
      const disk = failingOnce(nth, 'EIO');
      const own = lock(1, { disk });
      await own.hold('day', 0, async () => undefined).catch(() => undefined);
      done = disk.calls.length < nth;
      if (!done) await own.hold('day', 0, async () => undefined);
      expect([nth, await lock(2).hold('day', 0, async () => 'held')]).toEqual([nth, 'held']);
      expect([nth, claims()]).toEqual([nth, []]);
      failed.push(...disk.failed);
    }
    expect(failed).toEqual([
      'mkdirSync',
      'lstatSync',
      'checkWritableSync',
      'readdirSync',
      'openSync',
      'closeSync',
      'readdirSync',
      'unlinkSync',
    ]);
  });
});

describe('sweeping', () => {
  it('removes what dead processes left, and nothing else', async () => {
    const { lock, living, claims, directory } = contenders();
    keep(lock(1));
    void lock(2).hold('other', 0, never);
    writeFileSync(join(directory, 'notes.txt'), '');
    living.delete(1);
    await lock(3).sweep();
    expect(claims()).toEqual(['notes.txt', expect.stringMatching(/^other\.desk~boot~2~/)]);
  });
});
