import { Box, Text } from 'ink';
import { memo } from 'react';
import { addDays, type Day, WEEKDAYS, weekdayOf } from '../../../core/day.ts';
import { formatDuration } from '../../../core/duration.ts';
import type { DayFigures } from '../../../core/statistics.ts';
import { summarize } from '../../../core/summary.ts';
import type { Today } from '../../../core/timer-view.ts';
import { Styled, useDrawing } from '../styled.tsx';

/** The days of a week, the last one today. */
export const WEEK = 7;

type FocusOfDay = { readonly day: Day; readonly ms: number };

/** Returns the focus time of the last seven days, today the last. */
export function focusOfWeek(today: Today, before: readonly DayFigures[]): readonly FocusOfDay[] {
  return Array.from({ length: WEEK }, (_, index) => {
    const day = addDays(today.day, index + 1 - WEEK);
    if (day === today.day) return { day, ms: summarize(today.sessions).totalMs };
    return { day, ms: before.find((one) => one.day === day)?.focusMs ?? 0 };
  });
}

const NAME = 'Mon  '.length;
/** The least columns of the values; with seconds they need more. */
const VALUES = ' 12h 59m'.length;

type WeekChartProps = {
  readonly today: Today;
  /** The days before today with focus sessions; undefined until they are read. */
  readonly before: readonly DayFigures[] | undefined;
  readonly columns: number;
};

/** The focus time of the last seven days, a bar in each row, today the last. */
export const WeekChart = memo(function WeekChart({ today, before, columns }: WeekChartProps) {
  const days = focusOfWeek(today, before ?? []).map(({ day, ms: focusMs }) => {
    const ms = before === undefined ? 0 : focusMs;
    const name = (WEEKDAYS[weekdayOf(day)] ?? '').slice(0, 3);
    return { name, ms, value: ms > 0 ? formatDuration(ms) : '', isToday: day === today.day };
  });
  const most = Math.max(1, ...days.map(({ ms }) => ms));
  const values = Math.max(VALUES, ...days.map(({ value }) => ' '.length + value.length));
  const room = columns - NAME - values;
  return (
    <Box flexDirection="column" height={WEEK} flexShrink={0}>
      {days.map(({ name, ms, value, isToday }) => (
        <DayRow
          key={name}
          name={name}
          ms={ms}
          share={ms / most}
          value={value.padStart(values)}
          isToday={isToday}
          room={room}
        />
      ))}
    </Box>
  );
});

type DayRowProps = {
  readonly name: string;
  readonly ms: number;
  readonly share: number;
  readonly value: string;
  readonly isToday: boolean;
  readonly room: number;
};

function DayRow({ name, ms, share, value, isToday, room }: DayRowProps) {
  const { glyphs } = useDrawing();
  const halves = ms > 0 ? Math.max(2, Math.round(share * room * 2)) : 0;
  const head = halves % 2 === 1 ? glyphs.barHead : '';
  const bar = glyphs.barFilled.repeat(Math.floor(halves / 2)) + head;
  return (
    <Text wrap="truncate">
      <Styled tone={isToday ? 'text' : 'faint'} strong={isToday}>
        {name.padEnd(NAME)}
      </Styled>
      <Styled tone="focus">{bar}</Styled>
      <Styled tone="rule">{glyphs.rule.repeat(Math.max(0, room - bar.length))}</Styled>
      <Styled tone={isToday ? 'text' : 'faint'} strong={isToday}>
        {value}
      </Styled>
    </Text>
  );
}
