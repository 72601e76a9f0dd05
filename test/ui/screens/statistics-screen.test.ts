import { describe, expect, it } from 'vitest';
import { type HistoryState, NO_HISTORY, NOT_LOADED } from '../../../src/scene/history-store.ts';
import { STATISTICS } from '../../../src/scene/mode.ts';
import { withStatistics } from '../../scene/support/sample-history.ts';
import { RUNNING } from '../../scene/support/sample-views.ts';
import { statisticsFor } from '../../stats/sample-statistics.ts';
import { day } from '../../storage/support/sessions.ts';
import { drawnRows } from '../support/drawn-rows.tsx';

const WEEK = withStatistics('week');

const drawn = (columns: number, rows: number, changes: Partial<typeof STATISTICS> = {}) => {
  const mode = { ...STATISTICS, ...changes };
  return drawnRows({ view: RUNNING, mode, history: WEEK }, columns, rows);
};

describe('the statistics on the screen', () => {
  it('are on the grid of all pages, and end with a whole chart', () => {
    expect(drawn(80, 24).join('\n')).toBe(`
    15:42  Focus                                                  ends 14:55

    Week 5 of 2026  26 January – 1 February           day  week  month  year

    Focus time   4h 2m in 6             Best day       29 Jan, 2h 27m
    Completed    3h 13m, 83%            Streak now     3 days
    Interrupted  49m in 1               Best streak    3 days
    Average      40m                    Interruptions  6 int., 0 ext.
    Breaks       20m in 4

    By day
    Mon 26                                                                0m
    Tue 27  ▇▇▇▇▇▇▇▇▇                                                    23m
    Wed 28  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇                               1h 12m
    Thu 29  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇  2h 27m
    Fri 30
    Sat 31
    Sun  1



    ▼ 2 more: by hour, by tag
    ←/→ move   d/w/m/y period   ↑/↓ scroll   ? help   Esc timer`);
  });

  it('scroll by charts, and never past the last', () => {
    const shown = (scroll: number) => {
      const rows = drawn(80, 24, { scroll }).map((row) => row.trim());
      const charts = rows.filter((row) => /^(?:Focus time|By) /.test(row));
      return [charts.map((row) => row.split('  ')[0]), rows.at(-2)];
    };
    expect(shown(0)).toEqual([['Focus time', 'By day'], '▼ 2 more: by hour, by tag']);
    expect(shown(1)).toEqual([['By day', 'By hour'], '▲ 1 more   ▼ 1 more: by tag']);
    expect(shown(2)).toEqual([['By hour', 'By tag'], '▲ 2 more']);
    expect(shown(99)).toEqual(shown(2));
  });

  it('have blank rows between bars if there is room for all', () => {
    const rows = drawn(140, 45).map((row) => row.trim());
    const monday = rows.findIndex((row) => row.startsWith('Mon 26'));
    expect(rows[monday + 1]).not.toContain('Tue');
    expect(rows[monday + 2]).toContain('Tue 27');
    expect(rows.join('\n')).not.toMatch(/[▲▼]/);
  });

  it('have a row or two on the smallest terminals, below the remaining time', () => {
    expect(drawn(40, 3)).toEqual(
      [
        ' 15:42  Focus                ends 14:55',
        ' Week 5 of 2026  26 January – 1 February',
        ' ←/→ move   d/w/m/y period   Esc timer',
      ].map((row) => expect.stringContaining(row.trim().slice(0, 14))),
    );
    expect(drawn(20, 3, { scroll: 1 })).toEqual([
      '15:42  Focus',
      'Focus time    4h 2m',
      '←/→ move   Esc timer',
    ]);
    expect(drawn(20, 2)).toEqual(['15:42  Focus', 'Week 5 of 2026']);
    expect(drawn(12, 1)).toEqual(['15:42 Week…']);
  });

  it('have their frame before they are read, and not the figures of another period', () => {
    const frame = `
    2026                                              day  week  month  year

    Focus time                          Best day
    Completed                           Streak now
    Interrupted                         Best streak
    Average                             Interruptions
    Breaks
`;
    const mode = { ...STATISTICS, unit: 'year' } as const;
    for (const history of [NO_HISTORY, WEEK]) {
      expect(drawnRows({ view: RUNNING, mode, history }).join('\n')).toContain(frame);
    }
  });

  it('tell that reading takes long, or why it failed', () => {
    const text = (statistics: Partial<HistoryState['statistics']>) => {
      const history = { ...NO_HISTORY, statistics: { ...NOT_LOADED, ...statistics } };
      return drawnRows({ mode: STATISTICS, history }, 60, 12).join('\n');
    };
    expect(text({})).not.toContain('Reading');
    expect(text({ isSlow: true })).toContain('\n  Reading the day logs\n');
    expect(text({ failure: 'Nothing can be read' })).toMatch(/\n {2}Nothing can be read\n {2}←/);
  });

  it('have what could not be read below them', () => {
    const failure = '/logs/2026-01-28.md cannot be read: permission denied (EACCES)';
    const below = (columns: number, rows: number) => {
      const history = withStatistics('week', [failure]);
      return drawnRows({ mode: STATISTICS, history }, columns, rows, { ascii: true }).slice(-2);
    };
    expect(below(80, 24)[0]?.trim()).toBe(failure);
    expect(below(40, 8)).toEqual([
      ' /logs/2026-01-28.md cannot be read:...',
      ' [/] move   d/w/m/y period   Esc timer',
    ]);
    expect(below(40, 4)[1]).toBe(' /logs/2026-01-28.md cannot be read:...');
  });

  it('say that nothing is recorded yet, and do not propose to start the timer', () => {
    const value = {
      statistics: statisticsFor(
        { unit: 'week', from: day('2026-01-26'), to: day('2026-02-01') },
        [],
      ),
      failures: [],
    };
    const history = { ...NO_HISTORY, statistics: { ...NOT_LOADED, value } };
    const text = drawnRows({ mode: STATISTICS, history }).join('\n');
    expect(text).toContain('    No sessions yet. Each appears here when it ends.\n');
    expect(text).not.toContain('Run');
  });
});
