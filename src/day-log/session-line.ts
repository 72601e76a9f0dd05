import { formatMinuteOfDay, type MinuteOfDay } from '../core/day.ts';
import { formatMinutes, parseDuration, printedDuration } from '../core/duration.ts';
import { type Kind, kindInWords } from '../core/interval.ts';
import { printable } from '../core/printable.ts';
import { cleanLabel, type Interruption, type Session, type Status } from '../core/session.ts';

/**
 * The parts of a session line, each the source of a regular expression without groups. Together they
 * parse a line; one by one they find what is wrong with it.
 */
export const BULLET = '[-*+]\\s+';
export const BOX = '\\[[^[\\]]\\]\\s+';
/** Its range is checked later; does not match the beginning of `09:15:30`. */
export const TIME = '\\d{1,2}:\\d{2}(?![\\d:])';
export const DASH = '[-\u2013\u2014]';
export const MARK = '[✓○]';
export const STATUS = '\\b(?:complete|interrupted)\\b';
export const DURATION = '\\([^()]{1,40}\\)';
/** Followed by the end of the line or by the dash before a label. */
const BREAK = `(?:short|long)\\s+break(?=\\s*$|\\s+${DASH}|[\u2013\u2014])`;
export const BLOCK_ID = '\\^[\\w-]+';

/** The content of a session line. */
export type SessionLine = Omit<Session, 'day'> & { readonly blockId: string | undefined };

const VALID_TIME = '((?:[01]?\\d|2[0-3]):[0-5]\\d)(?![\\d:])';
const TIMES = new RegExp(
  `^${BULLET}(?:\\[([^[\\]])\\]\\s+)?${VALID_TIME}\\s*${DASH}\\s*${VALID_TIME}`,
);
/** What follows the times. It cannot begin with a letter: `10:40Complete` is not a session's end. */
const REST = new RegExp(
  `^(?!\\w)(?:\\s*(${MARK}))?(?:\\s*(${STATUS}))?\\s*(${DURATION})(.*)$`,
  'is',
);
const PREFIX = new RegExp(`^(${BULLET})(?:${BOX})?`);
const LEADING_BREAK = new RegExp(`^${BREAK}`, 'i');
const LEADING_DASH = new RegExp(`^${DASH}\\s*`);
const TRAILING_BLOCK_ID = new RegExp(`(?:^|\\s)(${BLOCK_ID})$`);
const PLAIN_LABEL = /^[!-~]*(?: [!-~]+)*$/;

/** What a session line has after its times. */
type AfterTimes = Pick<SessionLine, 'durationMs' | 'kind' | 'label' | 'blockId'> & {
  /** Undefined if there is neither a mark nor a word. */
  readonly status: Status | undefined;
};

/**
 * Parses a session line, written by the program, by hand or by other tools.
 *
 * @param afterTimes parses what follows the times
 * @returns undefined if the line is not a complete and valid session line
 */
export function readSessionLine(
  text: string,
  afterTimes = readAfterTimes,
): SessionLine | undefined {
  const match = TIMES.exec(text);
  if (match === null) return undefined;
  const [times, box, start = '', end = ''] = match;
  const rest = afterTimes(text.slice(times.length));
  if (rest === undefined) return undefined;
  return {
    start: minuteOf(start),
    end: minuteOf(end),
    durationMs: rest.durationMs,
    status: rest.status ?? boxStatus(box),
    kind: rest.kind,
    label: rest.label,
    blockId: rest.blockId,
  };
}

/** Reads a valid time, `HH:MM` or `H:MM`; faster than by parsing numbers. */
function minuteOf(time: string): MinuteOfDay {
  const digit = (fromEnd: number) => time.charCodeAt(time.length - fromEnd) - 48;
  const hours = digit(4) + (time.length === 5 ? 10 * digit(5) : 0);
  return 60 * hours + 10 * digit(2) + digit(1);
}

/** Parses what a session line has after its times; undefined if it is not valid. */
export function readAfterTimes(text: string): AfterTimes | undefined {
  const match = REST.exec(text);
  if (match === null) return undefined;
  const [, mark, word, duration = '', rest = ''] = match;
  const durationMs = readDuration(duration);
  if (durationMs === undefined) return undefined;
  return { durationMs, status: readStatus(word, mark), ...readRest(rest) };
}

/**
 * Parses `(25m)`: at least a second, and with a unit.
 *
 * @returns ms
 */
export function readDuration(parenthesised: string): number | undefined {
  const text = parenthesised.slice(1, -1).trim();
  const durationMs = /[hms]$/.test(text) ? parseDuration(text) : undefined;
  return durationMs === 0 ? undefined : durationMs;
}

// The word overrides the mark, the mark overrides the box; an item without any of them is complete.
function readStatus(word: string | undefined, mark: string | undefined): Status | undefined {
  if (word !== undefined) return word.toLowerCase() === 'complete' ? 'complete' : 'interrupted';
  if (mark !== undefined) return mark === '✓' ? 'complete' : 'interrupted';
  return undefined;
}

function boxStatus(box: string | undefined): Status {
  return box === undefined || box.toLowerCase() === 'x' ? 'complete' : 'interrupted';
}

function readRest(rest: string): Pick<SessionLine, 'kind' | 'label' | 'blockId'> {
  const text = rest.trim();
  const block = text.includes('^') ? TRAILING_BLOCK_ID.exec(text) : null;
  const body = block === null ? text : text.slice(0, block.index).trimEnd();
  const kindText = LEADING_BREAK.exec(body)?.[0] ?? '';
  const label = body.slice(kindText.length).trimStart().replace(LEADING_DASH, '');
  return { kind: readKind(kindText), label: readLabel(label), blockId: block?.[1]?.slice(1) };
}

function readKind(text: string): Kind {
  if (text === '') return 'focus';
  return text.toLowerCase().startsWith('short') ? 'short-break' : 'long-break';
}

// Most labels need no cleaning, and this is faster.
function readLabel(text: string): string {
  return PLAIN_LABEL.test(text) ? text : printable(text).trim();
}

/** The bullet of an item at column 0, with the white space after it. */
export function bulletOf(text: string): string {
  return PREFIX.exec(text)?.[1] ?? '- ';
}

/** The bullet of an item at column 0 and its box, if any, with the white space after them. */
export function prefixOf(text: string): string {
  return PREFIX.exec(text)?.[0] ?? '- ';
}

/**
 * The line of a session, without a line ending. Its label is cleaned.
 *
 * @param bullet with the white space after it, and perhaps a box
 */
export function formatSessionLine(session: Omit<Session, 'day'>, bullet = '- '): string {
  const { start, end, durationMs, kind, status } = session;
  const label = cleanLabel(session.label);
  const words = [
    `${formatMinuteOfDay(start)} - ${formatMinuteOfDay(end)}`,
    status === 'complete' ? '✓ Complete' : '○ Interrupted',
    `(${formatMinutes(printedDuration(durationMs))})`,
    ...(kind === 'focus' ? [] : [kindInWords(kind)]),
    ...(label === '' ? [] : ['—', label]),
  ];
  return bullet + words.join(' ');
}

const INTERRUPTION = new RegExp(
  `^\\s+${BULLET}${VALID_TIME}\\s+(?:(internal)|external)(?:\\s+interruption)?(?:\\s*$|\\s*${DASH}(.*)$)`,
  'is',
);

/**
 * Parses a line nested under a session: `  - 10:07 external interruption — phone`.
 *
 * @returns undefined if the line is the user's own note
 */
export function readInterruptionLine(text: string): Interruption | undefined {
  const match = INTERRUPTION.exec(text);
  if (match === null) return undefined;
  const [, time = '', internal, note = ''] = match;
  return {
    minute: minuteOf(time),
    source: internal === undefined ? 'external' : 'internal',
    text: printable(note).trim(),
  };
}

/** The line of an interruption, nested under its session, without a line ending. */
export function formatInterruptionLine({ minute, source, text }: Interruption): string {
  const note = cleanLabel(text);
  return `  - ${formatMinuteOfDay(minute)} ${source} interruption${note === '' ? '' : ` — ${note}`}`;
}

// Would be read as a code fence or as a comment by other programs.
const BLOCK = /^(?=`{3}|~{3}|<!--)/;
const LEADING_TIME = /^(\d{1,2}):(?=\d)/;

/**
 * The line of a note, nested under its session, without a line ending. A backslash keeps the note from
 * being read as anything else.
 */
export function formatNoteLine(text: string): string {
  const note = cleanLabel(text).replace(BLOCK, '\\');
  const line = `  - ${note}`;
  const isNote = readInterruptionLine(line) === undefined;
  return isNote ? line : `  - ${note.replace(LEADING_TIME, '$1\\:')}`;
}

/** The lines nested under a session that is recorded: its interruptions, then its notes. */
export function formatNestedLines({ interruptions = [], addedNotes = [] }: Session): string[] {
  return [...interruptions.map(formatInterruptionLine), ...addedNotes.map(formatNoteLine)];
}

/** The line of a session and those nested under it, without line endings. */
export function formatSessionLines(session: Session, bullet = '- '): readonly string[] {
  return [formatSessionLine(session, bullet), ...formatNestedLines(session)];
}
