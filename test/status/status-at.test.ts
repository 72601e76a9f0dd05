import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFresh, statusAt } from '../../src/core/timer-view.ts';
import { at, status, WAITING } from './sample-status.ts';

describe('a status', () => {
  it('continues by whole seconds of the wall clock', () => {
    const known = status({ at: at('09:25:00.700'), remainingMs: 900_000 });
    const remaining = (time: string) => statusAt(known, at(time)).remainingMs / 1000;
    expect(remaining('09:25:00.700')).toBe(900);
    expect(remaining('09:25:00.999')).toBe(900);
    expect(remaining('09:25:01.000')).toBe(899);
    expect(remaining('09:39:59.999')).toBe(1);
    expect(remaining('09:40:00.000')).toBe(0);
    expect(remaining('09:40:07.000')).toBe(-7);
  });

  it('has an end until it is past', () => {
    const known = status({ at: at('09:25:00.700'), remainingMs: 900_000, runsOn: true });
    const endsAt = (time: string) => statusAt(known, at(time)).endsAt;
    expect(endsAt('09:39:59.999')).toEqual(at('09:40:00.700'));
    expect([endsAt('09:40:00.000'), endsAt('09:40:07.000')]).toEqual([null, null]);
  });

  it('begins with the planned length at any moment', () => {
    fc.assert(
      fc.property(fc.nat(1e9), (epochMs) => {
        const now = { monotonicMs: 0, uptimeMs: 0, epochMs, utcOffsetMin: 0 };
        const begun = status({ at: now, remainingMs: 1_500_000 });
        expect(statusAt(begun, now).remainingMs).toBe(1_500_000);
      }),
    );
  });

  it('does not count while the timer is paused', () => {
    const paused = status({ state: 'paused', remainingMs: 899_100 });
    expect(statusAt(paused, at('09:25:09')).remainingMs).toBe(899_100);
    expect(statusAt(WAITING, at('09:25:09')).remainingMs).toBe(300_000);
  });

  it('is valid for 15 seconds', () => {
    const known = status({ at: at('09:25:00.700') });
    const fresh = (time: string) => isFresh(known, at(time));
    expect(['09:25:00.700', '09:25:15.999', '09:24:45'].map(fresh)).toEqual([true, true, true]);
    expect(['09:25:16', '09:24:44.999', '23:00:00'].map(fresh)).toEqual([false, false, false]);
  });
});
