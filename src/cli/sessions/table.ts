import { counted } from '../../core/counted.ts';
import { type Day, formatMinuteOfDay } from '../../core/day.ts';
import { formatDuration } from '../../core/duration.ts';
import { kindInWords } from '../../core/interval.ts';
import { cleanLabel, type Session } from '../../core/session.ts';
import { summarize, type Tally } from '../../core/summary.ts';
import type { DayLog, LoggedSession } from '../../day-log/document.ts';
import { type Glyphs, glyphsFor } from '../../terminal/glyphs.ts';
import type { Styles } from '../../terminal/styles.ts';
import { displayWidth, truncate, wrap } from '../../terminal/text.ts';

/** The look of a table. */
export type TableLook = {
  readonly styles: Styles;
  readonly ascii: boolean;
  /** Longer lines are truncated; undefined: never. */
  readonly columns: number | undefined;
};

/**
 * The table of one day, with its totals.
 *
 * @param empty the text if there are no sessions
 */
export function sessionsTable(log: DayLog, file: string, empty: string, look: TableLook): string {
  const title = titleOf(log, file, look);
  if (log.sessions.length === 0) return text([title, ...wrap(empty, look.columns ?? Infinity)]);
  const { head, linesOf } = columnsFor(log.sessions, look);
  return text([title, '', head, ...linesOf(log.sessions), '', ...totals(log.sessions, look)]);
}

/** The table of several days, each with a heading, and the totals of all. Skips empty days. */
export function historyTable(
  logs: readonly DayLog[],
  fileOf: (day: Day) => string,
  empty: string,
  look: TableLook,
): string {
  const all = logs.flatMap((log) => log.sessions);
  if (all.length === 0) return text(wrap(empty, look.columns ?? Infinity));
  const { head, linesOf } = columnsFor(all, look);
  const days = logs
    .filter((log) => log.sessions.length > 0)
    .flatMap((log) => ['', titleOf(log, fileOf(log.day), look), ...linesOf(log.sessions)]);
  return text([head, ...days, '', ...totals(all, look)]);
}

function text(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

function titleOf({ day }: DayLog, file: string, look: TableLook): string {
  const { strong, faint } = look.styles;
  const fits = displayWidth(`${day}  ${file}`) <= (look.columns ?? Infinity);
  return strong(day) + (fits ? `  ${faint(file)}` : '');
}

/** A column: its heading, and the text of a session. */
type Column = readonly [heading: string, cell: (session: LoggedSession, glyphs: Glyphs) => string];

const ID: Column = ['ID', ({ id }) => id];
const TIME: Column = [
  'Time',
  ({ start, end }) => `${formatMinuteOfDay(start)} - ${formatMinuteOfDay(end)}`,
];
const LABEL: Column = ['Label', ({ label }) => cleanLabel(label)];
const SPENT: Column['1'] = ({ durationMs }) => formatDuration(durationMs);
const MARK: Column = [
  '',
  ({ status }, glyphs) => (status === 'complete' ? glyphs.complete : glyphs.interrupted),
];
const PURPOSE: Column = [
  'Label',
  ({ kind, label }) =>
    [...(kind === 'focus' ? [] : [kindInWords(kind)]), cleanLabel(label)].join(' ').trimEnd(),
];

type Form = readonly Column[];

/** From the widest to the narrowest; the label is last, and is the one that is cut. */
const FORMS: readonly [Form, Form, Form, Form] = [
  [
    ID,
    TIME,
    ['Duration', SPENT],
    ['Kind', ({ kind }) => kindInWords(kind)],
    ['Status', (session, glyphs) => `${MARK[1](session, glyphs)} ${session.status}`],
    LABEL,
  ],
  [ID, TIME, ['Duration', SPENT], MARK, PURPOSE],
  [ID, MARK, ['Spent', SPENT], PURPOSE],
  [['Start', ({ start }) => formatMinuteOfDay(start)], MARK, ['Spent', SPENT], PURPOSE],
];

/** Where labels are cut, the widest form that leaves this many columns for them is used. */
const LEAST_LABEL = 24;
const GAP = '  ';

/** The columns for all sessions: the headings, and a function that formats some of the sessions. */
function columnsFor(sessions: readonly LoggedSession[], look: TableLook) {
  const { styles } = look;
  const glyphs = glyphsFor(look.ascii);
  const { form, widths } = formFor(sessions, look.columns ?? Infinity, glyphs);
  const aligned = (row: readonly string[]) =>
    row
      .map((cell, column) => (column < row.length - 1 ? cell.padEnd(widths[column] ?? 0) : cell))
      .join(GAP)
      .trimEnd();
  const lineOf = (session: LoggedSession) => {
    const row = aligned(form.map(([, cell]) => cell(session, glyphs)));
    const line = truncate(row, look.columns ?? Infinity, glyphs.ellipsis);
    return session.kind === 'focus' ? line : styles.kind(session.kind, line);
  };
  const head = aligned(form.map(([heading]) => heading));
  return {
    head: styles.faint(truncate(head, look.columns ?? Infinity, glyphs.ellipsis)),
    linesOf: (some: readonly LoggedSession[]) => some.map(lineOf),
  };
}

/** One of the first two if it shows every label whole, or else the first with room for most of it. */
function formFor(sessions: readonly LoggedSession[], columns: number, glyphs: Glyphs) {
  const fitted = (form: Form) => {
    const widths = form.map(([heading, cell]) =>
      sessions.reduce(
        (widest, session) => Math.max(widest, displayWidth(cell(session, glyphs))),
        heading.length,
      ),
    );
    const before = widths.slice(0, -1).reduce((sum, width) => sum + width + GAP.length, 0);
    return { form, widths, room: columns - before, label: widths.at(-1) ?? 0 };
  };
  const widest = fitted(FORMS[0]);
  if (widest.room >= widest.label) return widest;
  const forms = FORMS.map(fitted);
  return (
    forms.slice(0, 2).find(({ room, label }) => room >= label) ??
    forms.find(({ room, label }) => room >= Math.min(label, LEAST_LABEL)) ??
    fitted(FORMS[3])
  );
}

/** On one line, or on three if it is too long. */
function totals(sessions: readonly Session[], look: TableLook): readonly string[] {
  const { complete, partial, totalMs } = summarize(sessions);
  const tally = ({ sessions, durationMs }: Tally) =>
    `${counted(sessions, 'session')} (${formatDuration(durationMs)})`;
  const lines = [
    `Complete: ${tally(complete)}`,
    `Partial: ${tally(partial)}`,
    `Total focus: ${formatDuration(totalMs)}`,
  ];
  const line = lines.join(', ').replace(', Partial', ', partial').replace(', Total', ', total');
  return line.length <= (look.columns ?? Infinity) ? [line] : lines;
}
