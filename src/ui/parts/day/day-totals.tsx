import { Box, Text } from 'ink';
import { memo } from 'react';
import { addDays, type Day } from '../../../core/day.ts';
import { formatDuration } from '../../../core/duration.ts';
import { type DailyGoal, formatGoal, isGoalReached } from '../../../core/goal.ts';
import type { Session } from '../../../core/session.ts';
import { currentStreak, type DayFigures } from '../../../core/statistics.ts';
import { countSessions, summarize } from '../../../core/summary.ts';
import type { Today } from '../../../core/timer-view.ts';
import { chartGlyphs } from '../../../stats/chart-style.ts';
import type { Glyphs } from '../../../terminal/glyphs.ts';
import { displayWidth, firstThatFits } from '../../../terminal/text.ts';
import { Styled, useDrawing } from '../styled.tsx';

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

/** The days of a week, the last one today. */
const WEEK = 7;

/** The figures of the days until today. */
type RecentDays = {
  readonly today: Day;
  /** Days with focus sessions, oldest first, today included. */
  readonly days: readonly DayFigures[];
  /** The number of days that were read. */
  readonly read: number;
};

/** The focus time of the last seven days, a bar for each, today the last. */
const WeekBars = memo(function WeekBars({ today, days }: Omit<RecentDays, 'read'>) {
  const { look } = useDrawing();
  const { up, dash } = chartGlyphs(look);
  // Days without focus are on the same line as the bars, which are higher.
  const [none = '', ...bars] = look.ascii ? [dash, ...up.slice(1)] : up.slice(1);
  const times = Array.from({ length: WEEK }, (_, index) => {
    const day = addDays(today, index + 1 - WEEK);
    return { day, ms: days.find((one) => one.day === day)?.focusMs ?? 0 };
  });
  const most = Math.max(1, ...times.map(({ ms }) => ms));
  return (
    <Text wrap="truncate">
      {times.map(({ day, ms }) => (
        <Styled key={day} tone={ms > 0 ? 'focus' : 'rule'} strong={day === today}>
          {ms > 0 ? bars[Math.ceil((ms / most) * bars.length) - 1] : none}
        </Styled>
      ))}
    </Text>
  );
});

/** The columns of {@link WeekBars}. */
const WEEK_COLUMNS = WEEK;

/** Returns the number of days in a row with a completed session; empty if there is only one or none. */
function streakText({ today, days, read }: RecentDays): string {
  const streak = currentStreak(days, today);
  if (streak < 2) return '';
  return `${streak}${streak >= read - 1 ? '+' : ''} days in a row`;
}
