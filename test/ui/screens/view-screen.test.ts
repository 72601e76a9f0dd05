import { describe, expect, it } from 'vitest';
import { PAUSED, RUNNING, WAITING } from '../../scene/support/sample-views.ts';
import { drawnRows, HELP, VIEW } from '../support/drawn-rows.tsx';

const SENTENCE = "The timer's process ended; its session was recovered";

describe('a view', () => {
  const seen = (columns: number, rows: number, view = RUNNING) =>
    drawnRows({ view, role: VIEW }, columns, rows).map((row) => row.trim());

  it('shows where the timer is running', () => {
    const whole = /^Focus · view of the timer in tmux pane %3 +ends 14:55$/;
    expect(seen(80, 24).join('\n')).toMatch(new RegExp(whole, 'm'));
    expect(seen(40, 10)[0]).toBe('Focus · view: tmux pane %3  ends 14:55');
    expect(seen(40, 10, WAITING)[0]).toBe('Short break · waiting · view');
  });

  it('shows at least that it is a view', () => {
    expect(seen(20, 3, PAUSED)[0]).toBe('paused · view');
    expect(seen(60, 1)).toEqual(['15:42 Focus · view Review the parser #work ends 14:55']);
    expect(seen(20, 1)).toEqual(['15:42 Focus · view']);
    expect(seen(12, 1)).toEqual(['15:42 Focus']);
  });

  it('is left with q, not quit', () => {
    expect(seen(80, 24).at(-1)).toBe(
      'Space pause   s skip   l label   h sessions   t stats   ? help   q leave',
    );
    const help = drawnRows({ view: RUNNING, mode: HELP, role: VIEW }, 60, 30).join('\n');
    expect(help).toContain('q       leave the timer running');
    expect(help).not.toContain('background');
  });

  it('removes escape sequences from the name of a terminal', () => {
    const role = { type: 'view', of: 'pane\u001b[2J – 3' } as const;
    const rows = drawnRows({ view: RUNNING, role }, 80, 24, { ascii: true });
    expect(rows.join('\n')).toContain('Focus - view of the timer in pane [2J - 3  ');
  });
});

describe('a view whose timer has ended', () => {
  const ended = (columns: number, rows: number, view = RUNNING) =>
    drawnRows({ view, role: VIEW, ended: SENTENCE }, columns, rows);

  it('reports it, and shows no time', () => {
    expect(ended(80, 7)).toEqual([
      '',
      '',
      `              ${SENTENCE}`,
      '',
      '                           Enter start again   q leave',
      '',
      '',
    ]);
    expect(ended(40, 6)).toEqual([
      '',
      "     The timer's process ended; its",
      '         session was recovered',
      '',
      '       Enter start again   q leave',
      '',
    ]);
  });

  it('has short words if there is little room', () => {
    expect(ended(20, 3)).toEqual(['The timer has ended', '', 'Enter again   q quit']);
    expect(ended(81, 1)).toEqual([`${SENTENCE}  Enter start again   q leave`]);
    expect(ended(12, 1)).toEqual(['over Enter/q']);
  });

  it('keeps the notices', () => {
    const notices = [{ severity: 'warning', text: 'Cannot write 2026-01-29.md' }] as const;
    expect(
      ended(80, 24, { ...RUNNING, notices })
        .at(-1)
        ?.trim(),
    ).toBe('! Cannot write 2026-01-29.md');
  });
});
