import { interruptionInWords, type SessionRecord } from './session-record.ts';

const COLUMNS = [
  'id',
  'day',
  'start',
  'end',
  'duration_seconds',
  'kind',
  'status',
  'label',
  'tags',
  'interruptions_internal',
  'interruptions_external',
  'notes',
  'interruptions',
] as const;

type Row = Readonly<Record<(typeof COLUMNS)[number], string | number>>;

/** Sessions as CSV with a header; docs/export.md describes the columns. */
export function sessionsCsv(sessions: readonly SessionRecord[]): string {
  const rows = sessions.map(rowOf).map((row) => COLUMNS.map((column) => row[column]));
  return csvText([COLUMNS, ...rows]);
}

function rowOf(session: SessionRecord): Row {
  const { id, day, durationSeconds, kind, status, label, notes } = session;
  const interruptions = (source: string) =>
    session.interruptions.filter((one) => one.source === source).length;
  return {
    id,
    day,
    start: spreadsheetTime(session.start),
    end: spreadsheetTime(session.end),
    duration_seconds: durationSeconds,
    kind,
    status,
    label,
    tags: session.tags.map((tag) => `#${tag}`).join(' '),
    interruptions_internal: interruptions('internal'),
    interruptions_external: interruptions('external'),
    notes,
    interruptions: session.interruptions.map(interruptionInWords).join('\n'),
  };
}

// Not every spreadsheet recognizes a time with a `T`.
function spreadsheetTime(time: string): string {
  return time.replace('T', ' ');
}

const FORMULA = /^[=+\-@\t\r]/;
const TO_BE_QUOTED = /[",\r\n]/;

/**
 * A CSV text by RFC 4180: CRLF after every row; cells with quotes, commas or line breaks in quotes.
 *
 * A cell that a spreadsheet would run as a formula gets an apostrophe before it: a label may come from
 * somebody else, and formulas can start programs (OWASP, CSV injection).
 */
export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return TO_BE_QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
