import { isAbsolute } from 'node:path';
import type { ProcessIdentity } from '../../context.ts';
import { printedDuration } from '../../core/duration.ts';
import { KINDS } from '../../core/interval.ts';
import { isFields, isOneOf, isText, parseJson } from '../../core/json.ts';
import { isPrintable } from '../../core/printable.ts';
import { cleanLabel, isSession, type Session } from '../../core/session.ts';
import type { TimerStatus } from '../../core/timer-view.ts';
import { type DayLogSettings, isDayLogSettings } from '../../day-log/layout.ts';
import { refuseNewerFormat } from '../newer-format.ts';

/** The version of the format. Raise it if an older release would misread a file, and convert older files. */
export const FORMAT = 1;

/** What the state directory stores of a timer: enough to record its interval after a crash. */
export type IntervalRecord = {
  readonly version: typeof FORMAT;
  /** Unique to the interval. */
  readonly id: string;
  readonly owner: Owner;
  /** Where its session is recorded. */
  readonly dayLogs: {
    readonly directory: string;
    readonly settings: DayLogSettings;
    /** The directory's inode when the timer began; missing if it did not exist. */
    readonly inode?: string | undefined;
  };
  /** The timer's status when this was written. */
  readonly status: TimerStatus;
  /** The interval's session, as if the interval had ended then; null if too short. */
  readonly session: Session | null;
};

type Owner = ProcessIdentity & {
  /** The timer's terminal: `tmux pane %3`, `/dev/pts/1`; empty if it has none. */
  readonly terminal: string;
};

/** Formats the status as the lines that `focus-status` reads. */
export type ShellLines = (owner: ProcessIdentity, status: TimerStatus) => string;

/** How many lines equal to the session's the log had before the first try to record it. */
type EqualLinesNote = { readonly equalBefore: number };

/**
 * Formats an interval's file: the record as one line of JSON, then the status for `focus-status`, which
 * does not read JSON. Notes may be appended, a line each.
 */
export function formatIntervalRecord(record: IntervalRecord, shellLines: ShellLines): string {
  const { owner, status } = record;
  return `${JSON.stringify(record)}\n${shellLines(owner, status)}`;
}

/** Formats a note on a line of its own, even after one that was cut off. */
export function formatEqualLinesNote(equalBefore: number): string {
  return `\n${JSON.stringify({ equalBefore } satisfies EqualLinesNote)}\n`;
}

/**
 * Parses an interval's file. Ignores a note that was cut off: notes are durable before the day log is
 * changed.
 *
 * @returns undefined if the text is not valid
 * @throws NewerFormatError
 */
export function parseIntervalRecord(
  text: string,
): { record: IntervalRecord; equalBefore: number | undefined } | undefined {
  const [first = '', ...notes] = text.split('\n');
  const record = parseJson(first);
  refuseNewerFormat(record, FORMAT);
  if (!isIntervalRecord(record)) return undefined;
  const counts = notes.map(parseJson).filter(isNote);
  return { record: asPrinted(record), equalBefore: counts.at(-1)?.equalBefore };
}

// As its line is parsed, so that equal lines can be found.
function asPrinted(record: IntervalRecord): IntervalRecord {
  const { session } = record;
  if (session === null) return withNamespace(record);
  const [durationMs, label] = [printedDuration(session.durationMs), cleanLabel(session.label)];
  return { ...withNamespace(record), session: { ...session, durationMs, label } };
}

// The owner of a record without a namespace cannot be seen.
function withNamespace(record: IntervalRecord): IntervalRecord {
  return { ...record, owner: { ...record.owner, pidNamespace: record.owner.pidNamespace ?? '' } };
}

function isNote(value: unknown): value is EqualLinesNote {
  return (
    isFields(value) && Number.isInteger(value['equalBefore']) && Number(value['equalBefore']) >= 0
  );
}

function isIntervalRecord(value: unknown): value is IntervalRecord {
  return (
    isFields(value) &&
    value['version'] === FORMAT &&
    // The ID becomes part of a file name.
    isText(value['id']) &&
    /^[\w-]{1,100}$/.test(value['id']) &&
    isOwner(value['owner']) &&
    isDestination(value['dayLogs']) &&
    isStatus(value['status']) &&
    (value['session'] === null || isSession(value['session']))
  );
}

const STATUS_NUMBERS = [
  'remainingMs',
  'plannedMs',
  'completedToday',
  'focusTodayMs',
  'cyclePosition',
  'longBreakEvery',
];

function isStatus(value: unknown): value is TimerStatus {
  return (
    isFields(value) &&
    isInstant(value['at']) &&
    (value['startedAt'] === null || isInstant(value['startedAt'])) &&
    (value['endsAt'] === null || isInstant(value['endsAt'])) &&
    typeof value['runsOn'] === 'boolean' &&
    (value['dailyGoal'] === null || isGoal(value['dailyGoal'])) &&
    isOneOf(value['kind'], KINDS) &&
    isOneOf(value['state'], ['waiting', 'running', 'paused']) &&
    isPrintableText(value['label']) &&
    STATUS_NUMBERS.every((key) => Number.isFinite(value[key]))
  );
}

function isGoal(value: unknown): boolean {
  if (!isFields(value)) return false;
  const amount = value['unit'] === 'sessions' ? value['count'] : value['ms'];
  return isOneOf(value['unit'], ['sessions', 'time']) && Number.isFinite(amount);
}

function isInstant(value: unknown): boolean {
  return (
    isFields(value) &&
    ['monotonicMs', 'uptimeMs', 'epochMs', 'utcOffsetMin'].every((key) =>
      Number.isFinite(value[key]),
    ) &&
    // Within the range of a Date.
    Math.abs(Number(value['epochMs'])) < 8e15
  );
}

function isOwner(value: unknown): value is Owner {
  return (
    isFields(value) &&
    Number.isInteger(value['pid']) &&
    ['host', 'bootId', 'startedAt', 'terminal'].every((key) => isPrintableText(value[key])) &&
    (value['pidNamespace'] === undefined || isPrintableText(value['pidNamespace']))
  );
}

function isDestination(value: unknown): boolean {
  if (!isFields(value)) return false;
  const { directory, settings, inode } = value;
  const isPath = isText(directory) && isAbsolute(directory);
  return isPath && isDayLogSettings(settings) && (inode === undefined || isText(inode));
}

// It is printed: control characters must not reach the terminal.
function isPrintableText(value: unknown): boolean {
  return isText(value) && isPrintable(value);
}
