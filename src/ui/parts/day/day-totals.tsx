import { Box, Text } from 'ink';
import { memo } from 'react';
import { counted } from '../../../core/counted.ts';
import type { Day } from '../../../core/day.ts';
import { formatDuration } from '../../../core/duration.ts';
import { type DailyGoal, formatGoal, isGoalReached } from '../../../core/goal.ts';
import type { Session } from '../../../core/session.ts';
import { currentStreak, type DayFigures } from '../../../core/statistics.ts';
import { type Summary, summarize } from '../../../core/summary.ts';
import type { Today } from '../../../core/timer-view.ts';
import { chartGlyphs } from '../../../stats/chart-style.ts';
import type { Glyphs } from '../../../terminal/glyphs.ts';
import { displayWidth, firstThatFits } from '../../../terminal/text.ts';
import { Styled, useDrawing } from '../styled.tsx';
import { focusOfWeek, WEEK } from './week-chart.tsx';

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
  const summary = summarize(today.sessions);
  const total = firstThatFits([formatDuration(summary.totalMs)], columns);
  const more = added === undefined ? '' : ` +${formatDuration(added.durationMs)}`;
  const plus = firstThatFits([more], columns - displayWidth(total));
  const texts = totalsTexts(summary, goal, glyphs);
  const room = columns - displayWidth(total + plus) - 1;
  const streak = before === undefined ? '' : streakText(today.day, before, summary);
  const right = before && fitWeek(streak, room - displayWidth(texts.at(-2) ?? '') - GAP);
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
      {before && right && (
        <Box gap={GAP} flexShrink={0}>
          <WeekBars today={today} before={before} />
          {right.streak !== '' && <Styled tone="faint">{right.streak}</Styled>}
        </Box>
      )}
    </Box>
  );
});

type FittedWeek = { readonly streak: string; readonly columns: number };

// Without the streak if both do not fit.
function fitWeek(streak: string, room: number): FittedWeek | undefined {
  const whole = WEEK + (streak === '' ? 0 : GAP + displayWidth(streak));
  if (whole <= room) return { streak, columns: whole };
  return WEEK <= room ? { streak: '', columns: WEEK } : undefined;
}

/** Returns what follows the total of the day, the longest text first. */
function totalsTexts(
  summary: Summary,
  dailyGoal: DailyGoal | undefined,
  glyphs: Glyphs,
): readonly string[] {
  const { sessions } = summary.complete;
  const goal = dailyGoal === undefined ? [] : [goalText(summary, dailyGoal, glyphs)];
  const join = (...texts: readonly string[]) => texts.join(` ${glyphs.separator} `);
  return [
    join('today', `${counted(sessions, 'session')} complete`, ...goal),
    join('today', `${sessions} complete`, ...goal),
    join('today', ...goal),
    'today',
  ];
}

function goalText({ complete, totalMs }: Summary, goal: DailyGoal, glyphs: Glyphs): string {
  const progress = { completed: complete.sessions, focusMs: totalMs };
  const reached = isGoalReached(goal, progress) ? ` ${glyphs.complete}` : '';
  return `goal ${formatGoal(goal, progress)}${reached}`;
}

type WeekBarsProps = { readonly today: Today; readonly before: readonly DayFigures[] };

/** The focus time of the last seven days, a bar for each, today the last. */
function WeekBars({ today, before }: WeekBarsProps) {
  const { look } = useDrawing();
  const { up, dash } = chartGlyphs(look);
  // Days without focus are on the same line as the bars, which are higher.
  const [none = '', ...bars] = look.ascii ? [dash, ...up.slice(1)] : up.slice(1);
  const week = focusOfWeek(today, before);
  const most = Math.max(1, ...week.map(({ ms }) => ms));
  return (
    <Text wrap="truncate">
      {week.map(({ day, ms }) => (
        <Styled key={day} tone={ms > 0 ? 'focus' : 'rule'} strong={day === today.day}>
          {ms > 0 ? bars[Math.ceil((ms / most) * bars.length) - 1] : none}
        </Styled>
      ))}
    </Text>
  );
}

/** The days that are read for the week and the streak, without today. */
export const DAYS_BEFORE = 29;

/** Returns the number of days in a row with a completed session; empty if there is only one or none. */
function streakText(day: Day, before: readonly DayFigures[], summary: Summary): string {
  const { complete, partial, totalMs } = summary;
  const sessions = complete.sessions + partial.sessions;
  const figures = { day, sessions, completed: complete.sessions, focusMs: totalMs };
  const streak = currentStreak([...before, figures], day);
  if (streak < 2) return '';
  return `${streak}${streak >= DAYS_BEFORE ? '+' : ''} days in a row`;
}
