import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pastLimits } from '../../../src/cli/sessions/cleanup-plan.ts';
import { addDays } from '../../../src/core/day.ts';
import { day } from '../../storage/support/sessions.ts';

const TODAY = day('2026-03-01');

/** Days by date, each with a number of sessions. */
const stored = (days: Readonly<Record<string, number>>) =>
  Object.entries(days).map(([text, sessions]) => ({ day: day(text), sessions }));

function plan(
  days: Readonly<Record<string, number>>,
  limits: { maxSessions?: number; retentionDays?: number },
) {
  const { maxSessions, retentionDays } = limits;
  const { tooOld, tooMany } = pastLimits(stored(days), { maxSessions, retentionDays }, TODAY);
  return { tooOld: tooOld.map((one) => one.day), tooMany: tooMany.map((one) => one.day) };
}

describe('pastLimits', () => {
  const days = { '2026-01-30': 3, '2026-02-27': 4, '2026-02-28': 2, '2026-03-01': 5 };

  it('returns nothing without a limit', () => {
    expect(plan(days, {})).toEqual({ tooOld: [], tooMany: [] });
  });

  it('keeps today and the given number of days before it', () => {
    expect(plan(days, { retentionDays: 30 }).tooOld).toEqual([]);
    expect(plan(days, { retentionDays: 29 }).tooOld).toEqual(['2026-01-30']);
    expect(plan(days, { retentionDays: 1 }).tooOld).toEqual(['2026-01-30', '2026-02-27']);
    expect(plan(days, { retentionDays: 999_999 }).tooOld).toEqual([]);
  });

  it('removes whole days, the oldest first, until few enough sessions are left', () => {
    expect(plan(days, { maxSessions: 14 }).tooMany).toEqual([]);
    expect(plan(days, { maxSessions: 13 }).tooMany).toEqual(['2026-01-30']);
    expect(plan(days, { maxSessions: 11 }).tooMany).toEqual(['2026-01-30']);
    expect(plan(days, { maxSessions: 10 }).tooMany).toEqual(['2026-01-30', '2026-02-27']);
  });

  it('never takes today, nor a later day', () => {
    const all = { ...days, '2026-03-02': 5 };
    expect(plan(all, { maxSessions: 1, retentionDays: 1 })).toEqual({
      tooOld: ['2026-01-30', '2026-02-27'],
      tooMany: ['2026-02-28'],
    });
  });

  it('counts only sessions that the other limit keeps', () => {
    expect(plan(days, { retentionDays: 10, maxSessions: 11 })).toEqual({
      tooOld: ['2026-01-30'],
      tooMany: [],
    });
  });

  it('leaves no more than the limit, and takes no day too many', () => {
    const counts = fc.array(fc.nat(9), { maxLength: 20 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 60 }), (numbers, maxSessions) => {
        const past = numbers.map((sessions, n) => ({
          day: addDays(TODAY, n - numbers.length),
          sessions,
        }));
        const limits = { maxSessions, retentionDays: undefined };
        const { tooMany } = pastLimits(past, limits, TODAY);
        const left = (taken: number) =>
          past.slice(taken).reduce((sum, { sessions }) => sum + sessions, 0);
        expect(tooMany).toEqual(past.slice(0, tooMany.length));
        expect(left(tooMany.length)).toBeLessThanOrEqual(maxSessions);
        if (tooMany.length > 0) expect(left(tooMany.length - 1)).toBeGreaterThan(maxSessions);
      }),
    );
  });
});
