import type { ColorSupportLevel } from 'chalk';
import { type Day, formatMinuteOfDay } from '../../core/day.ts';
import { formatDuration } from '../../core/duration.ts';
import { kindInWords } from '../../core/interval.ts';
import { cleanLabel, type Session } from '../../core/session.ts';
import { countSessions, summarize, type Tally } from '../../core/statistics.ts';
import type { DayLog, LoggedSession } from '../../day-log/document.ts';
import { glyphsFor } from '../../terminal/glyphs.ts';
import { createStyles, type Styles } from '../../terminal/styles.ts';
import { truncate } from '../../terminal/text.ts';
import type { Theme } from '../../terminal/theme.ts';

/** The look of a table. */
export type TableLook = {
  readonly theme: Theme;
  readonly color: ColorSupportLevel;
  readonly ascii: boolean;
  /** Longer lines are truncated; undefined: never. */
  readonly columns: number | undefined;
};

const HEADINGS = ['ID', 'Time', 'Duration', 'Kind', 'Status', 'Label'];

/** The table of one day, with its totals. */
export function sessionsTable(log: DayLog, file: string, look: TableLook): string {
  const title = titleOf(log, file, look);
  if (log.sessions.length === 0) return `${title}\nNo sessions\n`;
  const { head, linesOf } = columnsFor(log.sessions, look);
  return text([title, '', head, ...linesOf(log.sessions), '', totals(log.sessions)]);
}

/** The table of several days, each with a heading, and the totals of all. Skips empty days. */
export function historyTable(
  logs: readonly DayLog[],
  fileOf: (day: Day) => string,
  look: TableLook,
): string {
  const all = logs.flatMap((log) => log.sessions);
  if (all.length === 0) return 'No sessions\n';
  const { head, linesOf } = columnsFor(all, look);
  const days = logs
    .filter((log) => log.sessions.length > 0)
    .flatMap((log) => ['', titleOf(log, fileOf(log.day), look), ...linesOf(log.sessions)]);
  return text([head, ...days, '', totals(all)]);
}

function text(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

function titleOf({ day }: DayLog, file: string, look: TableLook): string {
  const styles = createStyles(look.theme, look.color);
  return `${bold(look, styles, day)}  ${dim(look, styles, file)}`;
}

/** The columns for all sessions: the headings, and a function that formats some of the sessions. */
function columnsFor(sessions: readonly LoggedSession[], look: TableLook) {
  const styles = createStyles(look.theme, look.color);
  const rows = sessions.map((session) => cells(session, look));
  const widths = HEADINGS.map((heading, column) =>
    rows.reduce((widest, row) => Math.max(widest, row[column]?.length ?? 0), heading.length),
  );
  const aligned = (row: readonly string[]) =>
    row
      .map((cell, column) => (column < row.length - 1 ? cell.padEnd(widths[column] ?? 0) : cell))
      .join('  ')
      .trimEnd();
  const ellipsis = glyphsFor(look.ascii).ellipsis;
  const lineOf = (session: LoggedSession) => {
    const line = truncate(aligned(cells(session, look)), look.columns ?? Infinity, ellipsis);
    return session.kind === 'focus' ? line : styles.kind(session.kind, line);
  };
  return {
    head: dim(look, styles, aligned(HEADINGS)),
    linesOf: (some: readonly LoggedSession[]) => some.map(lineOf),
  };
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

// Piped output has no styles at all, not even bold.
function bold({ color }: TableLook, styles: Styles, text: string): string {
  return color ? styles.strong(text) : text;
}

function dim({ color }: TableLook, styles: Styles, text: string): string {
  return color ? styles.faint(text) : text;
}
