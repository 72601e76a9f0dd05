import { parseMinuteOfDay } from '../core/day.ts';
import { replaceUnprintable } from '../core/printable.ts';
import {
  BOX,
  BULLET,
  DASH,
  DURATION,
  MARK,
  readDuration,
  readSessionLine,
  STATUS,
  TIME,
} from './session-line.ts';
import { invalidUtf8At } from './text-encoding.ts';

/** A line of a day log that cannot be parsed. It is kept and not counted. */
export type Problem = {
  /** From 1. */
  readonly line: number;
  /** From 1, in characters. */
  readonly column: number;
  /** The whole line. */
  readonly text: string;
  /** What is wrong. */
  readonly message: string;
  /** How to fix it. */
  readonly remedy: string;
};

/**
 * A problem for people: where it is, the line, a caret under the place, and the remedy. Safe to print.
 *
 * @param file the file's name to show
 */
export function formatProblem(problem: Problem, file: string): string {
  const { line, column, text, message, remedy } = problem;
  return [
    `${sameWidth(file)}:${line}:${column}: ${message}`,
    `    ${sameWidth(text)}`,
    `    ${' '.repeat(column - 1)}^`,
    `  ${remedy}`,
  ].join('\n');
}

// One character for each, so that the caret is in the right column.
function sameWidth(text: string): string {
  return replaceUnprintable(text.replaceAll('\t', ' '), () => '\ufffd');
}

/** A column, from 1, in characters, of an index into a text (which counts UTF-16 units). */
function columnAt(text: string, index: number): number {
  return [...text.slice(0, index)].length + 1;
}

/** What is wrong with a session line, and where. */
export type Flaw = Pick<Problem, 'column' | 'message' | 'remedy'>;

const ITEM = new RegExp(`^${BULLET}(?:${BOX})?`);
const LOOSE_TIME = '\\d+:[\\d:]+';
const STARTS_WITH_TIME = new RegExp(`^${LOOSE_TIME}`);
// Two adjacent runs of white space would take quadratic time.
const STATUS_AFTER_TIMES = new RegExp(
  `^${LOOSE_TIME}\\s*(?:${DASH}\\s*(?:${LOOSE_TIME}\\s*)?)?${STATUS}`,
  'i',
);
const ANY_MARK = new RegExp(MARK);
const ANY_DURATION = /\(\s*\d[\d .,:]*[hms][\dhms .,:]*\)/i;
const SIGNATURE = new RegExp(`${MARK} *${STATUS} *\\(`, 'i');

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

type Step = {
  readonly part: RegExp;
  /** Whether the matched text is valid. */
  readonly isValid?: (text: string) => boolean;
  readonly flaw: (rest: string) => Omit<Flaw, 'column'>;
};

const whole = 'Write the line as `- HH:MM - HH:MM ✓ Complete (25m)`.';
const isTime = (text: string) => parseMinuteOfDay(text) !== undefined;
const isDuration = (text: string) => readDuration(text) !== undefined;
const part = (source: string) => new RegExp(source, 'iy');

const STEPS: readonly Step[] = [
  { part: part(`${BULLET}(?:${BOX})?`), flaw: () => flawed('the item cannot be read', whole) },
  { part: part(TIME), isValid: isTime, flaw: () => timeFlaw('start') },
  {
    part: part(`\\s*${DASH}\\s*`),
    flaw: () => flawed('the end time is missing after the start time', whole),
  },
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
  return { column: columnAt(text, invalid), ...flawed('this is not valid UTF-8', remedy) };
}

function flawAmongParts(text: string): Flaw {
  let at = 0;
  for (const step of STEPS) {
    step.part.lastIndex = at;
    const match = step.part.exec(text)?.[0];
    if (match === undefined || step.isValid?.(match) === false) {
      return { column: columnAt(text, at), ...step.flaw(text.slice(at)) };
    }
    at += match.length;
  }
  return { column: 1, ...flawed('the line cannot be read', whole) };
}

function flawed(message: string, remedy: string): Omit<Flaw, 'column'> {
  return { message, remedy };
}

function timeFlaw(which: 'start' | 'end'): Omit<Flaw, 'column'> {
  return flawed(`the ${which} time cannot be read`, 'Write it as HH:MM, from 00:00 to 23:59.');
}

function durationFlaw(rest: string): Omit<Flaw, 'column'> {
  if (rest.startsWith('(')) {
    const remedy = 'Write the time spent with its unit and above zero, such as (25m) or (45s).';
    return flawed('the duration cannot be read', remedy);
  }
  if (rest.includes('(')) {
    return flawed('a status or a duration is missing here', whole);
  }
  return flawed(
    'the duration is missing',
    'Write the time spent after the status, such as (25m) or (45s).',
  );
}
