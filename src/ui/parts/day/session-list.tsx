import { Box } from 'ink';
import { memo } from 'react';
import { formatMinuteOfDay } from '../../../core/day.ts';
import { formatDuration } from '../../../core/duration.ts';
import { kindInWords } from '../../../core/interval.ts';
import { cleanLabel, type Session } from '../../../core/session.ts';
import type { Glyphs } from '../../../terminal/glyphs.ts';
import { truncate } from '../../../terminal/text.ts';
import { useDrawing } from '../styled.tsx';
import { Tagged } from '../tagged.tsx';

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
        <Tagged
          key={keyOf(session, index)}
          text={sessionLine(glyphs, session, columns, width)}
          tone={session.kind === 'focus' ? 'text' : 'faint'}
        />
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

/** With this many columns or more, a session has its end: its label has at least as much room as the rest. */
const WITH_END = 48;

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
  const begin = formatMinuteOfDay(start);
  const whole = `${begin} - ${formatMinuteOfDay(end)}  ${mark} ${duration}  ${purpose}`;
  const short = `${begin} ${mark} ${duration} ${purpose}`;
  return truncate((columns < WITH_END ? short : whole).trimEnd(), columns, glyphs.ellipsis);
}
