import { formatMinuteOfDay } from '../core/day.ts';
import { formatDuration } from '../core/duration.ts';
import { kindInWords } from '../core/interval.ts';
import { cleanLabel, type Session } from '../core/session.ts';
import { countSessions, summarize, type Tally } from '../core/summary.ts';
import type { DayLog, LoggedSession } from '../day-log/parse-day-log.ts';
import { truncate } from '../ui/fit-text.ts';
import { glyphsFor } from '../ui/glyphs.ts';
import { createPaint, type Paint } from '../ui/paint.ts';
import type { Theme } from '../ui/theme.ts';

/** How a table is to look. */
export type TableLook = {
  readonly theme: Theme;
  readonly color: boolean;
  readonly ascii: boolean;
  /** Labels are cut where a line would be wider; undefined: never. */
  readonly columns: number | undefined;
};

const HEADINGS = ['ID', 'Time', 'Duration', 'Kind', 'Status', 'Label'];

/** The table of `focus sessions list`, its day and its totals. */
export function sessionsTable(log: DayLog, file: string, look: TableLook): string {
  const paint = createPaint(look.theme, look.color);
  const title = `${bold(look, paint, log.day)}  ${dim(look, paint, file)}`;
  if (log.sessions.length === 0) return `${title}\nNo sessions\n`;
  const rows = log.sessions.map((session) => cells(session, look));
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const aligned = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const ellipsis = glyphsFor(look.ascii).ellipsis;
  const lines = log.sessions.map((session, index) => {
    const text = truncate(aligned(rows[index] ?? []), look.columns ?? Infinity, ellipsis);
    return session.kind === 'focus' ? text : paint.kind(session.kind, text);
  });
  const head = dim(look, paint, aligned(HEADINGS));
  return `${[title, '', head, ...lines, '', totals(log.sessions)].join('\n')}\n`;
}

function cells(session: LoggedSession, { ascii }: TableLook): string[] {
  const glyphs = glyphsFor(ascii);
  const mark = session.status === 'complete' ? glyphs.complete : glyphs.interrupted;
  return [
    session.id,
    `${formatMinuteOfDay(session.start)} - ${formatMinuteOfDay(session.end)}`,
    formatDuration(session.durationMs),
    kindInWords(session.kind),
    `${mark} ${session.status}`,
    cleanLabel(session.label),
  ];
}

function totals(sessions: readonly Session[]): string {
  const { complete, partial, totalMs } = summarize(sessions);
  const tally = ({ sessions, durationMs }: Tally) =>
    `${countSessions(sessions)} (${formatDuration(durationMs)})`;
  return `Complete: ${tally(complete)}, partial: ${tally(partial)}, total focus: ${formatDuration(totalMs)}`;
}

// To a pipe not even weight goes: what is there is text.
function bold({ color }: TableLook, paint: Paint, text: string): string {
  return color ? paint.strong(text) : text;
}

function dim({ color }: TableLook, paint: Paint, text: string): string {
  return color ? paint.faint(text) : text;
}
