import { Text } from 'ink';
import { memo } from 'react';
import { addDays, type Day } from '../../../core/day.ts';
import { currentStreak, type DayFigures } from '../../../core/statistics.ts';
import { chartGlyphs } from '../../../stats/chart-style.ts';
import { Styled, useDrawing } from '../styled.tsx';

/** The days of a week, the last one today. */
const WEEK = 7;

/** The figures of the days until today. */
export type RecentDays = {
  readonly today: Day;
  /** Days with focus sessions, oldest first, today included. */
  readonly days: readonly DayFigures[];
  /** The number of days that were read. */
  readonly read: number;
};

/** The focus time of the last seven days, a bar for each, today the last. */
export const WeekBars = memo(function WeekBars({ today, days }: Omit<RecentDays, 'read'>) {
  const { look } = useDrawing();
  const { up, dash } = chartGlyphs(look);
  const times = Array.from({ length: WEEK }, (_, index) => {
    const day = addDays(today, index + 1 - WEEK);
    return { day, ms: days.find((one) => one.day === day)?.focusMs ?? 0 };
  });
  const most = Math.max(1, ...times.map(({ ms }) => ms));
  return (
    <Text wrap="truncate">
      {times.map(({ day, ms }) => (
        <Styled key={day} tone={ms > 0 ? 'focus' : 'rule'} strong={day === today}>
          {ms > 0 ? (up[Math.ceil((ms / most) * (up.length - 1))] ?? ' ') : dash}
        </Styled>
      ))}
    </Text>
  );
});

/** The columns of {@link WeekBars}. */
export const WEEK_COLUMNS = WEEK;

/** Returns the number of days in a row with a completed session; empty if there is only one or none. */
export function streakText({ today, days, read }: RecentDays): string {
  const streak = currentStreak(days, today);
  if (streak < 2) return '';
  return `${streak}${streak >= read - 1 ? '+' : ''} days in a row`;
}
