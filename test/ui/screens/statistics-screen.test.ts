import { describe, expect, it } from 'vitest';
import {
  type HistoryState,
  NO_HISTORY,
  NOT_LOADED,
} from '../../../src/ui/history/history-store.ts';
import { STATISTICS } from '../../../src/ui/mode.ts';
import { day } from '../../storage/support/sessions.ts';
import { drawnRows } from '../support/drawn-rows.tsx';
import { withStatistics } from '../support/sample-history.ts';
import { PAUSED, RUNNING } from '../support/sample-views.ts';

const PAST = { ...STATISTICS, day: day('2026-01-25') };

describe('the statistics on the screen', () => {
  it('are between the line of the timer and the hints', () => {
    const scene = { history: withStatistics(4) };
    expect(drawnRows({ view: PAUSED, mode: STATISTICS, ...scene }, 60, 14)).toEqual([
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
      '       ←/→ move   d/w/m/y period   ? help   Esc timer',
    ]);
  });

  it('scroll if they do not fit, and never past their end', () => {
    const drawn = (scroll: number) =>
      drawnRows({ view: RUNNING, mode: { ...PAST, scroll }, history: withStatistics(6) }, 60, 6);
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

  it('have a row or two on the smallest terminals, below the remaining time', () => {
    const drawn = (columns: number, rows: number) =>
      drawnRows({ view: RUNNING, mode: STATISTICS, history: withStatistics(6) }, columns, rows);
    expect(drawn(40, 3)).toEqual([
      '  15:42 Focus Review the parser #work',
      '  Week 5 of 2026',
      '          ←/→ move   Esc timer',
    ]);
    expect(drawn(20, 2)).toEqual(['15:42 Focus Review…', 'Week 5 of 2026']);
    expect(drawn(12, 1)).toEqual(['15:42 Week 5']);
  });

  it('show what could not be read', () => {
    const failure = '/logs/2026-01-28.md cannot be read: permission denied (EACCES)';
    const drawn = (rows: number) => {
      const history = withStatistics(1, [failure]);
      return drawnRows({ view: RUNNING, mode: STATISTICS, history }, 40, rows, { ascii: true });
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

  it('show that they are loading, or why loading failed', () => {
    const row = (statistics: Partial<HistoryState['statistics']>) => {
      const history = { ...NO_HISTORY, statistics: { ...NOT_LOADED, ...statistics } };
      return drawnRows({ mode: STATISTICS, history }, 40, 4)[1];
    };
    expect(row({})).toBe('');
    expect(row({ isSlow: true })?.trim()).toBe('Loading');
    expect(row({ failure: 'Nothing can be read' })).toBe('  Nothing can be read');
  });
});
