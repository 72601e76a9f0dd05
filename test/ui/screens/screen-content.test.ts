import { describe, expect, it } from 'vitest';
import { NO_HISTORY } from '../../../src/scene/history-store.ts';
import type { Mode } from '../../../src/scene/mode.ts';
import { busy, RUNNING, sampleView, session } from '../../scene/support/sample-views.ts';
import { drawnRows, styledRows } from '../support/drawn-rows.tsx';

describe('the screen', () => {
  const NOTICES = [
    { severity: 'warning', text: 'Cannot write 2026-01-29.md: disk full — it waits\u001b[2J' },
    { severity: 'info', text: 'Recovered a session of 12m' },
  ] as const;

  it.each([
    [80, 24],
    [60, 15],
    [40, 10],
    [30, 5],
    [200, 5],
  ])('shows a warning before other notices at %i by %i', (columns, rows) => {
    const view = { ...RUNNING, notices: NOTICES };
    expect(styledRows({ view }, columns, rows).join('\n')).toContain('! Cannot write 2026');
  });

  it('removes control characters from a notice', () => {
    const rows = drawnRows({ view: { ...RUNNING, notices: NOTICES } }).slice(-3, -1);
    expect(rows.map((row) => row.trim())).toEqual([
      '! Cannot write 2026-01-29.md: disk full — it waits [2J',
      'Recovered a session of 12m',
    ]);
    const text = styledRows({ view: { ...RUNNING, notices: NOTICES } }, 80, 24, {
      ascii: true,
    }).join('\n');
    expect(text).toContain('disk full - it waits [2J');
  });

  it.each([
    [{ unit: 'sessions', count: 8 }, 80, '39m today · 1 session complete · goal 1/8'],
    [{ unit: 'sessions', count: 1 }, 80, '39m today · 1 session complete · goal 1/1 ✓'],
    [{ unit: 'time', ms: 14_400_000 }, 46, '39m today · goal 39m/4h            ▁▁▁▁▁▁█'],
  ] as const)('shows the progress towards the goal %o', (dailyGoal, columns, expected) => {
    const rules = { ...RUNNING.rules, dailyGoal };
    expect(drawnRows({ view: { ...RUNNING, rules } }, columns, 24).join('\n')).toContain(expected);
  });

  it('shows the last sessions that fit, the newest at the bottom', () => {
    const sessions = Array.from({ length: 30 }, (_, index) => session(index * 30, 25));
    const rows = drawnRows({ view: sampleView(busy('running', 'focus', 0), 0, sessions) });
    const shown = rows.filter((row) => row.includes('✓')).map((row) => row.trim().slice(0, 5));
    expect(shown).toEqual(['13:00', '13:30', '14:00', '14:30']);
  });

  it('aligns the durations of a list', () => {
    const sessions = [session(540, 95), session(660, 25), session(720, 5, 'short-break')];
    const rows = drawnRows({ view: sampleView(busy('running', 'focus', 0), 0, sessions) });
    expect(rows.filter((row) => row.includes('✓')).map((row) => row.trim())).toEqual([
      '09:00 - 10:35  ✓ 1h 35m',
      '11:00 - 11:25  ✓    25m',
      '12:00 - 12:05  ✓     5m  short break',
    ]);
  });

  it('cuts a label by its width and removes escape sequences', () => {
    const label = `\u001b[31m${'日本語'.repeat(30)}`;
    const rows = drawnRows({ view: sampleView(busy('running', 'focus', 0, label), 0) }, 40, 10);
    expect(rows[7]).toBe(' [31m日本語日本語日本語日本語…  ● ◐ ○ ○');
  });

  it('scrolls the label editor to its cursor', () => {
    const mode: Mode = {
      type: 'editing',
      what: 'label',
      text: 'Review the parser of Ana',
      cursor: 24,
    };
    expect(drawnRows({ view: RUNNING, mode }, 20, 3)[2]).toBe('w the parser of Ana');
    expect(drawnRows({ view: RUNNING, mode }, 12, 1)).toEqual(['15:42 f Ana']);
  });

  it('names the keys of the editor in ASCII, too', () => {
    const mode: Mode = { type: 'editing', what: 'label', text: '', cursor: 0 };
    const history = { ...NO_HISTORY, labels: { labels: ['Mail #work'], tags: ['work'] } };
    const hints = (ascii: boolean) =>
      drawnRows({ view: RUNNING, mode, history }, 80, 24, { ascii }).at(-1)?.trim();
    expect(hints(false)).toBe('Enter save   Esc cancel   ↑ recent   Tab #tag');
    expect(hints(true)).toBe('Enter save   Esc cancel   Up recent   Tab #tag');
  });

  it('names the editor of a note', () => {
    const mode: Mode = { type: 'editing', what: 'note', text: 'ask Ann', cursor: 7 };
    expect(drawnRows({ view: RUNNING, mode }, 40, 10)[7]).toMatch(/^ Note: ask Ann +● ◐ ○ ○$/);
    expect(drawnRows({ view: RUNNING, mode }, 40, 1)).toEqual(['15:42 Note: ask Ann']);
    expect(drawnRows({ view: RUNNING, mode }, 20, 1)).toEqual(['15:42 ask Ann']);
  });
});
