import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastTimeOfDay, minuteOfDay, nextTimeOfDay, parseMinuteOfDay } from '../../src/core/day.ts';
import { HOUR, MINUTE, SECOND } from '../../src/core/duration.ts';
import { formatInstant, type Instant, type TimeZone } from '../../src/core/instant.ts';
import { BERLIN, fakeClock } from '../support/fake-clock.ts';

/** When a time comes next, and when it last was, in Berlin. */
function around(now: string, time: string): [next: string, last: string] {
  const moment = fakeClock(now, BERLIN).now();
  const minute = parseMinuteOfDay(time) ?? Number.NaN;
  return [
    formatInstant(nextTimeOfDay(moment, minute, BERLIN)),
    formatInstant(lastTimeOfDay(moment, minute, BERLIN)),
  ];
}

describe('a time of day', () => {
  it('is next today or tomorrow, and was last today or yesterday', () => {
    expect(around('2026-01-29T14:30:20+01:00', '16:00')).toEqual([
      '2026-01-29T16:00:00+01:00',
      '2026-01-28T16:00:00+01:00',
    ]);
    expect(around('2026-01-29T14:30:20+01:00', '09:15')).toEqual([
      '2026-01-30T09:15:00+01:00',
      '2026-01-29T09:15:00+01:00',
    ]);
  });

  it('that is now is next tomorrow, and was last now', () => {
    for (const now of ['2026-01-29T14:30:00+01:00', '2026-01-29T14:30:59+01:00']) {
      expect(around(now, '14:30')).toEqual([
        '2026-01-30T14:30:00+01:00',
        '2026-01-29T14:30:00+01:00',
      ]);
    }
  });

  it('can be midnight, or in another year', () => {
    expect(around('2026-12-31T23:50:00+01:00', '00:00')[0]).toBe('2027-01-01T00:00:00+01:00');
    expect(around('2026-01-01T00:10:00+01:00', '23:55')[1]).toBe('2025-12-31T23:55:00+01:00');
  });

  it('has the offset of its own moment if the clocks change in between', () => {
    expect(around('2026-03-28T20:00:00+01:00', '07:00')[0]).toBe('2026-03-29T07:00:00+02:00');
    expect(around('2026-03-29T07:00:00+02:00', '20:00')[1]).toBe('2026-03-28T20:00:00+01:00');
    expect(around('2026-10-24T20:00:00+02:00', '07:00')[0]).toBe('2026-10-25T07:00:00+01:00');
    expect(around('2026-10-25T07:00:00+01:00', '20:00')[1]).toBe('2026-10-24T20:00:00+02:00');
  });

  it('that is skipped is an hour later, from either side', () => {
    expect(around('2026-03-29T01:50:00+01:00', '02:30')[0]).toBe('2026-03-29T03:30:00+02:00');
    expect(around('2026-03-29T09:00:00+02:00', '02:30')[1]).toBe('2026-03-29T03:30:00+02:00');
  });

  it('in the hour that happens twice is the nearer of the two', () => {
    const [first, second] = ['2026-10-25T02:30:00+02:00', '2026-10-25T02:30:00+01:00'];
    expect(around('2026-10-25T01:50:00+02:00', '02:30')[0]).toBe(first);
    expect(around('2026-10-25T02:45:00+02:00', '02:30')).toEqual([second, first]);
    expect(around('2026-10-25T02:15:00+01:00', '02:30')).toEqual([second, first]);
    expect(around('2026-10-25T03:10:00+01:00', '02:30')[1]).toBe(second);
  });
});

/** Half an hour of summer time, as Lord Howe Island has it, in the days that BERLIN has it. */
const HALF_AN_HOUR: TimeZone = (epochMs) => (BERLIN(epochMs) === 120 ? 660 : 630);
const NOWHERE_NEAR: TimeZone = () => -570;
/** Within hours of a change of the clocks, and anywhere in the year. */
const MOMENTS = fc.oneof(
  ...[Date.UTC(2026, 2, 29, 1), Date.UTC(2026, 9, 25, 1)].map((change) =>
    fc.integer({ min: change - 3 * HOUR, max: change + 3 * HOUR }),
  ),
  fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) }),
);
const ZONES = fc.constantFrom(BERLIN, HALF_AN_HOUR, NOWHERE_NEAR);
/** Any, and those of the hours in which BERLIN changes its clocks. */
const MINUTES = fc.oneof(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 60, max: 240 }));

function instantAt(epochMs: number, zone: TimeZone): Instant {
  const clocks = { monotonicMs: 7 * SECOND, uptimeMs: 9 * SECOND };
  return { ...clocks, epochMs, utcOffsetMin: zone(epochMs) };
}

/** Whether the wall clock changes to a time at some moment after one and before another. */
function isShownBetween(from: number, to: number, minute: number, zone: TimeZone): boolean {
  // A million moments are looked at: nothing is made for each.
  const [step, inADay] = [MINUTE, 24 * 60];
  for (let ms = Math.ceil((from + 1) / step) * step; ms < to; ms += step) {
    if ((Math.floor(ms / step) + zone(ms)) % inADay === minute) return true;
  }
  return false;
}

// Thousands of cases: seconds on a quiet machine, many of them on a busy one.
describe('at any moment, time and zone', { timeout: 60_000 }, () => {
  const everywhere = (check: (now: Instant, minute: number, zone: TimeZone) => void) =>
    fc.assert(
      fc.property(MOMENTS, MINUTES, ZONES, (epochMs, minute, zone) =>
        check(instantAt(epochMs, zone), minute, zone),
      ),
      { numRuns: 1000 },
    );

  // A time that is left out on its day is that of the clock as it was, so much later.
  const expectShown = (found: Instant, minute: number, zone: TimeZone) => {
    const leftOut = found.utcOffsetMin - zone(found.epochMs - 2 * HOUR);
    expect([minute, (minute + leftOut) % (24 * 60)]).toContain(minuteOfDay(found));
    expect(found.utcOffsetMin).toBe(zone(found.epochMs));
    expect(found.epochMs % MINUTE).toBe(0);
  };

  it('the next one is in the future, shows the time, and none comes before it', () => {
    everywhere((now, minute, zone) => {
      const next = nextTimeOfDay(now, minute, zone);
      expect(next.epochMs).toBeGreaterThan(now.epochMs);
      expect(next.monotonicMs - now.monotonicMs).toBe(next.epochMs - now.epochMs);
      expectShown(next, minute, zone);
      expect(isShownBetween(now.epochMs, next.epochMs, minute, zone)).toBe(false);
    });
  });

  it('the last one is not in the future, shows the time, and none came after it', () => {
    everywhere((now, minute, zone) => {
      const last = lastTimeOfDay(now, minute, zone);
      expect(last.epochMs).toBeLessThanOrEqual(now.epochMs);
      expectShown(last, minute, zone);
      expect(isShownBetween(last.epochMs, now.epochMs + 1, minute, zone)).toBe(false);
    });
  });
});
