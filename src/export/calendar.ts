import { formatDuration, SECOND } from '../core/duration.ts';
import { kindInWords } from '../core/interval.ts';
import { interruptionInWords, type SessionRecord } from './session-record.ts';

/**
 * Sessions as an iCalendar document (RFC 5545), an event each. The times have no time zone: a calendar
 * shows them as they are in the day log.
 *
 * @param epochMs when the document is made
 */
export function sessionsCalendar(sessions: readonly SessionRecord[], epochMs: number): string {
  const stamp = `${new Date(epochMs).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//focus//focus sessions export//EN',
    ...sessions.flatMap((session) => eventLines(session, stamp)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventLines(session: SessionRecord, stamp: string): readonly string[] {
  const { id, start, end, durationSeconds, kind, label, tags } = session;
  // An event must end after it starts; the times of a short session can be equal.
  const ends = end > start ? `DTEND:${timeText(end)}` : `DURATION:PT${durationSeconds}S`;
  return [
    'BEGIN:VEVENT',
    `UID:${id}@focus`,
    `DTSTAMP:${stamp}`,
    `DTSTART:${timeText(start)}`,
    ends,
    `SUMMARY:${escaped(label || kindInWords(kind))}`,
    `DESCRIPTION:${escaped(description(session))}`,
    ...(tags.length === 0 ? [] : [`CATEGORIES:${tags.map(escaped).join(',')}`]),
    'END:VEVENT',
  ];
}

function description(session: SessionRecord): string {
  const { kind, status, durationSeconds, interruptions, notes } = session;
  const head = `${kindInWords(kind)}, ${status}, ${formatDuration(durationSeconds * SECOND)}`;
  return [head, ...interruptions.map(interruptionInWords), notes]
    .filter((line) => line !== '')
    .join('\n');
}

/** `20260129T091500` of `2026-01-29T09:15`. */
function timeText(localTime: string): string {
  return `${localTime.replace(/[-:]/g, '')}00`;
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n');
}

/** In bytes, without the line ending. */
const LONGEST_LINE = 75;

/** A line cut between characters into lines of at most 75 bytes; each but the first begins with a space. */
function folded(line: string): string {
  let [text, bytes] = ['', 0];
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (bytes + size > LONGEST_LINE) [text, bytes] = [`${text}\r\n `, 1];
    text += character;
    bytes += size;
  }
  return text;
}
