import { Box, Text } from 'ink';
import { memo } from 'react';
import { formatDuration } from '../../../core/duration.ts';
import { type DailyGoal, formatGoal, isGoalReached } from '../../../core/goal.ts';
import type { Session } from '../../../core/session.ts';
import { countSessions, type DayFigures, summarize } from '../../../core/statistics.ts';
import type { Today } from '../../../core/timer-view.ts';
import type { Glyphs } from '../../../terminal/glyphs.ts';
import { displayWidth, firstThatFits } from '../../../terminal/text.ts';
import { Styled, useDrawing } from '../styled.tsx';
import { type RecentDays, streakText, WEEK_COLUMNS, WeekBars } from './week.tsx';

/** The least columns between the day and the week. */
const GAP = 2;

type DayTotalsProps = {
  readonly today: Today;
  readonly goal: DailyGoal | undefined;
  /** The days before today with focus sessions, oldest first; undefined until they are read. */
  readonly before: readonly DayFigures[] | undefined;
  /** The session that has just ended; undefined: none. */
  readonly added: Session | undefined;
  readonly columns: number;
};

/** The totals of the day and the goal at the left, the week and the streak at the right. */
export const DayTotals = memo(function DayTotals(props: DayTotalsProps) {
  const { today, goal, before, added, columns } = props;
  const { glyphs } = useDrawing();
  const total = firstThatFits([formatDuration(summarize(today.sessions).totalMs)], columns);
  const more = added === undefined ? '' : ` +${formatDuration(added.durationMs)}`;
  const plus = firstThatFits([more], columns - displayWidth(total));
  const texts = totalsTexts(today, goal, glyphs);
  const room = columns - displayWidth(total + plus) - 1;
  const recent = before && recentDays(today, before);
  const right = recent && fitWeek(recent, room - displayWidth(texts.at(-2) ?? '') - GAP);
  const text = firstThatFits(texts, room - (right === undefined ? 0 : right.columns + GAP));
  return (
    <Box width={columns} height={1} flexShrink={0} justifyContent="space-between">
      <Text wrap="truncate">
        <Styled strong>{total}</Styled>
        {plus !== '' && (
          <Styled tone="focus" strong>
            {plus}
          </Styled>
        )}
        {text !== '' && <Styled tone="faint"> {text}</Styled>}
      </Text>
      {recent && right && (
        <Box gap={GAP} flexShrink={0}>
          <WeekBars today={recent.today} days={recent.days} />
          {right.streak !== '' && <Styled tone="faint">{right.streak}</Styled>}
        </Box>
      )}
    </Box>
  );
});

type FittedWeek = { readonly streak: string; readonly columns: number };

// Without the streak if both do not fit.
function fitWeek(recent: RecentDays, room: number): FittedWeek | undefined {
  const streak = streakText(recent);
  const whole = WEEK_COLUMNS + (streak === '' ? 0 : GAP + displayWidth(streak));
  if (whole <= room) return { streak, columns: whole };
  return WEEK_COLUMNS <= room ? { streak: '', columns: WEEK_COLUMNS } : undefined;
}

/** The days that are read for the week and the streak, without today. */
export const DAYS_BEFORE = 29;

/** Adds today to the days before it. */
function recentDays(today: Today, before: readonly DayFigures[]): RecentDays {
  const { complete, partial, totalMs } = summarize(today.sessions);
  const figures = {
    day: today.day,
    sessions: complete.sessions + partial.sessions,
    completed: complete.sessions,
    focusMs: totalMs,
  };
  return { today: today.day, days: [...before, figures], read: DAYS_BEFORE + 1 };
}

/** Returns what follows the total of the day, the longest text first. */
function totalsTexts(
  today: Today,
  dailyGoal: DailyGoal | undefined,
  glyphs: Glyphs,
): readonly string[] {
  const { complete } = summarize(today.sessions);
  const goal = goalText(today, dailyGoal, glyphs);
  const join = (...texts: readonly string[]) => texts.join(` ${glyphs.separator} `);
  return [
    join('today', `${countSessions(complete.sessions)} complete`, ...goal),
    join('today', `${complete.sessions} complete`, ...goal),
    join('today', ...goal),
    'today',
  ];
}

function goalText(
  today: Today,
  dailyGoal: DailyGoal | undefined,
  { complete: mark }: Glyphs,
): readonly string[] {
  if (dailyGoal === undefined) return [];
  const { complete, totalMs } = summarize(today.sessions);
  const progress = { completed: complete.sessions, focusMs: totalMs };
  const reached = isGoalReached(dailyGoal, progress) ? ` ${mark}` : '';
  return [`goal ${formatGoal(dailyGoal, progress)}${reached}`];
}
