import { csvText } from './csv.ts';
import type { SessionRecord } from './session-record.ts';

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
] as const;

type Row = Readonly<Record<(typeof COLUMNS)[number], string | number>>;

/** Sessions as CSV, a header first; docs/export.md describes the columns. */
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
  };
}

// Not every spreadsheet takes a time with a `T` in it for one.
function spreadsheetTime(time: string): string {
  return time.replace('T', ' ');
}
