import { Box } from 'ink';
import { memo } from 'react';
import { formatMinuteOfDay } from '../../core/day.ts';
import { formatDuration } from '../../core/duration.ts';
import { type DailyGoal, formatGoal, isGoalReached } from '../../core/goal.ts';
import { kindInWords } from '../../core/interval.ts';
import { cleanLabel, type Session } from '../../core/session.ts';
import { countSessions, summarize } from '../../core/statistics.ts';
import type { Today } from '../../core/timer-view.ts';
import type { Glyphs } from '../../terminal/glyphs.ts';
import { firstThatFits, truncate } from '../../terminal/text.ts';
import type { ScreenModel } from '../scene.ts';
import { Styled, useDrawing } from './styled.tsx';

type DayTotalsProps = {
  readonly today: Today;
  readonly goal: DailyGoal | undefined;
  readonly columns: number;
};

/** The totals of the day and the goal. */
export const DayTotals = memo(function DayTotals({ today, goal, columns }: DayTotalsProps) {
  const { glyphs } = useDrawing();
  return (
    <Box height={1} flexShrink={0}>
      <Styled tone="faint">{firstThatFits(totalsTexts(today, goal, glyphs), columns)}</Styled>
    </Box>
  );
});

/** Returns the totals of the day, the longest text first. */
function totalsTexts(
  today: Today,
  dailyGoal: DailyGoal | undefined,
  glyphs: Glyphs,
): readonly string[] {
  const { complete, totalMs } = summarize(today.sessions);
  const [count, total] = [countSessions(complete.sessions), formatDuration(totalMs)];
  const goal = goalText(today, dailyGoal, glyphs);
  const long = ['Today', `${count} complete`, `total focus ${total}`, ...goal];
  return [
    long.join(` ${glyphs.separator} `),
    `Today: ${[count, total, ...goal].join(', ')}`,
    `Today: ${count}, ${total}`,
    `${count}, ${total}`,
  ];
}

/** Returns the day's totals and goal with their styles. */
export function totalsText({ view, glyphs }: ScreenModel, columns: number): string {
  return firstThatFits(totalsTexts(view.today, view.rules.dailyGoal, glyphs), columns);
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

type SessionListProps = {
  readonly sessions: readonly Session[];
  readonly rows: number;
  readonly columns: number;
};

/** The last sessions of the day, a line each, the newest at the bottom. */
export const SessionList = memo(function SessionList({
  sessions,
  rows,
  columns,
}: SessionListProps) {
  const { glyphs } = useDrawing();
  const last = sessions.slice(Math.max(0, sessions.length - rows));
  const width = durationWidth(last);
  return (
    <Box flexDirection="column" height={rows} flexShrink={0}>
      {last.map((session, index) => (
        <Styled key={keyOf(session, index)} tone={session.kind === 'focus' ? 'text' : 'faint'}>
          {sessionLine(glyphs, session, columns, width)}
        </Styled>
      ))}
    </Box>
  );
});

function keyOf({ start, kind }: Session, index: number): string {
  return `${index} ${start} ${kind}`;
}

/** Returns the columns for the durations of a list of sessions. */
export function durationWidth(sessions: readonly Session[]): number {
  return Math.max(4, ...sessions.map(({ durationMs }) => formatDuration(durationMs).length));
}

/**
 * Returns a session as one line that is safe to print, without styles.
 *
 * @param width the columns of its duration, from {@link durationWidth}
 */
export function sessionLine(
  glyphs: Glyphs,
  session: Session,
  columns: number,
  width: number,
): string {
  const { start, end, durationMs, kind, status, label } = session;
  const mark = status === 'complete' ? glyphs.complete : glyphs.interrupted;
  const duration = formatDuration(durationMs).padStart(width);
  const purpose = kind === 'focus' ? cleanLabel(label) : kindInWords(kind);
  const line =
    columns < 36
      ? `${formatMinuteOfDay(start)} ${mark} ${duration} ${purpose}`
      : `${formatMinuteOfDay(start)} - ${formatMinuteOfDay(end)}  ${mark} ${duration}  ${purpose}`;
  return truncate(line.trimEnd(), columns, glyphs.ellipsis);
}
