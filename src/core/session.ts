import { type Day, MINUTES_PER_DAY, type MinuteOfDay, minutesIntoDay, parseDay } from './day.ts';
import { MINUTE } from './duration.ts';
import type { Kind } from './interval.ts';
import { printable } from './printable.ts';

/** Whether the interval reached its planned length. */
export type Status = 'complete' | 'interrupted';

/** A distraction that was marked during a focus session, without stopping it. */
export type Interruption = {
  /** Local wall clock. */
  readonly minute: MinuteOfDay;
  readonly source: 'internal' | 'external';
  /** What it was; empty where nothing was noted. */
  readonly text: string;
};

/** The record of an interval that ended: what one line of a day log says. */
export type Session = {
  /** The day it started on, counted from `day_start`: the day log that holds it. */
  readonly day: Day;
  /** Local wall clock when it started. */
  readonly start: MinuteOfDay;
  /** Local wall clock at the last instant that was counted. Never enters arithmetic. */
  readonly end: MinuteOfDay;
  /** Time spent, in ms, as printed: whole minutes, or whole seconds below one minute. */
  readonly durationMs: number;
  readonly kind: Kind;
  readonly status: Status;
  /** What it was for: one line, may hold `#tags`; empty where there is none. */
  readonly label: string;
  /** Absent where none were marked. */
  readonly interruptions?: readonly Interruption[];
  /** Where it continues an earlier session: its line takes the place of that one's. */
  readonly continues?: Continuation;
};

/** How a session continues one that was interrupted; what it says itself is of both together. */
type Continuation = {
  /** The session as it stood before. */
  readonly was: Session;
  /** When the stretch began, local wall clock: it is recorded alone where the line has vanished. */
  readonly start: MinuteOfDay;
  /** Of the stretch alone, in ms, as printed. */
  readonly durationMs: number;
};

/** An interval of less than this, in ms, leaves no session. */
export const SHORTEST_SESSION = 1000;

/** What is left to record of a session whose earlier line has vanished: the stretch alone. */
export function stretchOf(session: Session): Session {
  const { continues, ...whole } = session;
  if (continues === undefined) return session;
  const { start, durationMs } = continues;
  return { ...whole, start, durationMs };
}

/**
 * A label fit for one line of a day log: control characters and line breaks become spaces. At its
 * end `^word` would be read as an Obsidian block ID and not as the label's, so it loses the caret;
 * `-->` would end an HTML comment that someone left open above and hide lines, it becomes an arrow.
 */
export function cleanLabel(text: string): string {
  return printable(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(^| )\^+([\w-]+)$/, '$1$2')
    .replaceAll('-->', '→');
}

/** A new label has at most so many characters, as readers count them, the last of them `…`. */
const LONGEST_LABEL = 500;
/** And at most so many UTF-16 units: a character can have any number of accents. */
const LONGEST_LABEL_UNITS = 10 * LONGEST_LABEL;

/**
 * A label, or the text of an interruption, as somebody gives it: fit for its line, and cut where it
 * is too long. One that stands in a file already is never cut.
 */
export function newLabel(text: string): string {
  const label = cleanLabel(text);
  if (label.length <= LONGEST_LABEL) return label;
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  const start = label.slice(0, LONGEST_LABEL_UNITS);
  const characters = Array.from(segmenter.segment(start), ({ segment }) => segment);
  if (characters.length <= LONGEST_LABEL && start === label) return label;
  // What stands last may have been cut through.
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
 * Whether two sessions share time on the wall clock. Of a whole minute none is shared where one ends as
 * the other begins.
 */
export function overlaps(a: Session, b: Session, dayStart: MinuteOfDay): boolean {
  const [one, other] = [minutesOf(a, dayStart), minutesOf(b, dayStart)];
  return one.from < other.to && other.from < one.to;
}

/** In minutes since an arbitrary midnight. */
function minutesOf(session: Session, dayStart: MinuteOfDay): { from: number; to: number } {
  const { day, start, end, durationMs } = session;
  const midnight = Date.parse(`${day}T00:00:00Z`) / MINUTE;
  const from = midnight + minutesIntoDay(start, dayStart);
  const byClock = (end - start + MINUTES_PER_DAY) % MINUTES_PER_DAY;
  // A whole day's end reads like its start.
  return { from, to: from + Math.max(byClock, Math.floor(durationMs / MINUTE)) };
}

/** The fields of an object of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

/** Whether what a file or another process says is a session. */
export function isSession(value: unknown): value is Session {
  return (
    isFields(value) &&
    isDay(value['day']) &&
    isMinute(value['start']) &&
    isMinute(value['end']) &&
    isSessionLength(value['durationMs']) &&
    isOneOf(value['kind'], ['focus', 'short-break', 'long-break']) &&
    isOneOf(value['status'], ['complete', 'interrupted']) &&
    typeof value['label'] === 'string' &&
    (value['interruptions'] === undefined || isInterruptions(value['interruptions'])) &&
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

function isInterruptions(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every(
      (one: unknown) =>
        isFields(one) &&
        isMinute(one['minute']) &&
        isOneOf(one['source'], ['internal', 'external']) &&
        typeof one['text'] === 'string',
    )
  );
}

function isDay(value: unknown): boolean {
  return typeof value === 'string' && parseDay(value) !== undefined;
}

function isSessionLength(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= SHORTEST_SESSION;
}

export function isMinute(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) < 1440;
}

export function isOneOf(value: unknown, allowed: readonly string[]): boolean {
  return typeof value === 'string' && allowed.includes(value);
}
