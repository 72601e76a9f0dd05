import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../src/core/duration.ts';
import type { TimerView } from '../../../src/core/timer-view.ts';
import { type Mode, TIMER } from '../../../src/scene/mode.ts';
import {
  AWAY,
  awayFor,
  busy,
  overtime,
  PAUSED,
  pausedFor,
  RUNNING,
  resuming,
  sampleView,
  session,
  WAITING,
} from '../../scene/support/sample-views.ts';
import { drawnRows, HELP, LEAVING, VIEW } from '../support/drawn-rows.tsx';

const LONG_PAUSE = pausedFor(75 * MINUTE);

const rowsAsking = (view: TimerView, columns: number, rows: number, mode: Mode = TIMER) =>
  drawnRows({ view, mode }, columns, rows);
const lastTwo = (rows: readonly string[]) => rows.slice(-2).map((row) => row.trim());

describe('the question about time away', () => {
  it('takes the place of the keys, and moves neither the time nor the label', () => {
    const rows = rowsAsking(AWAY, 80, 24);
    expect(rows.slice(0, 11)).toEqual(rowsAsking(PAUSED, 80, 24).slice(0, 11));
    expect(rows.slice(-4)).toEqual([
      '',
      '',
      '    Asleep or stopped for 9h from 14:39. Count it?',
      '    y count it   n leave it out   s end there',
    ]);
  });

  it('is there at every size', () => {
    expect(lastTwo(rowsAsking(AWAY, 200, 60))).toEqual([
      'Asleep or stopped for 9h from 14:39. Count it?',
      'y count it   n leave it out   s end there',
    ]);
    expect(rowsAsking(AWAY, 40, 10).slice(-3)).toEqual([
      ' Review the parser #work        ● ◐ ○ ○',
      ' Away 9h from 14:39. Count it?',
      ' y count   n leave out   s end',
    ]);
    expect(rowsAsking(AWAY, 100, 5).map((row) => row.slice(50))).toEqual([
      'Focus · paused                       since 14:39',
      '━━━━━━━━━━━━━━━━━╸──────────────────────────────',
      'Review the parser #work                  ● ◐ ○ ○',
      'Asleep or stopped for 9h from 14:39. Count it?',
      'y count it   n leave it out   s end there',
    ]);
    expect(rowsAsking(AWAY, 30, 5)).toEqual([
      'Focus · paused     since 14:39',
      '            15:42',
      '━━━━━━━━━━━───────────────────',
      'Away 9h from 14:39. Count it?',
      'y count   n leave out   s end',
    ]);
    expect(rowsAsking(AWAY, 20, 3)).toEqual(['Focus · paused', '       15:42', 'away? y/n/s']);
    expect(rowsAsking(AWAY, 60, 2)).toEqual([
      '15:42 Focus · paused Review the parser #work since 14:39',
      'Count away?  y count it   n leave it out   s end there',
    ]);
    expect(rowsAsking(AWAY, 60, 1)).toEqual([
      '15:42 Count away?  y count it   n leave it out   s end there',
    ]);
    expect(rowsAsking(AWAY, 18, 1)).toEqual(['15:42 away? y/n/s']);
    expect(rowsAsking(AWAY, 12, 1)).toEqual(['away? y/n/s']);
  });

  it('shows seconds below a minute', () => {
    const [question] = lastTwo(rowsAsking(awayFor(40_000), 80, 24));
    expect(question).toBe('Asleep or stopped for 40s from 14:39. Count it?');
  });

  it('is also on a view', () => {
    const rows = drawnRows({ view: AWAY, role: VIEW });
    expect(rows.join('\n')).toContain('Focus · paused · view of the timer in tmux pane %3');
    expect(lastTwo(rows)[0]).toBe('Asleep or stopped for 9h from 14:39. Count it?');
  });

  it('is asked in a break if that is set', () => {
    const { timer, now } = awayFor(HOUR);
    if (timer.state !== 'paused') throw new Error('it is not paused');
    const rest = { ...timer, interval: { ...timer.interval, kind: 'short-break' } } as const;
    const rows = rowsAsking({ ...sampleView(rest, 0), now }, 80, 24);
    expect(rows.join('\n')).toContain('Short break · paused');
    expect(lastTwo(rows)[0]).toBe('Asleep or stopped for 1h from 14:39. Count it?');
  });

  it('waits while the help is open or the label is edited', () => {
    const editing: Mode = { type: 'editing', what: 'label', text: 'Parse', cursor: 5 };
    for (const mode of [HELP, editing]) {
      expect(rowsAsking(AWAY, 80, 24, mode).join('\n')).not.toContain('Count it?');
    }
  });
});

describe('the question after a long pause', () => {
  const long = (columns: number, rows: number) =>
    rowsAsking(LONG_PAUSE, columns, rows, resuming(LONG_PAUSE));

  it('takes the place of the keys, at every size', () => {
    expect(lastTwo(long(200, 60))).toEqual([
      'Paused for 1h 15m, since 14:39. Go on?',
      'y go on   s end it there   n stay paused',
    ]);
    expect(long(60, 15).slice(-4)).toEqual([
      '  ─███▒─▓▓─────────────────────────█──────────────────────',
      '  39m today · 1 session complete                   ▁▁▁▁▁▁█',
      '  Paused for 1h 15m, since 14:39. Go on?',
      '  y go on   s end it there   n stay paused',
    ]);
    expect(lastTwo(long(40, 10))).toEqual([
      'Paused for 1h 15m, since 14:39. Go on?',
      'y go on   s end   n back',
    ]);
    expect(lastTwo(long(30, 5))).toEqual(['Paused 1h 15m. Go on?', 'y go on   s end   n back']);
    expect(lastTwo(long(20, 3))).toEqual(['15:42', 'go on? y/s/n']);
    expect(long(60, 1)).toEqual(['15:42 Go on?  y go on   s end it there   n stay paused']);
    expect(long(18, 1)).toEqual(['15:42 go on? y/s/n']);
    expect(long(12, 1)).toEqual(['go on? y/s/n']);
  });

  it('keeps its duration, however long it waits', () => {
    const hours = pausedFor(9 * HOUR);
    expect(lastTwo(rowsAsking(hours, 80, 24, resuming(LONG_PAUSE)))[0]).toBe(
      'Paused for 1h 15m, since 14:39. Go on?',
    );
  });
});

describe('the question before an interval ends', () => {
  const asking = (columns: number, rows: number, view = RUNNING) =>
    drawnRows({ view, mode: LEAVING }, columns, rows).map((row) => row.trim());

  it('takes the place of the keys', () => {
    expect(asking(80, 24).slice(-4)).toEqual([
      '',
      '',
      'End this focus session after 9m?',
      'y end it   d leave it in the background   n back',
    ]);
    expect(asking(40, 10).slice(-2)).toEqual([
      'End this focus session after 9m?',
      'y end   d background   n back',
    ]);
  });

  it('names a break, and the timer once the interval has ended', () => {
    const pause = sampleView(busy('paused', 'long-break', 121_000), 121_000);
    expect(asking(80, 24, pause)).toContain('End this long break after 2m?');
    expect(asking(80, 24, WAITING)).toContain('End the timer?');
    expect(asking(80, 24, WAITING).join('\n')).not.toContain('Enter starts');
  });

  it('is next to the digits on a low, wide terminal', () => {
    expect(asking(100, 5).join('\n')).toMatch(/End this focus session after 9m\?\n.*y end it {3}d/);
  });

  it('is short if there is little room', () => {
    expect(asking(20, 3)).toEqual(['Focus     ends 14:55', '15:42', 'end? y/d/n']);
    expect(asking(40, 2, PAUSED)[1]).toBe('End?  y end   d background   n back');
    expect(asking(60, 1)).toEqual(['15:42 End?  y end it   d leave it in the background   n back']);
    expect(asking(18, 1)).toEqual(['15:42 end? y/d/n']);
    expect(asking(12, 1)).toEqual(['end? y/d/n']);
  });

  it('counts the time past the end, and not the time away', () => {
    const leaving = (view: TimerView) => lastTwo(rowsAsking(view, 80, 24, LEAVING))[0];
    expect(leaving(overtime('running'))).toBe('End this focus session after 28m?');
    expect(leaving(AWAY)).toBe('End this focus session after 9m?');
  });

  it('is there at every size', () => {
    const leaving = (columns: number, rows: number) =>
      rowsAsking(overtime('paused'), columns, rows, LEAVING);
    expect(lastTwo(leaving(200, 60))).toEqual([
      'End this focus session after 28m?',
      'y end it   d leave it in the background   n back',
    ]);
    expect(lastTwo(leaving(30, 5))).toEqual(['End it after 28m?', 'y end   d background   n back']);
    expect(leaving(60, 1)).toEqual(['+03:12 End it after 28m?  y end   d background   n back']);
    expect(leaving(12, 1)).toEqual(['end? y/d/n']);
  });
});

describe('the choice of a theme', () => {
  const mode: Mode = { type: 'themes', choice: { name: 'nord', digits: 'thin' } };
  const rowsChoosing = (columns: number, rows: number) =>
    lastTwo(rowsAsking(RUNNING, columns, rows, mode));

  it('has as many keys as fit, with their words', () => {
    expect(rowsChoosing(80, 24)).toEqual([
      'Theme: nord, 5 of 11. Digits: thin',
      'Enter save   ↑/↓ theme   ←/→ digits   Esc cancel   ? help',
    ]);
    expect(rowsChoosing(60, 15)[1]).toBe('Enter save   ↑/↓ theme   ←/→ digits   Esc cancel');
    expect(rowsChoosing(40, 10)).toEqual([
      'Theme: nord, 5 of 11. Digits: thin',
      'Enter save   ↑/↓ theme   Esc cancel',
    ]);
    expect(rowsChoosing(20, 3)[1]).toBe('nord  Enter save');
    expect(rowsChoosing(12, 1)).toEqual(['nord']);
  });

  it('does not touch the sessions', () => {
    const sessions = Array.from({ length: 14 }, (_, index) => session(9 * 60 + index * 25, 25));
    const view = { ...RUNNING, today: { ...RUNNING.today, sessions } };
    expect(rowsAsking(view, 80, 24, mode).at(-3)).toBe('');
    expect(rowsAsking(view, 80, 26, mode).at(-3)).toBe('');
  });
});
