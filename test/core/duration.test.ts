import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatCountdown,
  formatCountUp,
  formatDuration,
  formatMinutes,
  formatShownTime,
  HOUR,
  MINUTE,
  parseDuration,
  printedDuration,
  SECOND,
} from '../../src/core/duration.ts';

describe('reading a duration', () => {
  it.each([
    ['25', 25 * MINUTE],
    ['25m', 25 * MINUTE],
    ['90s', 90 * SECOND],
    ['1h', HOUR],
    ['1h30m', HOUR + 30 * MINUTE],
    ['1h 4m', HOUR + 4 * MINUTE],
    ['14m 32s', 14 * MINUTE + 32 * SECOND],
    ['0', 0],
  ])('%j is %d ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each([
    '',
    ' ',
    'm',
    '25x',
    '1.5h',
    '-5m',
    '5m1h',
    '25 m',
    '1e3',
    '９m',
    '25m ',
    'h',
    '1234567m',
  ])('%j is not valid', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});

describe('a duration for people', () => {
  it.each([
    [0, '0m'],
    [999, '0m'],
    [45 * SECOND, '45s'],
    [25 * MINUTE + 59 * SECOND, '25m 59s'],
    [HOUR - 1, '59m 59s'],
    [HOUR, '1h'],
    [HOUR + 999, '1h'],
    [2 * HOUR + 30 * SECOND, '2h 30s'],
    [2.5 * HOUR + 30 * SECOND, '2h 30m 30s'],
    [95 * MINUTE, '1h 35m'],
    [9 * HOUR, '9h'],
    [100 * HOUR + MINUTE, '100h 1m'],
  ])('of %d ms is %j', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

describe('a duration in a day log', () => {
  it.each([
    [0, '0m'],
    [45 * SECOND, '45s'],
    [59_999, '59s'],
    [MINUTE, '1m'],
    [25 * MINUTE + 59 * SECOND, '25m 59s'],
    [150 * MINUTE + 30 * SECOND, '150m 30s'],
    [64 * MINUTE, '64m'],
  ])('of %d ms is %j', (ms, text) => {
    expect(formatMinutes(ms)).toBe(text);
  });

  const anyTime = fc.oneof(
    fc.integer({ min: 0, max: 24 * HOUR }),
    // What the monotonic clock gives has fractions of a ms.
    fc.double({ min: 0, max: 24 * HOUR, noNaN: true }),
  );

  it('reads back as what was printed, to the second', () => {
    fc.assert(
      fc.property(anyTime, (ms) => {
        const seconds = Math.floor(ms / SECOND) * SECOND;
        expect(parseDuration(formatMinutes(ms))).toBe(seconds);
        expect(parseDuration(formatDuration(ms))).toBe(seconds);
      }),
    );
  });

  it('of a new line is in whole minutes, or in whole seconds below one minute', () => {
    fc.assert(
      fc.property(anyTime, (ms) => {
        expect(formatMinutes(printedDuration(ms))).toMatch(/^(?:\d+m|\d\d?s)$/);
        expect(printedDuration(printedDuration(ms))).toBe(printedDuration(ms));
      }),
    );
  });
});

describe('a countdown', () => {
  it.each([
    [25 * MINUTE, '25:00'],
    [25 * MINUTE - 1, '25:00'],
    [24 * MINUTE + 59 * SECOND, '24:59'],
    [1, '00:01'],
    [0, '00:00'],
    [-5000, '00:00'],
    [HOUR, '1:00:00'],
    [HOUR - SECOND, '59:59'],
    [HOUR + 4 * MINUTE + 59 * SECOND, '1:04:59'],
  ])('with %d ms left is %j', (ms, text) => {
    expect(formatCountdown(ms)).toBe(text);
  });
});

describe('a count up', () => {
  it.each([
    [0, '00:00'],
    [999, '00:00'],
    [SECOND, '00:01'],
    [3 * MINUTE + 12 * SECOND + 999, '03:12'],
    [HOUR, '1:00:00'],
    [25 * HOUR, '25:00:00'],
  ])('of %d ms is %j', (ms, text) => {
    expect(formatCountUp(ms)).toBe(text);
  });
});

const PLANNED = 25 * MINUTE;
const LATE = 3 * MINUTE + 12 * SECOND;

describe('the time that is shown of an interval', () => {
  it.each([
    ['the time left', PLANNED, PLANNED, false, '25:00'],
    ['the time left before overtime', LATE, PLANNED, true, '03:12'],
    ['the last second of it', 1, PLANNED, true, '00:01'],
    ['nothing once it is over', -LATE, PLANNED, false, '00:00'],
    ['the planned end of an interval that continues', 0, PLANNED, true, '+00:00'],
    ['the first second past it, once that is full', -999, PLANNED, true, '+00:00'],
    ['overtime', -LATE, PLANNED, true, '+03:12'],
    ['an hour and more of overtime', -HOUR - LATE, PLANNED, true, '+1:03:12'],
    ['flow that begins', 0, 0, true, '00:00'],
    ['flow', -LATE - 999, 0, true, '03:12'],
    ['an hour and more of flow', -HOUR - LATE, 0, true, '1:03:12'],
  ])('is %s', (_what, remainingMs, plannedMs, runsOn, text) => {
    expect(formatShownTime({ remainingMs, plannedMs, runsOn })).toBe(text);
  });
});
