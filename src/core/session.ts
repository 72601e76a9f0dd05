import {
  type Day,
  dayNumber,
  MINUTES_PER_DAY,
  type MinuteOfDay,
  minutesIntoDay,
  parseDay,
  timeBetween,
} from './day.ts';
import { MINUTE } from './duration.ts';
import { KINDS, type Kind } from './interval.ts';
import { isFields, isListOf, isOneOf, isText } from './json.ts';
import { printable } from './printable.ts';

/** Whether the interval reached its planned length. */
export type Status = 'complete' | 'interrupted';

/** What interruptions come from: the user, or others. */
export const SOURCES = ['internal', 'external'] as const;

/** A distraction during a focus session that did not stop it. */
export type Interruption = {
  /** Local wall clock. */
  readonly minute: MinuteOfDay;
  readonly source: (typeof SOURCES)[number];
  /** What it was; may be empty. */
  readonly text: string;
};

/** The record of an interval that ended: one line of a day log. */
export type Session = {
  /** The day on which it started, and of its day log; a day begins at `day_start`. */
  readonly day: Day;
  /** Local wall clock when it started. */
  readonly start: MinuteOfDay;
  /** Local wall clock at the last instant that was counted. Not used in calculations. */
  readonly end: MinuteOfDay;
  /** Time spent, in ms, as printed: whole minutes, or whole seconds below one minute. */
  readonly durationMs: number;
  readonly kind: Kind;
  readonly status: Status;
  /** What it was for: one line, may have `#tags`, may be empty. */
  readonly label: string;
  /** Absent if there are none. */
  readonly interruptions?: readonly Interruption[];
  /** Notes to write under its line, as typed, one line each. Absent if there are none. */
  readonly addedNotes?: readonly string[];
  /** The earlier session that it continues: its line replaces that one's. */
  readonly continues?: Continuation;
};

/** How a session continues an interrupted one. The session itself is both together. */
type Continuation = {
  /** The session as it was before. */
  readonly was: Session;
  /** When the new part began, local wall clock; it is recorded alone if the old line is missing. */
  readonly start: MinuteOfDay;
  /** Of the new part, in ms, as printed. */
  readonly durationMs: number;
};

/** A shorter interval, in ms, is not recorded. */
export const SHORTEST_SESSION = 1000;

/** The new part alone, to record a session whose earlier line is missing. */
export function stretchOf(session: Session): Session {
  const { continues, ...whole } = session;
  if (continues === undefined) return session;
  const { start, durationMs } = continues;
  return { ...whole, start, durationMs };
}

/**
 * A label that fits on one line of a day log: control characters and line breaks become spaces. At
 * the end, `^word` loses its caret, because it would be read as an Obsidian block ID. `-->` becomes
 * an arrow, because it would end an HTML comment that was left open above and hide lines.
 */
export function cleanLabel(text: string): string {
  return printable(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(^| )\^+([\w-]+)$/, '$1$2')
    .replaceAll('-->', '→');
}

/** A longer new label is cut, and ends in `…`. In characters as readers count them. */
const LONGEST_LABEL = 500;
/** In UTF-16 units, because a character can have any number of accents. */
const LONGEST_LABEL_UNITS = 10 * LONGEST_LABEL;

/**
 * A label, or the text of an interruption, as typed: made to fit on one line, and cut if it is too
 * long. One that is in a file is never cut.
 */
export function newLabel(text: string): string {
  const label = cleanLabel(text);
  if (label.length <= LONGEST_LABEL) return label;
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  const start = label.slice(0, LONGEST_LABEL_UNITS);
  const characters = Array.from(segmenter.segment(start), ({ segment }) => segment);
  if (characters.length <= LONGEST_LABEL && start === label) return label;
  // The last character may be incomplete.
  const kept = characters.slice(0, Math.min(LONGEST_LABEL, characters.length) - 1);
  return `${kept.join('').trimEnd()}…`;
}

/** The sessions of one day by their start; those of the same minute keep their order. */
export function byStart<S extends Session>(
  sessions: readonly S[],
  dayStart: MinuteOfDay,
): readonly S[] {
  const place = ({ start }: Session) => minutesIntoDay(start, dayStart);
  return sessions.toSorted((a, b) => place(a) - place(b));
}

/**
 * Whether two sessions overlap on the wall clock. They do not if one ends in the minute in which the
 * other begins.
 */
export function overlaps(a: Session, b: Session, dayStart: MinuteOfDay): boolean {
  const [one, other] = [minutesOf(a, dayStart), minutesOf(b, dayStart)];
  return one.from < other.to && other.from < one.to;
}

/** In minutes since an arbitrary midnight. */
function minutesOf(session: Session, dayStart: MinuteOfDay): { from: number; to: number } {
  const { day, start, end, durationMs } = session;
  const from = dayNumber(day) * MINUTES_PER_DAY + minutesIntoDay(start, dayStart);
  // A session of a whole day ends at the time at which it started.
  const lastsMs = Math.max(timeBetween(start, end), durationMs);
  return { from, to: from + Math.floor(lastsMs / MINUTE) };
}

/** Whether a value from a file or another process is a session. */
export function isSession(value: unknown): value is Session {
  return (
    isFields(value) &&
    isDay(value['day']) &&
    isMinute(value['start']) &&
    isMinute(value['end']) &&
    isSessionLength(value['durationMs']) &&
    isOneOf(value['kind'], KINDS) &&
    isOneOf(value['status'], ['complete', 'interrupted']) &&
    isText(value['label']) &&
    (value['interruptions'] === undefined || isListOf(value['interruptions'], isInterruption)) &&
    (value['addedNotes'] === undefined || isListOf(value['addedNotes'], isText)) &&
    (value['continues'] === undefined || isContinuation(value['continues']))
  );
}

function isContinuation(value: unknown): boolean {
  return (
    isFields(value) &&
    isSession(value['was']) &&
    isMinute(value['start']) &&
    isSessionLength(value['durationMs'])
  );
}

function isInterruption(value: unknown): value is Interruption {
  return (
    isFields(value) &&
    isMinute(value['minute']) &&
    isOneOf(value['source'], SOURCES) &&
    isText(value['text'])
  );
}

export function isDay(value: unknown): value is Day {
  return isText(value) && parseDay(value) !== undefined;
}

function isSessionLength(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= SHORTEST_SESSION;
}

export function isMinute(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) < MINUTES_PER_DAY;
}
