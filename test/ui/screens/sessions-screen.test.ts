import { describe, expect, it } from 'vitest';
import { NO_HISTORY, NOT_LOADED } from '../../../src/ui/history/history-store.ts';
import { type ListMode, SESSIONS } from '../../../src/ui/mode.ts';
import { drawnRows } from '../support/drawn-rows.tsx';
import { logged, MORNING, withSessions } from '../support/sample-history.ts';
import { PAUSED, RUNNING } from '../support/sample-views.ts';

const THIRD = { id: '2026-01-29T1002', index: 2 };
const [, , REVIEW] = MORNING;

function drawn(columns: number, rows: number, mode: ListMode = SESSIONS, ascii = false) {
  const history = withSessions(MORNING);
  return drawnRows({ view: PAUSED, mode, history }, columns, rows, { ascii });
}

function onReview(type: 'relabelling' | 'deleting'): ListMode {
  if (REVIEW === undefined) throw new Error('no session');
  const { label: text } = REVIEW;
  const selected = { session: REVIEW, selected: THIRD };
  return type === 'deleting'
    ? { type, ...selected }
    : { type, ...selected, text, cursor: text.length };
}

describe("today's sessions on the screen", () => {
  it('are below the line of the timer and the totals, the newest selected', () => {
    expect(drawn(60, 14)).toEqual([
      '  15:42 Focus · paused Review the parser #work since 14:39',
      '',
      '             1h 4m today · 2 sessions complete',
      '',
      '    09:15 - 09:40  ✓  25m  Mail',
      '    09:40 - 09:45  ✓   5m  short break',
      '    10:02 - 10:16  ○  14m  Review the parser #work',
      '  ▸ 10:30 - 10:55  ✓  25m',
      '',
      '',
      '',
      '',
      '',
      '  Enter continue   l label   x delete   u undo   Esc timer',
    ]);
  });

  it('are those that fit, including the selected one', () => {
    const selected = { type: 'sessions', selected: { id: '2026-01-29T0940', index: 1 } } as const;
    expect(drawn(40, 5, selected)).toEqual([
      '15:42 Focus · paused Review the parser…',
      '    09:15 ✓  25m Mail',
      '  ▸ 09:40 ✓   5m short break',
      '    10:02 ○  14m Review the parser #w…',
      '     l label   x delete   Esc timer',
    ]);
    expect(drawn(20, 3)).toEqual(['15:42 Focus · paused', '10:30 ✓  25m', 'x delete   Esc timer']);
    expect(drawn(20, 2, selected)).toEqual(['15:42 Focus · paused', '09:40 ✓   5m short…']);
    expect(drawn(12, 1, selected)).toEqual(['15:42 09:40…']);
  });

  it('have the label editor on the selected row', () => {
    expect(drawn(80, 8, onReview('relabelling'))).toEqual([
      '            15:42 Focus · paused Review the parser #work since 14:39',
      '                       1h 4m today · 2 sessions complete',
      '    09:15 - 09:40  ✓  25m  Mail',
      '    09:40 - 09:45  ✓   5m  short break',
      '  ▸ 10:02 - 10:16  ○  14m  Review the parser #work',
      '    10:30 - 10:55  ✓  25m',
      '',
      '                            Enter save   Esc cancel',
    ]);
    expect(drawn(40, 3, onReview('relabelling'))).toEqual([
      '15:42 Focus · paused Review the parser…',
      '  Label: Review the parser #work',
      '        Enter save   Esc cancel',
    ]);
    expect(drawn(12, 1, onReview('relabelling'))).toEqual(['15:42 #work']);
  });

  it('are deleted after a question', () => {
    expect(drawn(60, 4, onReview('deleting'))).toEqual([
      '  15:42 Focus · paused Review the parser #work since 14:39',
      '    09:40 - 09:45  ✓   5m  short break',
      '  ▸ 10:02 - 10:16  ○  14m  Review the parser #work',
      '  Delete this session and its 2 notes?  y delete   n keep',
    ]);
    expect(drawn(20, 2, onReview('deleting'))).toEqual(['15:42 Focus · paused', 'del? y/n']);
    expect(drawn(12, 1, onReview('deleting'))).toEqual(['del? y/n']);
  });

  it('have a message above or instead of the hints', () => {
    const said = (rows: number) => {
      const history = withSessions(MORNING, { message: 'Undid: delete 10:02 focus (14m)' });
      return drawnRows({ view: RUNNING, mode: SESSIONS, history }, 50, rows).map((row) =>
        row.trim(),
      );
    };
    expect(said(8).slice(-2)).toEqual([
      'Undid: delete 10:02 focus (14m)',
      'l label   x delete   u undo   Esc timer',
    ]);
    expect(said(4).at(-1)).toBe('Undid: delete 10:02 focus (14m)');
    expect(said(2).at(-1)).toBe('Undid: delete 10:02 focus (14m)');
  });

  it('show that there are none, that they are loading, or why loading failed', () => {
    const row = (history: Partial<typeof NO_HISTORY>) =>
      drawnRows(
        { view: RUNNING, mode: SESSIONS, history: { ...NO_HISTORY, ...history } },
        40,
        4,
      )[1];
    expect(row({})).toBe('');
    expect(row(withSessions([]))?.trim()).toBe('No sessions today yet');
    expect(row({ sessions: { ...NOT_LOADED, isSlow: true } })?.trim()).toBe('Loading');
    const failure = '/logs/2026-01-29.md cannot be read: it is a directory (EISDIR)';
    expect(row({ sessions: { ...NOT_LOADED, failure } })).toBe(
      '  /logs/2026-01-29.md cannot be read:…',
    );
  });

  it('are safe to print, and are ASCII on a terminal without Unicode', () => {
    const hostile = logged('- 09:15 - 09:40 ✓ Complete (25m) — a\u001b[2Jb\u202ec\n');
    const history = withSessions(hostile);
    const rows = drawnRows({ view: RUNNING, mode: SESSIONS, history }, 60, 4, { ascii: true });
    expect(rows).toEqual([
      '       15:42 Focus Review the parser #work ends 14:55',
      '  > 09:15 - 09:40  x  25m  a [2Jb c',
      '',
      '  Enter continue   l label   x delete   u undo   Esc timer',
    ]);
  });
});
