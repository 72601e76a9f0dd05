import { describe, expect, it } from 'vitest';
import { type RangeOptions, readDayRange } from '../../src/cli/arguments.ts';
import { day } from '../storage/support/sessions.ts';

const read = (options: RangeOptions) => readDayRange(options, day('2026-01-29'));

describe('readDayRange', () => {
  it('reads days, today and yesterday', () => {
    expect(read({ from: '2026-01-01', to: '2026-01-31' })).toEqual({
      from: '2026-01-01',
      to: '2026-01-31',
    });
    expect(read({ from: 'yesterday', to: 'today' })).toEqual({
      from: '2026-01-28',
      to: '2026-01-29',
    });
  });

  it('with only --from ends today, with only --to starts with the first log', () => {
    expect(read({ from: '2026-01-01' })).toEqual({ from: '2026-01-01', to: '2026-01-29' });
    expect(read({ to: '2026-01-31' })).toEqual({ from: undefined, to: '2026-01-31' });
    expect(read({})).toEqual({ from: undefined, to: undefined });
  });

  it.each([
    [{ from: '2026-02-30' }, '--from "2026-02-30" is not a valid day; allowed: YYYY-MM-DD'],
    [{ to: '../x' }, '--to "../x" is not a valid day'],
    [{ from: '2026-01-02', to: '2026-01-01' }, '--from 2026-01-02 is after --to 2026-01-01'],
    [{ from: '2026-01-30' }, '--from 2026-01-30 is after today, 2026-01-29'],
  ])('refuses %j', (options, message) => {
    expect(() => read(options)).toThrow(message);
  });
});
