import { describe, expect, it } from 'vitest';
import type { Day } from '../../src/core/day.ts';
import {
  daysBetween,
  isoWeekOf,
  isWithin,
  lengthOf,
  periodOf,
  weekdayOf,
} from '../../src/core/day.ts';

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
