import { describe, expect, it } from 'vitest';
import { formatShownTime, HOUR, MINUTE, SECOND } from '../../src/core/duration.ts';

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
