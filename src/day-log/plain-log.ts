import type { Day } from '../core/day.ts';
import { type DayLog, formatSessionId, type LoggedSession, readNested } from './document.ts';
import { type DayLogSettings, type Heading, parseHeading, sameHeading } from './layout.ts';
import { isMeantAsSession } from './problem.ts';
import { readSessionLine } from './session-line.ts';
import { isBlank, isIndented } from './text-lines.ts';

/** A line that can change what other lines mean: a fence, a comment, an indented heading, a conflict marker. */
const UNUSUAL = /[ \t]*(?:`{3}|~{3}|<!--)|[ \t]+#|<{7}|\|{7}|={7}|>{7}/y;
const BEGINNINGS_OF_UNUSUAL = ' \t`~<|=>';

/** A CR, a byte that is not valid UTF-8; a BOM or front matter at the beginning. */
const UNUSUAL_ANYWHERE = /[\r\udc80-\udcff]|^(?:\ufeff|---)/u;

/**
 * Reads a day log in one pass. Most have nothing but plain lines.
 *
 * @returns what `parseDayLog` returns, without the layout; undefined if that has to read the text
 */
export function readPlainLog(text: string, day: Day, settings: DayLogSettings): DayLog | undefined {
  const wanted = parseHeading(settings.sessionsHeading);
  if (wanted === undefined || UNUSUAL_ANYWHERE.test(text)) return undefined;
  const sessions = readSessions(text, day, wanted);
  return sessions && { day, sessions, problems: [], conflicted: false };
}

function readSessions(text: string, day: Day, wanted: Heading): LoggedSession[] | undefined {
  const sessions: LoggedSession[] = [];
  const ordinals = new Map<number, number>();
  let isInside = false;
  for (let at = 0, line = 1; at < text.length; line += 1) {
    if (isUnusual(text, at)) return undefined;
    const first = text.charAt(at);
    let end = endOfLine(text, at);
    if (first === '#') {
      const heading = parseHeading(text.slice(at, end));
      if (heading && heading.level <= wanted.level) isInside = sameHeading(wanted, heading);
    } else if (isInside && (first === '-' || first === '*' || first === '+')) {
      const item = text.slice(at, end);
      const read = readSessionLine(item);
      const nested = read && nestedLines(text, end);
      if (nested === undefined && (read || isMeantAsSession(item))) return undefined;
      if (read && nested) {
        const ordinal = (ordinals.get(read.start) ?? 0) + 1;
        ordinals.set(read.start, ordinal);
        const id = formatSessionId({ day, minute: read.start, ordinal });
        const lastLine = line + nested.lines.length;
        sessions.push({ day, ...read, id, line, lastLine, ...readNested(nested.lines) });
        line = lastLine;
        end = nested.end;
      }
    }
    at = end + 1;
  }
  return sessions;
}

function isUnusual(text: string, at: number): boolean {
  if (!BEGINNINGS_OF_UNUSUAL.includes(text.charAt(at))) return false;
  UNUSUAL.lastIndex = at;
  return UNUSUAL.test(text);
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

/** The lines nested under an item, without blank ones at the end; undefined if one is unusual. */
function nestedLines(text: string, itemEnd: number) {
  if (isAtColumnZero(text, itemEnd + 1)) return { lines: [], end: itemEnd };
  const lines: string[] = [];
  let [end, count] = [itemEnd, 0];
  for (let at = itemEnd + 1; at < text.length; ) {
    const lineEnd = endOfLine(text, at);
    const line = text.slice(at, lineEnd);
    if (isIndented(line)) {
      if (isUnusual(text, at)) return undefined;
      [end, count] = [lineEnd, lines.length + 1];
    } else if (!isBlank(line)) {
      break;
    }
    lines.push(line);
    at = lineEnd + 1;
  }
  return { lines: lines.slice(0, count), end };
}
