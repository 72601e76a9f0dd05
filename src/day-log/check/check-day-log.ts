import {
  addDays,
  type Day,
  formatMinuteOfDay,
  localTimes,
  minutesIntoDay,
  timeBetween,
} from '../../core/day.ts';
import { formatMinutes, MINUTE } from '../../core/duration.ts';
import { formatInstant, type Instant, type TimeZone } from '../../core/instant.ts';
import { trimmed } from '../diff/differing-spans.ts';
import { type Document, type LoggedSession, sameSession, sessionKey } from '../document.ts';
import type { DayLogSettings } from '../layout.ts';
import { type Problem, placeOf } from '../problem.ts';
import { hasNul } from '../salvage.ts';
import { prefixOf } from '../session-line.ts';
import { type OutdatedItem, outdatedItems } from '../summary.ts';
import { textAt } from '../text-lines.ts';
import { fitsItsTimes } from './readings.ts';
import { repairsOf } from './repair.ts';

/** A problem of a day log, and whole lines to write instead of its own, if any are known. */
export type CheckedProblem = Problem & {
  /** If there is exactly one, a repair writes it. */
  readonly suggestions: readonly string[];
};

/** What a check depends on besides the file. */
type CheckRules = {
  readonly settings: DayLogSettings;
  readonly now: Instant;
  readonly zone: TimeZone;
};

/**
 * Everything that is wrong with a day log: what cannot be read, and what is read but looks wrong.
 *
 * @returns in the order of the file
 */
export function checkDayLog(document: Document, rules: CheckRules): readonly CheckedProblem[] {
  const { layout, sessions, problems } = document;
  const present = formatInstant(rules.now).slice(0, 'YYYY-MM-DDTHH:MM'.length);
  const isRecent = addDays(document.day, 2) > present;
  const settled = sessions.filter(({ line }) => layout.conflicts.parts[line - 1] === undefined);
  const hasClockChange = clockChanges(rules);
  return problems
    .map((one): CheckedProblem => ({ ...one, suggestions: repairsOf(one, document) }))
    .concat(
      nulBytes(document),
      isRecent ? inTheFuture(document, present, rules) : [],
      tooLong(document, hasClockChange),
      equalSessions(document, settled),
      overlaps(document, settled, hasClockChange, rules),
      outdatedItems(layout, sessions).map((item) => outdated(document, item)),
    )
    .sort((a, b) => a.line - b.line || a.column - b.column);
}

type Text = Pick<Problem, 'message' | 'remedy'>;

function problemAt(
  { layout }: Document,
  kind: Problem['kind'],
  index: number,
  [start, end]: readonly [start: number, end: number],
  { message, remedy }: Text,
): CheckedProblem {
  const text = textAt(layout.lines, index);
  const place = { line: index + 1, ...placeOf(text, start, end) };
  return { kind, ...place, text, message, remedy, suggestions: [] };
}

function nulBytes(document: Document): readonly CheckedProblem[] {
  const index = document.layout.lines.findIndex(({ text }) => hasNul(text));
  if (index === -1) return [];
  const start = textAt(document.layout.lines, index).indexOf('\0');
  const text = {
    message: 'the file has NUL bytes, as after a power loss',
    remedy:
      'Restore the file from a backup. Otherwise the next recording moves it aside and keeps the sessions that can be read.',
  };
  return [problemAt(document, 'nul-bytes', index, [start, start + 1], text)];
}

/** @param present the local time now, `YYYY-MM-DDTHH:MM` */
function inTheFuture(
  document: Document,
  present: string,
  { settings }: CheckRules,
): readonly CheckedProblem[] {
  return document.sessions.flatMap((session) => {
    const { start, end } = localTimes(session.day, session.start, session.end, settings.dayStart);
    if (end <= present) return [];
    const begins = start > present;
    const index = session.line - 1;
    const parts = partsOf(textAt(document.layout.lines, index));
    const text = {
      message: `the session ${begins ? 'starts' : 'ends'} in the future: it is ${present.replace('T', ' ')}`,
      remedy: 'Correct the time, or move the line into the log of its day.',
    };
    return [problemAt(document, 'future', index, begins ? parts.start : parts.end, text)];
  });
}

function tooLong(
  document: Document,
  hasClockChange: (session: LoggedSession) => boolean,
): readonly CheckedProblem[] {
  return document.sessions.flatMap((session) => {
    if (fitsItsTimes(session) || hasClockChange(session)) return [];
    const index = session.line - 1;
    const parts = partsOf(textAt(document.layout.lines, index));
    const longest = formatMinutes(timeBetween(session.start, session.end));
    const text = {
      message: `the duration is longer than the times allow, which is ${longest}`,
      remedy: 'Correct the duration or one of the times.',
    };
    return [problemAt(document, 'too-long', index, parts.duration, text)];
  });
}

function equalSessions(
  document: Document,
  sessions: readonly LoggedSession[],
): readonly CheckedProblem[] {
  const first = new Map<string, LoggedSession>();
  return sessions.flatMap((session) => {
    const key = sessionKey(session);
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, session);
      return [];
    }
    const index = session.line - 1;
    const text = {
      message: `the session is also on line ${other.line}, and counts twice`,
      remedy: 'Delete one of the two lines if there was only one session.',
    };
    const { length } = textAt(document.layout.lines, index).trimEnd();
    return [problemAt(document, 'equal', index, [0, length], text)];
  });
}

/** Each session that begins before the end of an earlier one, once. */
function overlaps(
  document: Document,
  sessions: readonly LoggedSession[],
  hasClockChange: (session: LoggedSession) => boolean,
  { settings }: CheckRules,
): readonly CheckedProblem[] {
  const ordered = sessions
    .map((session) => {
      const from = minutesIntoDay(session.start, settings.dayStart);
      return { session, from, to: from + timeBetween(session.start, session.end) / MINUTE };
    })
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const found: CheckedProblem[] = [];
  let [latest] = ordered;
  for (const one of ordered.slice(1)) {
    if (latest === undefined) break;
    const [a, b] = [latest.session, one.session];
    if (one.from < latest.to && !sameSession(a, b) && !hasClockChange(b)) {
      found.push(overlap(document, a, b));
    }
    if (one.to > latest.to) latest = one;
  }
  return found;
}

function overlap(document: Document, a: LoggedSession, b: LoggedSession): CheckedProblem {
  const [first, second] = a.line < b.line ? [a, b] : [b, a];
  const parts = partsOf(textAt(document.layout.lines, second.line - 1));
  const times = `${formatMinuteOfDay(first.start)} - ${formatMinuteOfDay(first.end)}`;
  const text = {
    message: `the session overlaps the one on line ${first.line}, ${times}`,
    remedy: 'Correct the times of one of them, or delete it.',
  };
  const place = [parts.start[0], parts.end[1]] as const;
  return problemAt(document, 'overlap', second.line - 1, place, text);
}

/**
 * Whether the clocks changed on a day of a session: its times alone do not show how long it took, nor what
 * it overlaps.
 */
function clockChanges({ settings, zone }: CheckRules): (session: LoggedSession) => boolean {
  const known = new Map<string, number>();
  const offsetAt = (date: Day) => {
    const epochMs = Date.parse(`${date}T00:00:00Z`);
    const offset = known.get(date) ?? zone(epochMs - zone(epochMs) * MINUTE);
    known.set(date, offset);
    return offset;
  };
  return ({ day, start, end }) => {
    const times = localTimes(day, start, end, settings.dayStart);
    return offsetAt(dateOf(times.start)) !== offsetAt(addDays(dateOf(times.end), 1));
  };
}

function dateOf(localTime: string): Day {
  return localTime.slice(0, 'YYYY-MM-DD'.length) as Day;
}

function outdated(document: Document, { index, text, isMissing }: OutdatedItem): CheckedProblem {
  const old = textAt(document.layout.lines, index);
  if (isMissing) {
    const missing = {
      message: 'a line of the summary is missing',
      remedy: `Add the line \`${text}\`.`,
    };
    return problemAt(document, 'summary', index, [0, old.trimEnd().length], missing);
  }
  const stale = { message: 'the summary is out of date', remedy: 'Write the line as below.' };
  return {
    ...problemAt(document, 'summary', index, differingPart(old, text), stale),
    suggestions: [text],
  };
}

function differingPart(old: string, now: string): readonly [start: number, end: number] {
  const { from, to } = trimmed(old, now).old;
  return [from, Math.max(from + 1, to)];
}

/** The indices at which the parts of a readable session line begin, and those after them. */
type PartPlaces = Readonly<Record<'start' | 'end' | 'duration', readonly [number, number]>>;

const TIMES = /(\d{1,2}:\d{2})(\D+)(\d{1,2}:\d{2})/y;

function partsOf(text: string): PartPlaces {
  const from = prefixOf(text).length;
  TIMES.lastIndex = from;
  const [, start = '', dash = '', end = ''] = TIMES.exec(text) ?? [];
  const endAt = from + start.length + dash.length;
  const open = text.indexOf('(', from);
  return {
    start: [from, from + start.length],
    end: [endAt, endAt + end.length],
    duration: [open, text.indexOf(')', open) + 1],
  };
}
