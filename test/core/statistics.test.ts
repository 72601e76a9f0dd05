import { describe, expect, it } from 'vitest';
import type { Day } from '../../src/core/day.ts';
import { type Period, periodOf } from '../../src/core/day.ts';
import { MINUTE, SECOND } from '../../src/core/duration.ts';
import { type StatisticsQuery, statisticsOf } from '../../src/core/statistics.ts';
import { DEFAULT_DAY_LOG_SETTINGS } from '../../src/day-log/layout.ts';
import { memoryDayLogs } from '../support/memory-storage.ts';

/** A Thursday. */
const TODAY = '2026-01-29' as Day;
const WEEK = periodOf('week', TODAY);

const MONDAY = `# 2026-01-26

## Sessions
- 09:15 - 09:40 ✓ Complete (25m) — Write the report #work #writing
  - 09:20 external interruption — phone
  - 09:31 internal interruption
- 09:40 - 09:45 ✓ Complete (5m) short break
- 23:50 - 00:40 ✓ Complete (50m) — Again #Work
`;

const WEDNESDAY = `## Sessions
- 10:00 - 10:14 ○ Interrupted (14m) — Plan the week
- 10:20 - 10:20 ○ Interrupted (45s) #work/deep
- 11:00 - 11:15 ✓ Complete (15m) long break
`;

/** The statistics of day logs by their days. */
async function statistics(
  texts: Readonly<Record<string, string>>,
  question: Partial<StatisticsQuery> = {},
) {
  const asked = { period: WEEK, today: TODAY, dailyGoal: undefined, tag: undefined, ...question };
  const logs = new Map(Object.entries(texts).map(([day, text]) => [day as Day, text]));
  const dayLogs = memoryDayLogs(DEFAULT_DAY_LOG_SETTINGS, logs);
  const loaded = await dayLogs.loadRange(asked.period.from, asked.period.to);
  return statisticsOf(
    loaded.logs.flatMap((log) => log.sessions),
    asked,
  );
}

const TWO_DAYS = { '2026-01-26': MONDAY, '2026-01-28': WEDNESDAY };

describe('the statistics of a week', () => {
  it('count focus sessions and breaks, and add up printed durations', async () => {
    expect(await statistics(TWO_DAYS)).toMatchObject({
      focus: { sessions: 4, durationMs: 89 * MINUTE + 45 * SECOND },
      complete: { sessions: 2, durationMs: 75 * MINUTE },
      interrupted: { sessions: 2, durationMs: 14 * MINUTE + 45 * SECOND },
      completionRate: 0.5,
      // 5385 s / 4 is 1346.25 s.
      averageMs: 1346 * SECOND,
      breaks: { sessions: 2, durationMs: 20 * MINUTE },
      interruptions: { internal: 1, external: 1 },
    });
  });

  it('have the days with focus sessions, and the best of them', async () => {
    const { byDay, bestDay } = await statistics(TWO_DAYS);
    const monday = { day: '2026-01-26', sessions: 2, completed: 2, focusMs: 75 * MINUTE };
    const focusMs = 14 * MINUTE + 45 * SECOND;
    expect(byDay).toEqual([monday, { day: '2026-01-28', sessions: 2, completed: 0, focusMs }]);
    expect(bestDay).toEqual(monday);
  });

  it('spread sessions over their hours, across midnight too', async () => {
    const { focusByHour } = await statistics(TWO_DAYS);
    const hours = focusByHour.flatMap((ms, hour) => (ms === 0 ? [] : [[hour, ms / SECOND]]));
    expect(hours).toEqual([
      [0, 40 * 60],
      [9, 25 * 60],
      [10, 14 * 60 + 45],
      [23, 10 * 60],
    ]);
  });

  it('count by weekday and by tag; a session with two tags counts for both', async () => {
    const { byWeekday, byTag } = await statistics(TWO_DAYS);
    expect(byWeekday.map(({ sessions }) => sessions)).toEqual([2, 0, 2, 0, 0, 0, 0]);
    expect(byTag).toEqual([
      { tag: 'work', sessions: 2, durationMs: 75 * MINUTE },
      { tag: 'writing', sessions: 1, durationMs: 25 * MINUTE },
      { tag: undefined, sessions: 1, durationMs: 14 * MINUTE },
      { tag: 'work/deep', sessions: 1, durationMs: 45 * SECOND },
    ]);
  });

  it('count, for a tag, only the sessions that have it or one below it', async () => {
    const { focus, breaks, bestDay } = await statistics(TWO_DAYS, { tag: 'work' });
    expect(focus).toEqual({ sessions: 3, durationMs: 75 * MINUTE + 45 * SECOND });
    expect(breaks.sessions).toBe(0);
    expect(bestDay?.day).toBe('2026-01-26');
  });

  it('without sessions have no rate, no average, no best day', async () => {
    expect(await statistics({})).toMatchObject({
      focus: { sessions: 0, durationMs: 0 },
      completionRate: undefined,
      averageMs: undefined,
      bestDay: undefined,
      streaks: { longest: 0, current: 0 },
      byTag: [],
      byDay: [],
    });
  });

  it('take the earliest of equally good days', async () => {
    const { bestDay } = await statistics({ '2026-01-28': DONE, '2026-01-27': DONE });
    expect(bestDay?.day).toBe('2026-01-27');
  });
});

const DONE = '## Sessions\n- 09:00 - 09:25 ✓ Complete (25m)\n';
const BROKEN_OFF = '## Sessions\n- 09:00 - 09:25 ○ Interrupted (25m)\n';

describe('a streak', () => {
  const january: Period = periodOf('month', TODAY);

  async function streaksOf(days: Readonly<Record<string, string>>, today = TODAY) {
    const texts = Object.entries(days).map(([day, text]) => [`2026-01-${day}`, text]);
    return (await statistics(Object.fromEntries(texts), { period: january, today })).streaks;
  }

  it('is days in a row with a completed focus session', async () => {
    const days = { '03': DONE, '04': DONE, '05': DONE, '06': BROKEN_OFF, '07': DONE, '29': DONE };
    expect(await streaksOf(days)).toEqual({ longest: 3, current: 1 });
  });

  it('counts up to yesterday while today has no session', async () => {
    expect(await streaksOf({ '27': DONE, '28': DONE })).toEqual({ longest: 2, current: 2 });
    const broken = { '27': DONE, '28': DONE, '29': BROKEN_OFF };
    expect(await streaksOf(broken)).toEqual({ longest: 2, current: 2 });
  });

  it('ends with a day without sessions', async () => {
    expect(await streaksOf({ '26': DONE, '27': DONE })).toEqual({ longest: 2, current: 0 });
  });

  it('begins no earlier than the period', async () => {
    expect(await streaksOf({ '01': DONE, '02': DONE }, '2026-01-02' as Day)).toEqual({
      longest: 2,
      current: 2,
    });
  });

  it('is not current if today is not in the period', async () => {
    const days = { '30': DONE, '31': DONE };
    expect(await streaksOf(days, '2026-02-01' as Day)).toEqual({ longest: 2, current: undefined });
  });
});

describe('the daily goal', () => {
  const week = { '2026-01-26': MONDAY, '2026-01-27': DONE, '2026-01-29': BROKEN_OFF };

  it('in sessions is reached by completed focus sessions, on days up to today', async () => {
    const dailyGoal = { unit: 'sessions', count: 1 } as const;
    const { goal } = await statistics(week, { dailyGoal });
    expect(goal).toEqual({ goal: dailyGoal, daysReached: 2, daysSoFar: 4 });
  });

  it('in time is reached by focus time, completed or not', async () => {
    const dailyGoal = { unit: 'time', ms: 25 * MINUTE } as const;
    const { goal } = await statistics(week, { dailyGoal });
    expect(goal).toMatchObject({ daysReached: 3, daysSoFar: 4 });
  });

  it('counts every day of a past period, none of a future one', async () => {
    const dailyGoal = { unit: 'sessions', count: 1 } as const;
    const goalOn = async (today: string) =>
      (await statistics(week, { dailyGoal, today: today as Day })).goal;
    expect(await goalOn('2026-03-01')).toMatchObject({ daysReached: 2, daysSoFar: 7 });
    expect(await goalOn('2026-01-01')).toMatchObject({ daysReached: 0, daysSoFar: 0 });
  });
});
