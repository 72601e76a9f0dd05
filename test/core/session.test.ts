import { describe, expect, it } from 'vitest';
import { parseDay, parseMinuteOfDay } from '../../src/core/day.ts';
import { parseDuration } from '../../src/core/duration.ts';
import { newLabel, overlaps, type Session } from '../../src/core/session.ts';

const FAMILY = '👩‍👩‍👧‍👦';

describe('newLabel', () => {
  it('keeps 500 characters, and cuts longer labels', () => {
    expect(newLabel('x'.repeat(500))).toBe('x'.repeat(500));
    expect(newLabel('x'.repeat(501))).toBe(`${'x'.repeat(499)}…`);
  });

  it('counts characters as readers do, and splits none of them', () => {
    expect(newLabel(`a${FAMILY.repeat(400)}`)).toBe(`a${FAMILY.repeat(400)}`);
    expect(newLabel(`a${'é́'.repeat(600)}`)).toBe(`a${'é́'.repeat(498)}…`);
  });

  it('has at most 5,000 UTF-16 units, however long its characters are', () => {
    const cut = newLabel(`ab${'\u0301'.repeat(200_000)}`);
    expect(cut).toBe('a…');
    const families = newLabel(FAMILY.repeat(500));
    expect(families).toBe(`${FAMILY.repeat(Math.floor(5_000 / FAMILY.length))}…`);
  });

  it('cleans before it cuts: a run of spaces counts as one, and none is left before the ellipsis', () => {
    expect(newLabel(`a${' '.repeat(600)}b`)).toBe('a b');
    expect(newLabel(`${'x'.repeat(498)} yyy`)).toBe(`${'x'.repeat(498)}…`);
  });

  it('gives the same again', () => {
    for (const text of ['x'.repeat(900), FAMILY.repeat(900), `a${'\u0301'.repeat(9_000)}`]) {
      expect(newLabel(newLabel(text))).toBe(newLabel(text));
    }
  });
});

/** @param text such as `2026-01-29 09:15 09:40 25m` */
function session(text: string): Session {
  const [date = '', from = '', to = '', duration = ''] = text.split(' ');
  const [day, start, end] = [parseDay(date), parseMinuteOfDay(from), parseMinuteOfDay(to)];
  const durationMs = parseDuration(duration);
  if (!day || start === undefined || end === undefined || !durationMs) throw new Error(text);
  return { day, start, end, durationMs, kind: 'focus', status: 'complete', label: '' };
}

describe('two sessions', () => {
  it.each([
    ['2026-01-29 09:15 09:40 25m', '2026-01-29 09:39 10:04 25m', true],
    ['2026-01-29 09:15 09:40 25m', '2026-01-29 09:40 10:05 25m', false],
    ['2026-01-29 09:00 12:00 25m', '2026-01-29 10:00 10:25 25m', true],
    ['2026-01-29 09:15 09:40 25m', '2026-01-30 09:15 09:40 25m', false],
    // Past midnight.
    ['2026-01-29 23:50 00:15 25m', '2026-01-30 00:10 00:35 25m', true],
    ['2026-01-29 23:50 00:15 25m', '2026-01-30 00:15 00:40 25m', false],
    // A whole day, and seconds.
    ['2026-01-29 09:15 09:15 24h', '2026-01-30 09:00 09:05 5m', true],
    ['2026-01-29 09:15 09:15 45s', '2026-01-29 09:00 09:30 30m', true],
    ['2026-01-29 09:15 09:15 45s', '2026-01-29 09:15 09:30 15m', false],
  ])('%s and %s overlap: %s', (a, b, expected) => {
    expect(overlaps(session(a), session(b), 0)).toBe(expected);
    expect(overlaps(session(b), session(a), 0)).toBe(expected);
  });

  it('of a day that begins at four have the night at its end', () => {
    const late = session('2026-01-29 01:30 01:55 25m');
    const evening = session('2026-01-29 23:50 01:40 110m');
    expect(overlaps(late, evening, 240)).toBe(true);
    expect(overlaps(late, evening, 0)).toBe(false);
  });
});
