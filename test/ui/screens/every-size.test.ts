import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../../src/core/duration.ts';
import { displayWidth } from '../../../src/terminal/text.ts';
import { type Mode, SESSIONS, STATISTICS, TIMER } from '../../../src/ui/mode.ts';
import { bigDigits } from '../../../src/ui/parts/big-digits.ts';
import type { Scene } from '../../../src/ui/scene.ts';
import { LEAVING, plain, rowsOf, VIEW } from '../support/drawn-rows.ts';
import { logged, MORNING, withSessions, withStatistics } from '../support/sample-history.ts';
import {
  AWAY,
  BEGINS_LATER,
  busy,
  flow,
  overtime,
  PAUSED,
  pausedFor,
  RUNNING,
  resuming,
  sampleView,
  session,
  WAITING,
} from '../support/sample-views.ts';

const LONG_PAUSE = pausedFor(75 * MINUTE);
const HOURS_OVER = overtime('running', 9 * HOUR);

/** Each up to 16, where most forms of the layout begin, then every third up to a number. */
const rowsUpTo = (last: number) =>
  Array.from({ length: last }, (_, index) => index + 1).filter((n) => n <= 16 || n % 3 === 0);

// Thousands of cases: seconds on a quiet machine, many of them on a busy one.
describe('at every size', { timeout: 60_000 }, () => {
  const editing: Mode = { type: 'label', text: 'Write 日本語 and 👩‍💻', cursor: 3 };
  const WIDE = logged(
    Array.from(
      { length: 20 },
      (_, hour) => `- ${hour}:00 - ${hour}:25 ✓ (25m) — 日本語 👩‍💻 と\n`,
    ).join(''),
  );
  const [first] = WIDE;
  if (first === undefined) throw new Error('no session');
  const selected = { id: first.id, index: 0 };
  const relabelling: Mode = { ...editing, type: 'relabelling', session: first, selected };
  const deleting: Mode = { type: 'deleting', session: first, selected };
  const said = withSessions(WIDE, {
    message: '/日本語/2026-01-29.md cannot be changed. '.repeat(4),
  });
  const hours = { ...busy('paused', 'focus', 0, '日本語 '.repeat(40)) };
  const LONG = sampleView(
    hours.state === 'paused'
      ? { ...hours, interval: { ...hours.interval, plannedMs: 65 * MINUTE } }
      : hours,
    0,
    Array.from({ length: 20 }, (_, index) =>
      session(index * 30, 25, 'focus', 'complete', '日本語'),
    ),
    [{ severity: 'warning', text: '日本語 '.repeat(40) }],
  );

  it.each([
    ['running', RUNNING, TIMER, false],
    ['paused', PAUSED, TIMER, true],
    ['waiting', WAITING, TIMER, false],
    ['wide texts', LONG, TIMER, false],
    ['help', RUNNING, { type: 'help' }, false],
    ['editor', LONG, editing, false],
    ['question', RUNNING, LEAVING, false],
    ['question about wide texts', LONG, LEAVING, true],
    ['view', RUNNING, TIMER, false, { role: VIEW }],
    ['view of wide texts', LONG, TIMER, false, { role: { type: 'view', of: '日本語 '.repeat(9) } }],
    ['help of a view', WAITING, { type: 'help' }, true, { role: VIEW }],
    ['statistics', LONG, STATISTICS, false, { history: withStatistics(40) }],
    [
      'unreadable',
      RUNNING,
      STATISTICS,
      true,
      { history: withStatistics(9, ['日本語 '.repeat(90)]) },
    ],
    ['sessions', LONG, SESSIONS, false, { history: withSessions(WIDE) }],
    ['no sessions', RUNNING, SESSIONS, true, { history: withSessions([]) }],
    ['sessions, and a sentence', PAUSED, SESSIONS, false, { history: said }],
    ['relabelling', LONG, relabelling, false, { history: withSessions(WIDE) }],
    ['deleting', LONG, deleting, true, { history: withSessions(WIDE) }],
    [
      'ended',
      LONG,
      TIMER,
      false,
      { ended: "The timer's process ended; its session was recovered" },
    ],
    ['overtime', overtime('running'), TIMER, false],
    ['hours of overtime', HOURS_OVER, TIMER, true],
    ['overtime, paused, and a view', overtime('paused'), TIMER, false, { role: VIEW }],
    ['flow', flow('running', 72 * MINUTE), TIMER, false],
    ['flow, and the help', flow('running', 0), { type: 'help' }, false],
    ['time away', AWAY, TIMER, false],
    ['time away from overtime', { ...HOURS_OVER, timer: AWAY.timer }, TIMER, true],
    ['a long pause', LONG_PAUSE, resuming(LONG_PAUSE), false],
    ['a session that begins later', BEGINS_LATER, TIMER, false],
    ['ended, in wide texts', LONG, TIMER, false, { ended: '日本語'.repeat(40) }],
  ] as const)(
    '%s: no row is too wide, none too many',
    (_name, view, mode, ascii, scene: Partial<Scene> = {}) => {
      for (let columns = 1; columns <= 92; columns += 7) {
        for (const rows of rowsUpTo(30)) {
          const screen = rowsOf(view, columns, rows, { ascii }, mode, scene);
          const widest = Math.max(...screen.map(displayWidth));
          expect([columns, rows, screen.length > rows, widest > columns]).toEqual([
            columns,
            rows,
            false,
            false,
          ]);
        }
      }
    },
  );

  const drawn = (time: string) =>
    (['small', 'medium', 'large', 'huge'] as const).map((size) =>
      bigDigits(time, size, '█', false).map((row) => row.trimEnd()),
    );

  it.each([
    ['the timer', RUNNING, TIMER, '15:42', 5],
    ['the question', RUNNING, LEAVING, '15:42', 18],
    ['the statistics', RUNNING, STATISTICS, '15:42', 5],
    ["the day's sessions", RUNNING, SESSIONS, '15:42', 5],
    ['overtime', overtime('running'), TIMER, '+03:12', 6],
    ['hours of overtime', HOURS_OVER, TIMER, '+9:00:00', 8],
    ['flow', flow('running', 12 * SECOND), TIMER, '00:12', 5],
    ['hours of flow', flow('paused', 72 * MINUTE), TIMER, '1:12:00', 7],
    ['a session that begins later', BEGINS_LATER, TIMER, '25:00', 5],
  ] as const)(
    '%s: the time is there, as text or in big digits',
    (_name, view, mode, time, least) => {
      const big = drawn(time);
      for (let columns = least; columns <= 145; columns += 9) {
        for (const rows of rowsUpTo(60)) {
          const screen = plain(rowsOf(view, columns, rows, {}, mode));
          const holds = (digits: string[]) =>
            digits.every((row) => screen.some((line) => line.includes(row)));
          expect([columns, rows, holds([time]) || big.some(holds)]).toEqual([columns, rows, true]);
        }
      }
    },
  );

  it.each([
    ['a question about a session with its two answers', { mode: deleting }, /del.*y.*esc/is],
    ['a question with its three answers', { mode: LEAVING }, /end.*e.*d.*esc/is],
    ['the question about time away', { view: AWAY }, /away.*c.*l.*e|asleep.*c.*l.*e/is],
    ['the question after a long pause', { mode: resuming(LONG_PAUSE) }, /go on\?.*sp.*e/is],
    [
      'a timer that has ended, with its two offers',
      { ended: 'It ended' },
      /(?:ended|over).*Enter.*q/is,
    ],
  ] as const)('from 12 by 1 on there is %s', (_name, scene, asked) => {
    for (let columns = 12; columns <= 132; columns += 8) {
      for (const rows of rowsUpTo(40)) {
        const screen = plain(rowsOf(PAUSED, columns, rows, {}, TIMER, scene)).join('\n');
        expect([columns, rows, asked.test(screen)]).toEqual([columns, rows, true]);
      }
    }
  });

  it('a view says so from 20 columns on', () => {
    for (const view of [RUNNING, PAUSED, WAITING, overtime('running'), BEGINS_LATER]) {
      for (let columns = 20; columns <= 132; columns += 8) {
        for (const rows of rowsUpTo(40)) {
          const screen = plain(rowsOf(view, columns, rows, {}, TIMER, { role: VIEW })).join('\n');
          expect([columns, rows, screen.includes('view')]).toEqual([columns, rows, true]);
        }
      }
    }
  });

  it('a screen in ASCII has nothing else', () => {
    const scenes: readonly Partial<Scene>[] = [
      {},
      { role: VIEW },
      { mode: LEAVING },
      { mode: STATISTICS, history: withStatistics(30) },
      { mode: SESSIONS, history: withSessions(MORNING) },
      { mode: deleting, history: withSessions(MORNING) },
      { ended: 'It ended — café' },
    ];
    for (const view of [RUNNING, PAUSED, WAITING, AWAY, HOURS_OVER, BEGINS_LATER]) {
      for (let columns = 1; columns <= 120; columns += 11) {
        for (const rows of rowsUpTo(48)) {
          for (const scene of scenes) {
            const screen = rowsOf(view, columns, rows, { ascii: true }, TIMER, scene);
            expect(plain(screen).join('')).toMatch(/^[ -~]*$/);
          }
        }
      }
    }
  });

  it('paused, waiting and running look different in words', () => {
    for (let columns = 20; columns <= 92; columns += 6) {
      for (const rows of rowsUpTo(30)) {
        expect(plain(rowsOf(PAUSED, columns, rows)).join('\n')).toContain('paused');
        expect(plain(rowsOf(WAITING, columns, rows)).join('\n')).toContain('waiting');
      }
    }
  });

  it('what counts up looks different from what counts down', () => {
    for (let columns = 12; columns <= 132; columns += 8) {
      for (const rows of rowsUpTo(30)) {
        const shown = (view: Scene['view']) => plain(rowsOf(view, columns, rows)).join('\n');
        expect(shown(flow('running', 12 * SECOND))).toContain('flow');
        expect(shown(overtime('running'))).toMatch(/\+03:12|overtime/);
      }
    }
  });

  it('an interval that will continue past its end shows that end', () => {
    const willContinue = overtime('running', -10 * MINUTE);
    expect(plain(rowsOf(willContinue, 60, 15)).at(9)).toBe(
      '  ● ◐ ○ ○                            continues after 14:55',
    );
    expect(plain(rowsOf(willContinue, 30, 5)).at(3)).toBe('  ● ◐ ○ ○          end 14:55');
    expect(plain(rowsOf(willContinue, 30, 1))).toEqual(['10:00 Focus Read end 14:55']);
  });

  it('flow has no hint for a minute more', () => {
    const keys = (view: Scene['view']) =>
      plain(rowsOf(view, 200, 24))
        .at(-1)
        ?.trim();
    expect(keys(flow('running', MINUTE))).toBe(
      'Enter finish   Space pause   l label   i/e mark   r restart   h sessions   t statistics   ? help   d background   q quit',
    );
    expect(keys(overtime('running'))).toBe(
      'Enter finish   Space pause   l label   i/e mark   +/- minute   r restart   h sessions   t statistics   ? help   d background   q quit',
    );
  });
});
