import { formatMinuteOfDay, parseMinuteOfDay, timeBetween } from '../../core/day.ts';
import { DAY, formatMinutes, HOUR, MINUTE, parseDuration, SECOND } from '../../core/duration.ts';
import { nearestText } from '../../core/nearest-text.ts';
import type { Session } from '../../core/session.ts';
import { DASH, DURATION, MARK, prefixOf, readDuration, readSessionLine } from '../session-line.ts';
import { hasInvalidUtf8 } from '../text-encoding.ts';

// A line as people and other tools write it. Each part is looser than in `session-line.ts`.
const LOOSE_TIME =
  '(?:[\\doil]{1,2}\\s?[:.;：h]{1,2}\\s?[\\doil]{1,2}(?::\\d{2})?(?:\\s?[ap]\\.?m\\b\\.?)?|\\d{4})(?![\\w:：])';
const LOOSE_DASH = '(?:\\s*(?:[-‐-―−~→]|->|=>)+\\s*|\\s+(?:to|until|till)\\s+|\\s+)';
const COMPLETE_MARK = '[✓✔☑✅√]\\ufe0f?';
const INTERRUPTED_MARK = '[○◯⚪⭕●◦]\\ufe0f?';
const UNIT = "(?:h(?:(?:ou)?rs?)?|m(?:in(?:ute)?s?)?|s(?:ec(?:ond)?s?)?|['’])";
const AMOUNT = `\\d{1,6}(?:[.,:]\\d{1,3})?(?:\\s*${UNIT}\\.?)?(?:[\\s,]*\\d{1,6}\\s*${UNIT}\\.?){0,2}`;
/** In any parentheses, without one of them, or alone at the end of the line or before a label. */
const LOOSE_DURATION =
  `(?:[([{]\\s*${AMOUNT}\\s*[)\\]}]|${AMOUNT}\\s*[)\\]}]` +
  `|[([{]\\s*${AMOUNT}(?=\\s|$)(?!.*\\))|${AMOUNT}(?=\\s*$|\\s+[-–—]\\s))`;

const LOOSE_LINE = new RegExp(
  `^(${LOOSE_TIME})(${LOOSE_DASH})(${LOOSE_TIME})\\s*` +
    `(${COMPLETE_MARK}|${INTERRUPTED_MARK})?\\s*([a-z]{1,20})?\\s*(\\(.{1,40}?\\)|${LOOSE_DURATION})`,
  'isu',
);

/** The times, the status and the duration are in the first part of a line, in UTF-16 units. */
const LONGEST_BEGINNING = 200;

/**
 * The session lines that an unreadable line could mean. What can be read in it stays as it is written.
 * The duration must fit between the times.
 *
 * @returns empty if nothing is known; several if a part could mean several things, as `9:5`
 */
export function readingsOf(text: string): readonly string[] {
  const prefix = prefixOf(text);
  const beginning = text.slice(prefix.length, prefix.length + LONGEST_BEGINNING);
  const match = LOOSE_LINE.exec(beginning);
  if (match === null || hasInvalidUtf8(text)) return [];
  const [all, start = '', dash = '', end = '', mark = '', word = '', duration = ''] = match;
  const status = readStatus(mark, word);
  if (status === undefined) return [];
  const rest = text.slice(prefix.length + all.length);
  const ends = MIDNIGHT.test(end) ? ['00:00'] : readTimes(end, start);
  const times = readTimes(start, end).flatMap((from) =>
    ends.map((to) => from + readDash(dash) + to),
  );
  const lines = times.flatMap((both) =>
    readDurations(duration).map((amount) => prefix + [both, ...status, amount].join(' ') + rest),
  );
  return [...new Set(lines)].filter(isPossible);
}

const MIDNIGHT = /^24:00$/;

function isPossible(line: string): boolean {
  const session = readSessionLine(line);
  return session !== undefined && fitsItsTimes(session);
}

/** Whether a duration fits between its times, of which the seconds are not known. Equal ones may be a day apart. */
export function fitsItsTimes({
  start,
  end,
  durationMs,
}: Pick<Session, 'start' | 'end' | 'durationMs'>): boolean {
  return durationMs < timeBetween(start, end) + MINUTE || (start === end && durationMs === DAY);
}

const TIME_PARTS = /^(\d{1,2})\s?[:.;：h]{0,2}\s?(\d{1,2})(?::[0-5]\d)?(?:\s?([ap])\.?m\.?)?$/i;

/** @param other the other time of the line: an `am` or `pm` of its own leaves this one open */
function readTimes(text: string, other: string): readonly string[] {
  const digits = text.replace(/o/gi, '0').replace(/[il]/gi, '1');
  const [, hour = '', minute = '', half] = TIME_PARTS.exec(digits) ?? [];
  const hours = half === undefined ? [hour] : hoursOf(Number(hour), half.toLowerCase());
  if (half === undefined && /[ap]\.?m/i.test(other) && Number(hour) <= 12) {
    return hoursOf(Number(hour), 'a')
      .concat(hoursOf(Number(hour), 'p'))
      .map((one) => `${one}:${minute}`);
  }
  if (parseMinuteOfDay(text) !== undefined) return [text];
  const minutes = minute.length === 2 ? [minute] : [`0${minute}`, `${minute}0`];
  return hours.flatMap((one) =>
    minutes.flatMap((two) => {
      const time = parseMinuteOfDay(`${one}:${two}`);
      return time === undefined ? [] : [formatMinuteOfDay(time)];
    }),
  );
}

/** The hour of `12:30 am`, as text; none if it is not from 1 to 12. */
function hoursOf(hour: number, half: string): readonly string[] {
  if (hour < 1 || hour > 12) return [];
  return [String((hour % 12) + (half === 'p' ? 12 : 0))];
}

function readDash(text: string): string {
  return new RegExp(`^\\s*${DASH}\\s*$`).test(text) ? text : ' - ';
}

/** The mark and the word as they are written in a session line; undefined if they mean nothing. */
function readStatus(mark: string, word: string): readonly string[] | undefined {
  const plainMark = readMark(mark);
  if (word === '') return plainMark === '' ? [] : [plainMark];
  const like = nearestText(word, STATUSES);
  if (like === undefined) return undefined;
  const isExact = like.toLowerCase() === word.toLowerCase();
  if (isExact) return [plainMark, word].filter((one) => one !== '');
  const itsMark = like === 'Complete' ? '✓' : '○';
  // A misspelt word and another mark: either could be meant.
  return plainMark === '' || plainMark === itsMark ? [itsMark, like] : undefined;
}

const STATUSES = ['Complete', 'Interrupted'] as const;

function readMark(mark: string): string {
  if (mark === '' || new RegExp(`^${MARK}$`).test(mark)) return mark;
  return new RegExp(`^${COMPLETE_MARK}$`, 'u').test(mark) ? '✓' : '○';
}

/** The durations, in parentheses, that a text could mean. */
function readDurations(text: string): readonly string[] {
  if (new RegExp(`^${DURATION}$`).test(text) && readDuration(text) !== undefined) return [text];
  const inner = text.replace(/^[([{]\s*|\s*[)\]}]$/g, '').toLowerCase();
  const amounts = clockAmounts(inner) ?? fraction(inner) ?? components(inner, inner !== text);
  return amounts.filter((ms) => ms >= SECOND).map((ms) => `(${formatMinutes(ms)})`);
}

/** `1:04` could be 1h 4m or 1m 4s. */
function clockAmounts(text: string): readonly number[] | undefined {
  const [, first, second] = /^(\d{1,2}):([0-5]\d)$/.exec(text) ?? [];
  if (first === undefined) return undefined;
  const [major, minor] = [Number(first), Number(second)];
  return [major * HOUR + minor * MINUTE, major * MINUTE + minor * SECOND];
}

/** `1.5h` or `1,5 hours`, if that is a number of seconds. */
function fraction(text: string): readonly number[] | undefined {
  const [, whole, part, unit] = /^(\d+)[.,](\d+)\s*([hm])[a-z]*\.?$/.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const ms = Number(`${whole}.${part}`) * (unit === 'h' ? HOUR : MINUTE);
  return Number.isInteger(ms / SECOND) ? [ms] : [];
}

/** @param isEnclosed whether a number alone is minutes: it could be part of a label otherwise */
function components(text: string, isEnclosed: boolean): readonly number[] {
  const short = text
    .replace(/['’]/g, 'm')
    .replace(/([hms])[a-z]*\.?/g, '$1')
    .replace(/[\s,]+/g, '');
  const ms = isEnclosed || /[hms]$/.test(short) ? parseDuration(short) : undefined;
  return ms === undefined ? [] : [ms];
}
