import { type Day, MINUTES_PER_DAY } from '../core/day.ts';
import {
  type DayLog,
  type LoggedSession,
  loggedSession,
  readNested,
  readNestedLine,
} from './document.ts';
import { type DayLogSettings, type Heading, parseHeading, sameHeading } from './layout.ts';
import { isMeantAsSession } from './problem.ts';
import { readAfterTimes, readSessionLine } from './session-line.ts';
import { isBlank, isIndented } from './text-lines.ts';

/** A CR, or a byte that is not valid UTF-8. */
const UNUSUAL_CHARACTER = /[\r\udc80-\udcff]/u;
/** A line that can change what others mean: a fence, a comment, an indented heading, a conflict marker. */
const UNUSUAL_LINE = /[ \t]*(?:`{3}|~{3}|<!--)|[ \t]+#|<{7}|\|{7}|={7}|>{7}/y;

function isUnusual(text: string): boolean {
  return UNUSUAL_CHARACTER.test(text) || text.startsWith('\ufeff') || text.startsWith('---');
}

function isUnusualLine(text: string, at: number): boolean {
  UNUSUAL_LINE.lastIndex = at;
  return UNUSUAL_LINE.test(text);
}

/**
 * Returns a function that reads a day log in one pass. Most have nothing but plain lines, and the same
 * labels and notes again and again: it parses each of them once.
 *
 * The function returns what `parseDayLog` returns, without the layout; undefined if that has to read the
 * text.
 */
export function plainLogReader(
  settings: DayLogSettings,
): (text: string, day: Day) => DayLog | undefined {
  const wanted = parseHeading(settings.sessionsHeading);
  const afterTimes = remembering(readAfterTimes);
  const ordinals = new Uint32Array(MINUTES_PER_DAY);
  return (text, day) => {
    if (wanted === undefined || isUnusual(text)) return undefined;
    const sessions = readSessions(text, day, wanted, afterTimes, ordinals.fill(0));
    return sessions && { day, sessions, problems: [], conflicted: false };
  };
}

function remembering<T>(parse: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const parsed = parse(text);
    known.set(text, parsed);
    return parsed;
  };
}

function readSessions(
  text: string,
  day: Day,
  wanted: Heading,
  afterTimes: typeof readAfterTimes,
  ordinals: Uint32Array,
): LoggedSession[] | undefined {
  const sessions: LoggedSession[] = [];
  let isInside = false;
  for (let at = 0, line = 1; at < text.length; line += 1) {
    const first = text.charCodeAt(at);
    let end = endOfLine(text, at);
    if (first === HASH) {
      const heading = parseHeading(text.slice(at, end));
      if (heading && heading.level <= wanted.level) isInside = sameHeading(wanted, heading);
    } else if (!isBullet(first)) {
      if (isUnusualLine(text, at)) return undefined;
    } else if (isInside) {
      const item = text.slice(at, end);
      const read = readSessionLine(item, afterTimes);
      if (read !== undefined) {
        const nested = nestedLines(text, end);
        if (nested === undefined) return undefined;
        const ordinal = (ordinals[read.start] ?? 0) + 1;
        ordinals[read.start] = ordinal;
        const lastLine = line + nested.lines.length;
        const place = { ordinal, line, lastLine };
        sessions.push(loggedSession(day, read, place, readNested(nested.lines, readNestedLine)));
        line = lastLine;
        end = nested.end;
      } else if (isMeantAsSession(item)) {
        return undefined;
      }
    }
    at = end + 1;
  }
  return sessions;
}

const HASH = 35;

/** Whether a character is `-`, `*` or `+`. */
function isBullet(code: number): boolean {
  return code === 45 || code === 42 || code === 43;
}

/** The index of the newline of the line at `at`, or the end of the text. */
function endOfLine(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline === -1 ? text.length : newline;
}

function isAtColumnZero(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code > 32 && code < 128;
}

type NestedLines = { readonly lines: readonly string[]; readonly end: number };

/** The lines nested under an item, without blank ones at the end; undefined if one is unusual. */
function nestedLines(text: string, itemEnd: number): NestedLines | undefined {
  if (isAtColumnZero(text, itemEnd + 1)) return { lines: NONE, end: itemEnd };
  const lines: string[] = [];
  let [end, count] = [itemEnd, 0];
  for (let at = itemEnd + 1; at < text.length && !isAtColumnZero(text, at); ) {
    const lineEnd = endOfLine(text, at);
    const line = text.slice(at, lineEnd);
    lines.push(line);
    if (isIndented(line)) {
      if (isUnusualLine(text, at)) return undefined;
      [end, count] = [lineEnd, lines.length];
    } else if (!isBlank(line)) {
      break;
    }
    at = lineEnd + 1;
  }
  return { lines: count === lines.length ? lines : lines.slice(0, count), end };
}

const NONE: readonly string[] = [];
