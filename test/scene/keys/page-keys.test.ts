import { describe, expect, it } from 'vitest';
import { STATISTICS, TIMER } from '../../../src/scene/mode.ts';
import { day } from '../../storage/support/sessions.ts';
import { entering, press } from '../../ui/support/press-key.ts';
import { withStatistics } from '../support/sample-history.ts';

describe('keys of the statistics', () => {
  const onStatistics = (key: string, mode = STATISTICS) =>
    press(key, { mode, history: withStatistics(mode.unit) });
  const showing = (changes: Partial<typeof STATISTICS>) => entering({ ...STATISTICS, ...changes });
  const PAST = { ...STATISTICS, day: day('2026-01-25') };

  it.each<[string, Partial<typeof STATISTICS>]>([
    ['d', { unit: 'day' }],
    ['w', { unit: 'week' }],
    ['m', { unit: 'month' }],
    ['y', { unit: 'year' }],
    ['Tab', { unit: 'month' }],
    ['Shift-Tab', { unit: 'day' }],
    ['Left', { day: PAST.day }],
    ['[', { day: PAST.day }],
    ['p', { day: PAST.day }],
    ['Right', {}],
    ['Down', { scroll: 1 }],
    ['j', { scroll: 1 }],
    ['PgDn', { scroll: 2 }],
    ['Space', { scroll: 2 }],
    ['k', { scroll: 0 }],
    ['End', { scroll: 2 }],
    ['G', { scroll: 2 }],
    ['Home', { scroll: 0 }],
    ['g', { scroll: 0 }],
  ])('%s shows something else', (key, changes) => {
    expect(onStatistics(key)).toEqual(showing(changes));
  });

  it('go back to 1970 and forward to today', () => {
    const sunday = { ...PAST, day: day('2026-01-18') };
    expect(onStatistics(']', sunday)).toEqual(showing({ day: day('2026-01-19') }));
    for (const key of ['n', '0']) expect(onStatistics(key, PAST)).toEqual(showing({}));
    const first = { ...STATISTICS, unit: 'year', day: day('1970-06-01') } as const;
    expect(onStatistics('[', first)).toEqual(entering(first));
  });

  it('stay in the past when the period changes', () => {
    expect(onStatistics('y', PAST)).toEqual(showing({ unit: 'year', day: PAST.day }));
    expect(onStatistics(']', { ...PAST, unit: 'month' })).toEqual(showing({ unit: 'month' }));
  });

  it('scroll back at once after scrolling too far', () => {
    expect(onStatistics('k', { ...STATISTICS, scroll: 99 })).toEqual(showing({ scroll: 1 }));
  });

  it.each(['Esc', 't', 'q'])('%s goes back to the timer', (key) => {
    expect(onStatistics(key)).toEqual(entering(TIMER));
  });

  it.each(['s', '+', 'r', 'e', 'Enter', 'Ctrl-D'])('%s does not act on the timer', (key) => {
    expect(onStatistics(key)).toBeUndefined();
  });
});
