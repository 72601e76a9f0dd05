import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  type Day,
  dayOf,
  daysBetween,
  formatMinuteOfDay,
  isoWeekOf,
  isWithin,
  lengthOf,
  localTimes,
  minuteOfDay,
  minutesIntoDay,
  parseDay,
  parseMinuteOfDay,
  periodOf,
  weekdayOf,
} from '../../src/core/day.ts';
import { formatInstant, type Instant } from '../../src/core/instant.ts';

function at(text: string): Instant {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(text) ?? [];
  const offset = Number(hours) * 60 + Number(minutes);
  return {
    monotonicMs: 0,
    uptimeMs: 0,
    epochMs: Date.parse(text),
    utcOffsetMin: sign === '-' ? -offset : offset,
  };
}

describe('a day', () => {
  it.each(['2026-01-29', '2024-02-29', '0001-01-01', '9999-12-31'])('%s is valid', (text) => {
    expect(parseDay(text)).toBe(text);
  });

  it.each(['2026-02-29', '2026-13-01', '2026-1-2', '2026-01-29 ', '../etc', '', '10000-01-01'])(
    '%j is not valid',
    (text) => {
      expect(parseDay(text)).toBeUndefined();
    },
  );

  it('follows another, over the ends of months and years', () => {
    const day = parseDay('2024-02-28');
    expect(day && [addDays(day, 1), addDays(day, 2), addDays(day, -59)]).toEqual([
      '2024-02-29',
      '2024-03-01',
      '2023-12-31',
    ]);
  });
});

describe('the day and the minute of a moment', () => {
  it.each([
    ['2026-01-29T09:15:30+01:00', 0, '2026-01-29', '09:15'],
    ['2026-01-29T23:59:59-08:00', 0, '2026-01-29', '23:59'],
    ['2026-01-30T00:00:00+05:45', 0, '2026-01-30', '00:00'],
    ['2026-01-30T01:30:00+01:00', 4 * 60, '2026-01-29', '01:30'],
    ['2026-01-30T04:00:00+01:00', 4 * 60, '2026-01-30', '04:00'],
  ])('%s, days beginning at minute %d: %s, %s', (text, dayStart, day, clock) => {
    const instant = at(text);
    expect(dayOf(instant, dayStart)).toBe(day);
    expect(formatMinuteOfDay(minuteOfDay(instant))).toBe(clock);
    expect(formatInstant(instant)).toBe(text);
  });
});

describe('a minute of the day', () => {
  it('reads back as it was printed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), (minute) => {
        expect(parseMinuteOfDay(formatMinuteOfDay(minute))).toBe(minute);
      }),
    );
  });

  it.each(['24:00', '9:5', '12:60', '', '1230', '-1:00'])('%j is not valid', (text) => {
    expect(parseMinuteOfDay(text)).toBeUndefined();
  });

  it('is ordered from the start of the day', () => {
    const order = ['04:00', '23:59', '00:00', '03:59'].map((text) =>
      minutesIntoDay(parseMinuteOfDay(text) ?? -1, 240),
    );
    expect(order).toEqual([0, 1199, 1200, 1439]);
  });
});

describe('the local times of a session', () => {
  const day = parseDay('2026-01-29');
  const times = (start: string, end: string) =>
    day &&
    localTimes(
      day,
      parseMinuteOfDay(start) ?? 0,
      parseMinuteOfDay(end) ?? 0,
      parseMinuteOfDay('04:00') ?? 0,
    );

  it('from the start of the day are on the day of its log', () => {
    expect(times('04:00', '04:25')).toEqual({ start: '2026-01-29T04:00', end: '2026-01-29T04:25' });
  });

  it('before that minute are on the next calendar day', () => {
    expect(times('03:59', '04:10')).toEqual({ start: '2026-01-30T03:59', end: '2026-01-30T04:10' });
  });

  it('end on the next day if the end is earlier, but not if it is the same minute', () => {
    expect(times('23:50', '00:15')).toEqual({ start: '2026-01-29T23:50', end: '2026-01-30T00:15' });
    expect(times('23:50', '23:50')).toEqual({ start: '2026-01-29T23:50', end: '2026-01-29T23:50' });
  });
});

const day = (text: string) => text as Day;

describe('the period of a day', () => {
  it.each([
    ['day', '2026-01-29', '2026-01-29', '2026-01-29', 1],
    ['week', '2026-01-29', '2026-01-26', '2026-02-01', 7],
    ['week', '2026-01-26', '2026-01-26', '2026-02-01', 7],
    ['week', '2026-02-01', '2026-01-26', '2026-02-01', 7],
    ['month', '2026-01-29', '2026-01-01', '2026-01-31', 31],
    ['month', '2026-02-28', '2026-02-01', '2026-02-28', 28],
    ['month', '2024-02-01', '2024-02-01', '2024-02-29', 29],
    ['month', '2100-02-01', '2100-02-01', '2100-02-28', 28],
    ['month', '2026-04-30', '2026-04-01', '2026-04-30', 30],
    ['year', '2024-12-31', '2024-01-01', '2024-12-31', 366],
  ] as const)('%s of %s: %s to %s, %d days', (unit, inside, from, to, days) => {
    const period = periodOf(unit, day(inside));
    expect(period).toEqual({ unit, from, to });
    expect(lengthOf(period)).toBe(days);
    expect(isWithin(day(inside), period)).toBe(true);
  });
});

it('counts days across years, backwards too', () => {
  expect(daysBetween(day('2023-12-31'), day('2024-03-01'))).toBe(61);
  expect(daysBetween(day('2024-03-01'), day('2023-12-31'))).toBe(-61);
});

it('numbers weekdays from Monday, 0', () => {
  expect(['2026-01-26', '2026-02-01', '1969-12-29'].map((text) => weekdayOf(day(text)))).toEqual([
    0, 6, 0,
  ]);
});

describe('a week of ISO 8601', () => {
  it.each([
    ['2026-01-01', 2026, 1],
    ['2025-12-29', 2026, 1],
    ['2027-01-03', 2026, 53],
    ['2021-01-03', 2020, 53],
    ['2026-11-21', 2026, 47],
  ])('%s is in %d, week %d', (text, year, week) => {
    expect(isoWeekOf(day(text))).toEqual({ year, week });
  });
});
