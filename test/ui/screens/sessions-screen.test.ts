import { describe, expect, it } from 'vitest';
import type { TimerView } from '../../../src/core/timer-view.ts';
import { NO_HISTORY, NOT_LOADED } from '../../../src/scene/history-store.ts';
import { type ListMode, SESSIONS } from '../../../src/scene/mode.ts';
import { logged, MORNING, withSessions } from '../../scene/support/sample-history.ts';
import { PAUSED, RUNNING, WAITING } from '../../scene/support/sample-views.ts';
import { day } from '../../storage/support/sessions.ts';
import { drawnRows, styledRows } from '../support/drawn-rows.tsx';

const THIRD = { id: '2026-01-29T1002', index: 2 };
const SECOND: ListMode = { ...SESSIONS, selected: { id: '2026-01-29T0940', index: 1 } };
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

describe("a day's sessions on the screen", () => {
  it('are below the line of the timer and the day, the newest selected', () => {
    expect(drawn(60, 14)).toEqual([
      '  15:42  Focus · paused                        since 14:39',
      '',
      '  Today  Thursday 29 January 2026        2 complete, 1h 4m',
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
      '  ←/→ day   l label   x delete   u undo   Esc timer',
    ]);
  });

  it('have a hint to continue one only if that is possible now', () => {
    const history = withSessions(MORNING);
    const hints = (view: TimerView, mode: ListMode) =>
      drawnRows({ view, mode, history }, 80, 24).at(-1)?.trim();
    const interrupted: ListMode = { ...SESSIONS, selected: THIRD };
    expect(hints(WAITING, interrupted)).toMatch(/^←\/→ day {3}Enter continue {3}l label/);
    for (const keys of [hints(WAITING, SECOND), hints(PAUSED, interrupted)]) {
      expect(keys).toContain('←/→ day   l label   x delete   u undo   ? help   Esc timer');
    }
  });

  it('have a selection as wide as the column', () => {
    const history = withSessions(MORNING);
    const rows = styledRows({ view: PAUSED, mode: SECOND, history }, 60, 14);
    const row = '▸ 09:40 - 09:45  ✓   5m  short break'.padEnd(56);
    expect(rows[5]).toBe(`  \u001b[7m${row}\u001b[27m`);
  });

  it('are those of the day that is listed, once they are read', () => {
    const yesterday = { ...SESSIONS, day: day('2026-01-28') };
    const title = (mode: ListMode, history = NO_HISTORY) =>
      drawnRows({ view: RUNNING, mode, history }, 60, 14).slice(2, 5);
    expect(title(yesterday)).toEqual(['  Yesterday  Wednesday 28 January 2026', '', '']);
    expect(title(yesterday, withSessions(MORNING))).toEqual(title(yesterday));
    const earlier = { ...SESSIONS, day: day('2026-01-02') };
    const none = { ...NOT_LOADED, value: { day: earlier.day, sessions: [] } };
    expect(title(earlier, { ...NO_HISTORY, sessions: none })).toEqual([
      '  Friday 2 January 2026   0 sessions complete, 0m of focus',
      '',
      '  No sessions were recorded on this day.',
    ]);
  });

  it('are those that fit, including the selected one, with marks of the others', () => {
    expect(drawn(40, 6, SECOND)).toEqual([
      ' 15:42  Focus · paused      since 14:39',
      '   09:15 ✓  25m Mail',
      ' ▸ 09:40 ✓   5m short break',
      '   10:02 ○  14m Review the parser #work',
      ' ▼ 1 more',
      ' l label   x delete   Esc timer',
    ]);
    expect(drawn(40, 6)[4]).toBe(' ▲ 1 more');
    expect(drawn(20, 3)).toEqual(['15:42  paused', '10:30 ✓  25m', 'x delete   Esc timer']);
    expect(drawn(20, 2, SECOND)).toEqual(['15:42  paused', '09:40 ✓   5m short…']);
    expect(drawn(12, 1, SECOND)).toEqual(['15:42 09:40…']);
  });

  it.each([80, 60, 44, 40, 30])(
    'have the label in the same columns while it is edited, at %i',
    (columns) => {
      const label = (mode: ListMode) => {
        const row = drawn(columns, 10, mode).find((text) => text.includes('Review'));
        return row?.indexOf('Review');
      };
      const selected: ListMode = { ...SESSIONS, selected: THIRD };
      expect(label({ ...onReview('relabelling'), cursor: 0 } as ListMode)).toBe(label(selected));
      expect(label(selected)).toBeGreaterThan(0);
    },
  );

  it('have the label editor alone on a narrow row', () => {
    expect(drawn(20, 3, onReview('relabelling'))[1]).toBe('ew the parser #work');
    expect(drawn(12, 1, onReview('relabelling'))).toEqual(['15:42 #work']);
  });

  it('are deleted after a question', () => {
    expect(drawn(60, 5, onReview('deleting'))).toEqual([
      ' 15:42  Focus · paused                         since 14:39',
      '   09:40 - 09:45  ✓   5m  short break',
      ' ▸ 10:02 - 10:16  ○  14m  Review the parser #work',
      '   10:30 - 10:55  ✓  25m',
      ' Delete this session and its 2 notes?  y delete   n keep',
    ]);
    expect(drawn(20, 2, onReview('deleting'))).toEqual(['15:42  paused', 'del? y/n']);
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
      '←/→ day   l label   x delete   Esc timer',
    ]);
    expect(said(4).at(-1)).toBe('Undid: delete 10:02 focus (14m)');
    expect(said(2).at(-1)).toBe('Undid: delete 10:02 focus (14m)');
  });

  it('show that there are none, that reading takes long, or why it failed', () => {
    const row = (history: Partial<typeof NO_HISTORY>) =>
      drawnRows(
        { view: RUNNING, mode: SESSIONS, history: { ...NO_HISTORY, ...history } },
        40,
        4,
      )[1]?.trim();
    expect(row({})).toBe('');
    expect(row(withSessions([]))).toBe('No sessions yet');
    expect(row({ sessions: { ...NOT_LOADED, isSlow: true } })).toBe('Reading');
    const failure = '/logs/2026-01-29.md cannot be read: it is a directory (EISDIR)';
    expect(row({ sessions: { ...NOT_LOADED, failure } })).toBe(
      '/logs/2026-01-29.md cannot be read: i…',
    );
  });

  it('are safe to print, and are ASCII on a terminal without Unicode', () => {
    const hostile = logged('- 09:15 - 09:40 ✓ Complete (25m) — a\u001b[2Jb\u202ec\n');
    const history = withSessions(hostile);
    const rows = drawnRows({ view: RUNNING, mode: SESSIONS, history }, 60, 4, { ascii: true });
    expect(rows.slice(0, 2)).toEqual([
      ' 15:42  Focus                                   ends 14:55',
      ' > 09:15 - 09:40  x  25m  a [2Jb c',
    ]);
  });
});
