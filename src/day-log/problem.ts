import { formatMinuteOfDay, MINUTES_PER_DAY, parseMinuteOfDay, timeBetween } from '../core/day.ts';
import { formatMinutes, MINUTE } from '../core/duration.ts';
import {
  BOX,
  BULLET,
  DASH,
  DURATION,
  MARK,
  prefixOf,
  readDuration,
  readSessionLine,
  STATUS,
  TIME,
} from './session-line.ts';
import { invalidUtf8At } from './text-encoding.ts';

/**
 * What is wrong. Errors: a line that cannot be read, or has bytes that are not UTF-8; a git conflict; NUL
 * bytes. Warnings: a conflict marker that was left over, and what only looks wrong.
 */
type ProblemKind = keyof typeof SEVERITIES;

const SEVERITIES = {
  unreadable: 'error',
  'not-utf8': 'error',
  conflict: 'error',
  'nul-bytes': 'error',
  'leftover-marker': 'warning',
  overlap: 'warning',
  future: 'warning',
  'too-long': 'warning',
  summary: 'warning',
  equal: 'warning',
} as const;

/** Something wrong at a place in a day log. */
export type Problem = {
  readonly kind: ProblemKind;
  /** From 1. */
  readonly line: number;
  /** From 1, in characters. */
  readonly column: number;
  /** How many characters are wrong, at least 1. */
  readonly length: number;
  /** The whole line. */
  readonly text: string;
  /** What is wrong. */
  readonly message: string;
  /** How to fix it. */
  readonly remedy: string;
};

/** Whether a problem is an error or a warning. */
export function severityOf({ kind }: Pick<Problem, 'kind'>): 'error' | 'warning' {
  return SEVERITIES[kind];
}

/** Problems of day logs in one line: where and what the first is, and how many there are. */
export function describeProblems(first: Problem, file: string, count: number): string {
  const others = count === 2 ? 'one more problem' : `${count - 1} more problems`;
  const place = `${file}:${first.line}:${first.column}`;
  return `${place}: ${first.message}${count === 1 ? '' : `, and ${others}`}`;
}

/**
 * A place in a line, in characters, of a part given by its indices (which count UTF-16 units).
 *
 * @param end the index after the part
 */
export function placeOf(
  text: string,
  start: number,
  end = start + 1,
): Pick<Problem, 'column' | 'length'> {
  const column = charactersIn(text, 0, start) + 1;
  return { column, length: Math.max(1, charactersIn(text, start, end)) };
}

// Without an array: a line may be a megabyte long.
function charactersIn(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < Math.min(end, text.length); count += 1) {
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }
  return count;
}

/** What is wrong with a session line, and where. */
type Flaw = Omit<Problem, 'line' | 'text'>;

const ITEM = new RegExp(`^${BULLET}(?:${BOX})?`);
const LOOSE_TIME = '\\d+:[\\d:]+';
const STARTS_WITH_TIME = new RegExp(`^${LOOSE_TIME}`);
// What people type in the place of a mark.
const LOOSE_MARK = '[✔☑✅√◯⚪⭕●]\\ufe0f?\\s*';
// Two adjacent runs of white space would take quadratic time.
const STATUS_AFTER_TIMES = new RegExp(
  `^${LOOSE_TIME}\\s*(?:${DASH}\\s*(?:${LOOSE_TIME}\\s*)?)?(?:${LOOSE_MARK})?${STATUS}`,
  'i',
);
const ANY_MARK = new RegExp(MARK);
const ANY_DURATION = /\(\s*\d[\d .,:]*[hms][\dhms .,:]*\)/i;
const SIGNATURE = new RegExp(`(?:${MARK} *|${LOOSE_MARK})${STATUS} *\\(`, 'i');

/**
 * Whether an item at column 0 that cannot be parsed was meant as a session: it begins with a time and
 * has a mark, a status or a duration; or it has all three and no valid time.
 */
export function isMeantAsSession(text: string): boolean {
  const item = ITEM.exec(text)?.[0];
  if (item === undefined) return false;
  const body = text.slice(item.length);
  if (!STARTS_WITH_TIME.test(body)) return SIGNATURE.test(body);
  return ANY_MARK.test(body) || STATUS_AFTER_TIMES.test(body) || ANY_DURATION.test(body);
}

/** What is wrong with a part of a line, and what to do. */
type PartFlaw = Pick<Flaw, 'message' | 'remedy'>;

type Step = {
  readonly part: RegExp;
  /** Whether the matched text is valid. */
  readonly isValid?: (text: string) => boolean;
  /** @param before the line up to the part */
  readonly flaw: (rest: string, before: string) => PartFlaw;
};

const whole = 'Write the line as `- HH:MM - HH:MM ✓ Complete (25m)`.';
const isTime = (text: string) => parseMinuteOfDay(text) !== undefined;
const isDuration = (text: string) => readDuration(text) !== undefined;
const part = (source: string) => new RegExp(source, 'iy');

const STEPS: readonly Step[] = [
  { part: part(`${BULLET}(?:${BOX})?`), flaw: () => flawed('the item cannot be read', whole) },
  { part: part(TIME), isValid: isTime, flaw: () => timeFlaw('start') },
  { part: part(`\\s*${DASH}\\s*`), flaw: endFlaw },
  { part: part(TIME), isValid: isTime, flaw: () => timeFlaw('end') },
  {
    part: part(`(?:\\s*${MARK})?(?:\\s*${STATUS})?\\s*`),
    flaw: () => flawed('the status cannot be read', whole),
  },
  { part: part(DURATION), isValid: isDuration, flaw: durationFlaw },
];

/** Why a line that was meant as a session cannot be parsed; undefined if it can. */
export function flawOf(text: string): Flaw | undefined {
  const invalid = invalidUtf8At(text);
  if (readSessionLine(text) === undefined) return flawAmongParts(text);
  if (invalid === -1) return undefined;
  const remedy = 'Save the file as UTF-8, or retype the character.';
  return {
    kind: 'not-utf8',
    ...placeOf(text, invalid),
    ...flawed('this is not valid UTF-8', remedy),
  };
}

function flawAmongParts(text: string): Flaw {
  let at = 0;
  for (const step of STEPS) {
    step.part.lastIndex = at;
    const match = step.part.exec(text)?.[0];
    if (match === undefined || step.isValid?.(match) === false) {
      const rest = text.slice(at);
      return {
        kind: 'unreadable',
        ...placeOf(text, at, at + (WRONG_PART.exec(rest)?.[0].length ?? 1)),
        ...step.flaw(rest, text.slice(0, at)),
      };
    }
    at += match.length;
  }
  return { kind: 'unreadable', column: 1, length: 1, ...flawed('the line cannot be read', whole) };
}

const WRONG_PART = /^(?:\([^()]{0,40}\)|\S{1,40})/;

function flawed(message: string, remedy: string): PartFlaw {
  return { message, remedy };
}

function timeFlaw(which: 'start' | 'end'): PartFlaw {
  return flawed(`the ${which} time cannot be read`, 'Write it as HH:MM, from 00:00 to 23:59.');
}

function endFlaw(rest: string, before: string): PartFlaw {
  const message = 'the end time is missing after the start time';
  const start = parseMinuteOfDay(before.slice(prefixOf(before).length));
  const durationMs = readDuration(PARENTHESES.exec(rest)?.[0] ?? '');
  if (start === undefined || durationMs === undefined) return flawed(message, whole);
  const end = (start + Math.floor(durationMs / MINUTE)) % MINUTES_PER_DAY;
  const both = `${formatMinuteOfDay(start)} - ${formatMinuteOfDay(end)}`;
  return flawed(message, `Write both times, such as ${both} without a pause.`);
}

const PARENTHESES = new RegExp(DURATION);

function durationFlaw(rest: string, before: string): PartFlaw {
  if (rest.startsWith('(')) {
    const remedy = 'Write the time spent with its unit and above zero, such as (25m) or (45s).';
    return flawed('the duration cannot be read', remedy);
  }
  if (rest.includes('(')) {
    return flawed('a status or a duration is missing here', whole);
  }
  return flawed(
    'the duration is missing',
    `Write the time spent after the status, such as ${exampleDuration(before)}.`,
  );
}

/** The time between the two times that a line has before its status; without pauses, that is it. */
function exampleDuration(before: string): string {
  const [, start = '', end = ''] = BOTH_TIMES.exec(before) ?? [];
  const [from, to] = [parseMinuteOfDay(start), parseMinuteOfDay(end)];
  if (from === undefined || to === undefined || from === to) return '(25m) or (45s)';
  return `(${formatMinutes(timeBetween(from, to))})`;
}

const BOTH_TIMES = new RegExp(`(${TIME})\\s*${DASH}\\s*(${TIME})`);
