import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Disk, nodeDisk } from '../../src/storage/disk.ts';
import { type Lock, LockHeldError } from '../../src/storage/lock.ts';
import { contenders, never } from './support/contenders.ts';
import { failingOnce } from './support/faulty-disk.ts';

/** Takes the lock and keeps it. */
function keep(lock: Lock): void {
  void lock.hold('day', 0, never);
}

describe('a lock', () => {
  it('is held for as long as the action lasts', async () => {
    const { lock, claims } = contenders();
    const seen = await lock(1).hold('day', 0, async () => claims());
    expect(seen).toEqual([expect.stringMatching(/^day\.desk~boot~1~tick%201\.\d+\.claim$/)]);
    expect(claims()).toEqual([]);
  });

  it('is free again where the action fails', async () => {
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

  it('of another key is another one', async () => {
    const { lock } = contenders();
    keep(lock(1));
    expect(await lock(2).hold('other', 0, async () => 'held')).toBe('held');
  });
});

describe('a holder', () => {
  it('that lives is waited for, up to the bound', async () => {
    const { lock, clock, claims } = contenders();
    keep(lock(1));
    const waiting = lock(2).hold('day', 1000, async () => 'held');
    const failed = waiting.catch((error: unknown) => error);
    await clock.advance(995);
    expect(clock.waiting()).toBe(1);
    await clock.advance(20);
    expect(await failed).toBeInstanceOf(LockHeldError);
    expect(String(await failed)).toBe('Error: process 1 has held its lock for over 1 s');
    expect(claims()).toHaveLength(1);
  });

  it('that was killed is succeeded at once', async () => {
    const { lock, living, claims } = contenders();
    keep(lock(1));
    living.delete(1);
    expect(await lock(2).hold('day', 0, async () => claims().length)).toBe(1);
    expect(claims()).toEqual([]);
  });

  it('whose process ID was given to another process is succeeded at once', async () => {
    const { lock, living } = contenders();
    keep(lock(1));
    living.set(1, 'tick 900');
    expect(await lock(2).hold('day', 0, async () => 'held')).toBe('held');
  });

  it.each(['desk', 'renamed'])('of before a restart is succeeded at once: %s', async (host) => {
    const { lock } = contenders();
    keep(lock(1));
    expect(await lock(1, { bootId: 'next', host }).hold('day', 0, async () => 'held')).toBe('held');
  });

  it('that is stopped is not robbed', async () => {
    // For the process table a stopped process lives; no time makes it lose its claim.
    const { lock, clock } = contenders();
    keep(lock(1));
    const failed = lock(2)
      .hold('day', 60_000, async () => 'held')
      .catch(String);
    await clock.advance(61_000);
    expect(await failed).toBe('Error: process 1 has held its lock for over 60 s');
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
    for (let nth = 1, done = false; !done; nth++) {
      const { lock, claims } = contenders();
      const disk = failingOnce(nth, 'EIO');
      const own = lock(1, { disk });
      await own.hold('day', 0, async () => undefined).catch(() => undefined);
      done = disk.calls.length < nth;
      if (!done) await own.hold('day', 0, async () => undefined);
      expect([nth, await lock(2).hold('day', 0, async () => 'held')]).toEqual([nth, 'held']);
      expect([nth, claims()]).toEqual([nth, []]);
    }
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
