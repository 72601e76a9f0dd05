import { describe, expect, it } from 'vitest';
import { parseSession, type SessionArguments } from '../../../src/cli/sessions/add.ts';
import { MINUTE } from '../../../src/core/duration.ts';
import { formatSessionLine } from '../../../src/day-log/session-line.ts';

const LENGTHS = { focus: 25 * MINUTE, 'short-break': 5 * MINUTE, 'long-break': 15 * MINUTE };

/** The day log and the line, typed at 10:30 on 2026-01-29, or at another time. */
function added(
  start: string,
  length: string,
  more: Partial<SessionArguments> = {},
  { at = '2026-01-29T10:30:00+01:00', dayStart = 0 } = {},
): string {
  const now = { monotonicMs: 0, uptimeMs: 0, epochMs: Date.parse(at), utcOffsetMin: 60 };
  const session = parseSession({ start, length, ...more }, now, { lengths: LENGTHS, dayStart });
  return `${session.day} ${formatSessionLine(session)}`;
}

describe('a session that is added', () => {
  it.each([
    ['09:15', '09:40', '2026-01-29 - 09:15 - 09:40 ✓ Complete (25m)'],
    ['9:15', '9:39', '2026-01-29 - 09:15 - 09:39 ○ Interrupted (24m)'],
    ['09:15', '25m', '2026-01-29 - 09:15 - 09:40 ✓ Complete (25m)'],
    ['09:15', '25', '2026-01-29 - 09:15 - 09:40 ✓ Complete (25m)'],
    ['09:15', '1h30m', '2026-01-29 - 09:15 - 10:45 ✓ Complete (90m)'],
    ['09:15', '90s', '2026-01-29 - 09:15 - 09:16 ○ Interrupted (1m)'],
    ['09:15', '45s', '2026-01-29 - 09:15 - 09:15 ○ Interrupted (45s)'],
    ['09:15', '24h', '2026-01-29 - 09:15 - 09:15 ✓ Complete (1440m)'],
    ['10:30', '25m', '2026-01-29 - 10:30 - 10:55 ✓ Complete (25m)'],
    ['2026-01-28T23:50', '00:15', '2026-01-28 - 23:50 - 00:15 ✓ Complete (25m)'],
    ['2026-01-28T23:50', '25m', '2026-01-28 - 23:50 - 00:15 ✓ Complete (25m)'],
  ])('%s %s', (start, length, line) => {
    expect(added(start, length)).toBe(line);
  });

  it('has the kind, the status and the label that are given', () => {
    expect(added('09:15', '5m', { kind: 'short-break' })).toContain('✓ Complete (5m) short break');
    expect(added('09:15', '5m', { kind: 'long-break' })).toContain('○ Interrupted (5m) long break');
    expect(added('09:15', '5m', { status: 'complete' })).toContain('✓ Complete (5m)');
    expect(added('09:15', '25m', { status: 'interrupted', label: ' Mail\n#work ' })).toContain(
      '○ Interrupted (25m) — Mail #work',
    );
  });

  it('belongs to the day before if it started before day_start', () => {
    const night = { at: '2026-01-29T01:30:00+01:00', dayStart: 240 };
    expect(added('23:50', '25m', {}, night)).toContain('2026-01-28 - 23:50');
    expect(added('01:00', '25m', {}, night)).toContain('2026-01-28 - 01:00');
    expect(added('05:00', '25m', {}, night)).toContain('2026-01-28 - 05:00');
    expect(added('2026-01-29T01:00', '25m', {}, night)).toContain('2026-01-28 - 01:00');
  });
});

describe('an invalid session is refused', () => {
  it.each([
    ['10:31', '25m', 'start "10:31" is in the future (it is 10:30)'],
    ['2026-01-30T09:00', '25m', 'start "2026-01-30T09:00" is in the future'],
    ['24:00', '25m', 'start "24:00" is not a valid time; allowed: HH:MM'],
    ['2026-02-30T09:00', '25m', 'is not a valid time'],
    ['../../etc/x', '25m', 'is not a valid time'],
    ['yesterday', '25m', 'is not a valid time'],
    ['09:15', '09:15', 'end "09:15" equals the start'],
    ['09:15', '25:00', 'end "25:00" is not a valid time; allowed: 00:00 to 23:59'],
    ['09:15', '0', 'duration "0" is not a valid duration; allowed: 1s to 24h'],
    ['09:15', '25h', 'is not a valid duration'],
    ['09:15', 'long', 'is not a valid duration'],
  ])('%s %s', (start, length, message) => {
    expect(() => added(start, length)).toThrow(message);
  });
});
