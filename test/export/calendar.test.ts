import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { sessionsCalendar } from '../../src/export/calendar.ts';
import { sessionRecord } from '../../src/export/session-record.ts';
import { parse } from '../day-log/support/sessions.ts';

const NOW = Date.UTC(2026, 0, 29, 12, 0);

const records = parse(`## Sessions
- 23:50 - 00:15 ✓ Complete (25m) — Review; the parser, and C:\\\\temp ${'日本語'.repeat(30)} #work #b
  - 00:05 external interruption — phone
  - my note, "quoted"
- 09:40 - 09:40 ○ Interrupted (45s) short break
`).sessions.map((one) => sessionRecord(one, '/logs/2026-01-29.md', 0));

function events(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
}

describe('a calendar', () => {
  it('is accepted by a parser, with all of a session', () => {
    const [review, rest] = events(sessionsCalendar(records, NOW));
    expect(review?.summary).toBe(records[0]?.label);
    expect(review?.uid).toBe('2026-01-29T2350@focus');
    expect(review?.startDate.toString()).toBe('2026-01-29T23:50:00');
    expect(review?.endDate.toString()).toBe('2026-01-30T00:15:00');
    expect(review?.startDate.zone.tzid).toBe('floating');
    expect(review?.description).toBe(
      'focus, complete, 25m\n00:05 external: phone\n  - my note, "quoted"',
    );
    const categories = review?.component.getFirstProperty('categories');
    expect(categories?.getValues()).toEqual(['work', 'b']);
    expect(rest?.summary).toBe('short break');
    expect(rest?.duration.toSeconds()).toBe(45);
  });

  it('has lines of at most 75 bytes, with CRLF', () => {
    const lines = sessionsCalendar(records, NOW).split('\r\n');
    expect(lines.pop()).toBe('');
    for (const line of lines) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/[\r\n]/);
    }
  });

  it('keeps any label and any note', () => {
    const [record] = records;
    if (record === undefined) throw new Error('no record');
    const text = fc.string({ unit: 'grapheme', maxLength: 200 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const printable = (value: string) => value.replace(/[\p{Cc}]/gu, ' ');
        const label = `x${printable(a)}`;
        const notes = `x${printable(b)}`;
        const [event] = events(sessionsCalendar([{ ...record, label, notes }], NOW));
        expect(event?.summary).toBe(label);
        expect(event?.description?.endsWith(notes)).toBe(true);
      }),
    );
  });
});
