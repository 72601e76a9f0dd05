import { addDays, type Day, lengthOf, type Period, periodOf } from '../../src/core/day.ts';
import { MINUTE } from '../../src/core/duration.ts';
import type { Session } from '../../src/core/session.ts';
import { type Statistics, type StatisticsQuery, statisticsOf } from '../../src/core/statistics.ts';
import type { StatisticsLook } from '../../src/stats/chart-style.ts';
import { DEFAULT_THEME } from '../../src/terminal/theme.ts';
import { session as sessionOf } from '../storage/support/sessions.ts';

/** A Thursday. */
export const TODAY = '2026-01-29' as Day;

export const LOOK: StatisticsLook = {
  columns: 80,
  color: 0,
  ascii: false,
  theme: DEFAULT_THEME,
};

/** A completed focus session of 25 minutes at 09:15, but for what is given. */
export function session(day: string, changes: Partial<Session> = {}): Session {
  return sessionOf({ day: day as Day, ...changes });
}

export function statisticsFor(
  period: Period,
  sessions: readonly Session[],
  question: Partial<StatisticsQuery> = {},
): Statistics {
  const asked = { period, today: TODAY, dailyGoal: undefined, tag: undefined, ...question };
  return statisticsOf(sessions, asked);
}

/** Sessions on most days of a period up to today, of several lengths, with tags, breaks and marks. */
export function busy(period: Period): readonly Session[] {
  const days = Array.from({ length: lengthOf(period) }, (_, index) => addDays(period.from, index));
  return days
    .filter((day) => day <= TODAY)
    .flatMap((day, index) =>
      Array.from({ length: index % 5 }, (_, nth) =>
        session(day, {
          start: (8 * 60 + nth * 95 + index * 7) % 1440,
          durationMs: (10 + 13 * (index % 7)) * MINUTE,
          status: (index + nth) % 4 === 0 ? 'interrupted' : 'complete',
          label:
            ['', 'Write #work', 'Learn #日本語/漢字', `#a-tag-that-is-${'very-'.repeat(9)}long`][
              nth
            ] ?? '',
          interruptions: [{ minute: 600, source: 'internal', text: '' }],
        }),
      ).concat(session(day, { kind: 'short-break', durationMs: 5 * MINUTE })),
    );
}

export const PERIODS: readonly Period[] = [
  periodOf('day', TODAY),
  periodOf('week', TODAY),
  periodOf('month', TODAY),
  periodOf('year', '2025-06-01' as Day),
  periodOf('year', TODAY),
  { unit: 'range', from: '2025-12-20' as Day, to: '2026-01-10' as Day },
  { unit: 'range', from: '2025-02-01' as Day, to: TODAY },
  { unit: 'range', from: '2019-02-01' as Day, to: TODAY },
];
