import { describe, expect, it } from 'vitest';
import { NO_HISTORY, NOTHING } from '../../../src/ui/history/history-store.ts';
import { keyAction } from '../../../src/ui/keys/key-action.ts';
import { STATISTICS } from '../../../src/ui/mode.ts';
import { day } from '../../storage/support/sessions.ts';
import { modelOf, PAUSED, plain, RUNNING, rowsOf } from '../drawn-rows.ts';
import { ctrl, escapeKey, key } from '../sample-keys.ts';
import { withStatistics } from './sample-history.ts';

const PAST = { ...STATISTICS, day: day('2026-01-25') };

describe('the statistics on the screen', () => {
  it('stand below the remaining time, and above the keys', () => {
    const scene = { history: withStatistics(4) };
    expect(plain(rowsOf(PAUSED, 60, 14, {}, STATISTICS, scene))).toEqual([
      '  15:42 Focus · paused Review the parser #work since 14:39',
      '',
      '  Week 5 of 2026',
      '  row 1',
      '  row 2',
      '  row 3',
      '  row 4',
      '',
      '',
      '',
      '',
      '',
      '',
      '           ←/→ move   d/w/m/y period   Esc timer',
    ]);
  });

  it('scroll where they do not fit, and never past their end', () => {
    const drawn = (scroll: number) =>
      plain(rowsOf(RUNNING, 60, 6, {}, { ...PAST, scroll }, { history: withStatistics(6) }));
    expect(drawn(1)).toEqual([
      '       15:42 Focus Review the parser #work ends 14:55',
      '  row 1',
      '  row 2',
      '  row 3',
      '  row 4',
      '       ←/→ move   0 now   d/w/m/y period   Esc timer',
    ]);
    expect(drawn(99)[1]).toBe('  row 3');
  });

  it('have a row or two on the smallest terminals, the remaining time always', () => {
    const drawn = (columns: number, rows: number) =>
      plain(rowsOf(RUNNING, columns, rows, {}, STATISTICS, { history: withStatistics(6) }));
    expect(drawn(40, 3)).toEqual([
      '  15:42 Focus Review the parser #work',
      '  Week 5 of 2026',
      '          ←/→ move   Esc timer',
    ]);
    expect(drawn(20, 2)).toEqual(['15:42 Focus Review…', 'Week 5 of 2026']);
    expect(drawn(12, 1)).toEqual(['15:42 Week 5']);
  });

  it('tell what could not be read', () => {
    const failure = '/logs/2026-01-28.md cannot be read: permission denied (EACCES)';
    const drawn = (rows: number) => {
      const history = withStatistics(1, [failure]);
      return plain(rowsOf(RUNNING, 40, rows, { ascii: true }, STATISTICS, { history }));
    };
    expect(drawn(8)).toEqual(
      [
        '  15:42 Focus Review the parser #work',
        '  Week 5 of 2026',
        '  row 1',
        '',
        '',
        '    /logs/2026-01-28.md cannot be read:',
        '      permission denied (EACCES)',
        '        [/] move   Esc timer',
      ].map((row) => expect.stringContaining(row.trim())),
    );
    expect(drawn(4).at(-1)?.trim()).toBe('/logs/2026-01-28.md cannot be rea...');
  });

  it('say that they are loading, or why they are not there', () => {
    const drawn = (statistics: Partial<typeof NOTHING> | { failure: string }) =>
      plain(
        rowsOf(RUNNING, 40, 4, {}, STATISTICS, {
          history: { ...NO_HISTORY, statistics: { ...NOTHING, ...statistics } },
        }),
      )[1];
    expect(drawn({})).toBe('');
    expect(drawn({ isSlow: true })?.trim()).toBe('Loading');
    expect(drawn({ failure: 'Nothing can be read' })).toBe('  Nothing can be read');
  });
});

describe('keys of the statistics', () => {
  const press = (input: string, pressed = key(), mode = STATISTICS) =>
    keyAction(input, pressed, modelOf({ mode, history: withStatistics(50) }));
  const shows = (changes: Partial<typeof STATISTICS>) => ({
    type: 'enter',
    mode: { ...STATISTICS, ...changes },
  });

  it.each([
    ['d', key(), { unit: 'day' }],
    ['w', key(), { unit: 'week' }],
    ['m', key(), { unit: 'month' }],
    ['y', key(), { unit: 'year' }],
    ['', key({ tab: true }), { unit: 'month' }],
    ['', key({ tab: true, shift: true }), { unit: 'day' }],
    ['', key({ leftArrow: true }), { day: '2026-01-25' }],
    ['[', key(), { day: '2026-01-25' }],
    ['p', key(), { day: '2026-01-25' }],
    ['', key({ rightArrow: true }), {}],
    ['', key({ downArrow: true }), { scroll: 1 }],
    ['j', key(), { scroll: 1 }],
    ['', key({ pageDown: true }), { scroll: 19 }],
    ['k', key(), { scroll: 0 }],
  ] as const)('%s %#', (input, pressed, changes) => {
    expect(press(input, pressed)).toEqual(shows(changes as Partial<typeof STATISTICS>));
  });

  it('go back in time as far as 1970, and forward as far as today', () => {
    expect(press(']', key(), { ...PAST, day: day('2026-01-18') })).toEqual(
      shows({ day: day('2026-01-19') }),
    );
    expect(press('n', key(), PAST)).toEqual(shows({}));
    expect(press('0', key(), PAST)).toEqual(shows({}));
    expect(press('', key({ home: true }), PAST)).toEqual(shows({}));
    const first = { ...STATISTICS, unit: 'year', day: day('1970-06-01') } as const;
    expect(press('[', key(), first)).toEqual({ type: 'enter', mode: first });
  });

  it('stay in the past where the period changes', () => {
    expect(press('y', key(), PAST)).toEqual(shows({ unit: 'year', day: PAST.day }));
    expect(press(']', key(), { ...PAST, unit: 'month' })).toEqual(shows({ unit: 'month' }));
  });

  it('come back at once from a scroll that was too far', () => {
    expect(press('k', key(), { ...STATISTICS, scroll: 99 })).toEqual(shows({ scroll: 30 }));
  });

  it.each([
    ['Esc', '', escapeKey],
    ['t', 't', key()],
    ['q', 'q', key()],
  ])('%s goes back to the timer', (_name, input, pressed) => {
    expect(press(input, pressed)).toEqual({ type: 'enter', mode: { type: 'timer' } });
  });

  it('do not act on the timer', () => {
    for (const input of ['s', '+', 'r', 'e', '\r']) expect(press(input)).toBeUndefined();
    expect(press('d', ctrl)).toBeUndefined();
    expect(press('c', ctrl)).toEqual({ type: 'interrupt' });
  });
});
