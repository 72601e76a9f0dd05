import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../../src/core/duration.ts';
import { type Mode, SESSIONS, STATISTICS } from '../../../src/scene/mode.ts';
import type { Scene } from '../../../src/scene/scene.ts';
import { displayWidth } from '../../../src/terminal/text.ts';
import { BIG_DIGIT_SIZES, bigDigits } from '../../../src/ui/parts/big-digits.ts';
import {
  logged,
  MORNING,
  withSessions,
  withStatistics,
} from '../../scene/support/sample-history.ts';
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
} from '../../scene/support/sample-views.ts';
import { drawnRows, HELP, LEAVING, VIEW } from '../support/drawn-rows.tsx';

/** A scene, and what its screen shows at every size that is wide enough. */
type Sample = {
  readonly name: string;
  readonly scene: Partial<Scene>;
  /** The time on the screen, and the fewest columns in which it is there, as text or in big digits. */
  readonly time?: readonly [text: string, columns: number];
  /** What else is there, and the fewest columns for it. */
  readonly shows?: readonly [pattern: RegExp, columns: number];
  /** Has texts of the user that are not ASCII. */
  readonly isWide?: boolean;
};

const WIDE_LABEL = '日本語 '.repeat(30);
// Emoji are slow to measure: one in five is enough for any list to have one.
const WIDE_SESSIONS = logged(
  Array.from({ length: 20 }, (_, hour) => {
    const label = hour % 5 === 0 ? '日本語 👩‍💻 と' : '日本語 と';
    return `- ${hour}:00 - ${hour}:25 ✓ (25m) — ${label}\n`;
  }).join(''),
);
const LONG_LABEL = busy('paused', 'focus', 0, WIDE_LABEL);
const WIDE = sampleView(
  LONG_LABEL.state === 'paused'
    ? { ...LONG_LABEL, interval: { ...LONG_LABEL.interval, plannedMs: 65 * MINUTE } }
    : LONG_LABEL,
  0,
  Array.from({ length: 20 }, (_, index) => session(index * 30, 25, 'focus', 'complete', '日本語')),
  [{ severity: 'warning', text: WIDE_LABEL }],
);
const DRAFT = { text: 'Write 日本語 and 👩‍💻', cursor: 3 };
const HOURS_OVER = overtime('running', 9 * HOUR);
const LONG_PAUSE = pausedFor(75 * MINUTE);
const TOKYO_NIGHT = { name: 'tokyo-night', digits: 'braille' } as const;

function samples(): readonly Sample[] {
  const [first] = WIDE_SESSIONS;
  if (first === undefined) throw new Error('no session');
  const selected = { id: first.id, index: 0 };
  const relabelling: Mode = { ...DRAFT, type: 'relabelling', session: first, selected };
  const deleting: Mode = { type: 'deleting', session: first, selected };
  const message = '/日本語/2026-01-29.md cannot be changed. '.repeat(4);
  const mail = withSessions(MORNING);
  return [
    { name: 'running', scene: { view: RUNNING }, time: ['15:42', 5] },
    { name: 'paused', scene: { view: PAUSED }, time: ['15:42', 5], shows: [/paused/, 20] },
    { name: 'waiting', scene: { view: WAITING }, time: ['05:00', 5], shows: [/waiting/, 20] },
    { name: 'wide texts', scene: { view: WIDE }, time: ['1:05:00', 7], isWide: true },
    { name: 'help', scene: { view: RUNNING, mode: HELP }, time: ['15:42', 5] },
    {
      name: 'editor',
      scene: { view: WIDE, mode: { type: 'editing', what: 'label', ...DRAFT } },
      isWide: true,
    },
    {
      name: 'the choice of a theme',
      scene: { view: RUNNING, mode: { type: 'themes', choice: TOKYO_NIGHT } },
      shows: [/tokyo-night/, 12],
    },
    {
      name: 'the question before an interval ends',
      scene: { view: RUNNING, mode: LEAVING },
      time: ['15:42', 18],
      shows: [/end.*y.*d.*n/is, 12],
    },
    {
      name: 'the same question in a pause',
      scene: { view: PAUSED, mode: LEAVING },
      shows: [/end.*y.*d.*n/is, 12],
    },
    {
      name: 'the same question above wide texts',
      scene: { view: WIDE, mode: LEAVING },
      isWide: true,
    },
    ...[RUNNING, PAUSED, WAITING, overtime('running'), overtime('paused'), BEGINS_LATER].map(
      (view, index): Sample => ({
        name: `view ${index + 1} of a timer elsewhere`,
        scene: { view, role: VIEW },
        shows: [/view/, 20],
      }),
    ),
    {
      name: 'a view of wide texts',
      scene: { view: WIDE, role: { type: 'view', of: '日本語 '.repeat(9) } },
      isWide: true,
    },
    { name: 'the help of a view', scene: { view: WAITING, mode: HELP, role: VIEW } },
    { name: 'statistics not loaded', scene: { mode: STATISTICS }, time: ['15:42', 5] },
    {
      name: 'statistics',
      scene: { mode: STATISTICS, history: withStatistics('year') },
      time: ['15:42', 5],
    },
    {
      name: 'unreadable statistics',
      scene: { mode: STATISTICS, history: withStatistics('week', [WIDE_LABEL.repeat(3)]) },
      time: ['15:42', 5],
    },
    { name: 'sessions not loaded', scene: { mode: SESSIONS }, time: ['15:42', 5] },
    { name: 'sessions', scene: { mode: SESSIONS, history: mail }, time: ['15:42', 5] },
    {
      name: 'sessions with wide labels',
      scene: { view: WIDE, mode: SESSIONS, history: withSessions(WIDE_SESSIONS) },
      isWide: true,
    },
    { name: 'no sessions', scene: { mode: SESSIONS, history: withSessions([]) } },
    {
      name: 'sessions and a message',
      scene: { view: PAUSED, mode: SESSIONS, history: withSessions(WIDE_SESSIONS, { message }) },
      isWide: true,
    },
    {
      name: "the editor of a session's label",
      scene: { view: WIDE, mode: relabelling, history: withSessions(WIDE_SESSIONS) },
      isWide: true,
    },
    {
      name: 'the question before a session is deleted',
      scene: { view: PAUSED, mode: deleting, history: mail },
      shows: [/del.*y.*n/is, 12],
    },
    {
      name: 'the same question among wide labels',
      scene: { view: WIDE, mode: deleting, history: withSessions(WIDE_SESSIONS) },
      shows: [/del.*y.*n/is, 12],
      isWide: true,
    },
    {
      name: 'a timer that has ended',
      scene: { ended: 'It ended — café' },
      shows: [/(?:ended|over).*Enter.*q/is, 12],
    },
    {
      name: 'a timer that has ended, above wide notices',
      scene: { view: WIDE, ended: '日本語'.repeat(40) },
      isWide: true,
    },
    {
      name: 'overtime',
      scene: { view: overtime('running') },
      time: ['+03:12', 6],
      shows: [/\+03:12|overtime/, 12],
    },
    { name: 'hours of overtime', scene: { view: HOURS_OVER }, time: ['+9:00:00', 8] },
    {
      name: 'flow',
      scene: { view: flow('running', 12 * SECOND) },
      time: ['00:12', 5],
      shows: [/flow/, 12],
    },
    {
      name: 'hours of flow, paused',
      scene: { view: flow('paused', 72 * MINUTE) },
      time: ['1:12:00', 7],
    },
    { name: 'the help in flow', scene: { view: flow('running', 0), mode: HELP } },
    {
      name: 'the question about time away',
      scene: { view: AWAY },
      shows: [/away.*y.*n.*s|asleep.*y.*n.*s/is, 12],
    },
    {
      name: 'the same question in overtime',
      scene: { view: { ...HOURS_OVER, timer: AWAY.timer } },
      shows: [/away.*y.*n.*s|asleep.*y.*n.*s/is, 12],
    },
    {
      name: 'the question after a long pause',
      scene: { view: LONG_PAUSE, mode: resuming(LONG_PAUSE) },
      shows: [/go on\?.*y.*s/is, 12],
    },
    { name: 'a session that begins later', scene: { view: BEGINS_LATER }, time: ['25:00', 5] },
  ];
}

/** The sizes that are looked at by hand, and a plain one-row pane. */
const KNOWN_SIZES = [
  [200, 60],
  [140, 45],
  [120, 40],
  [80, 24],
  [60, 15],
  [40, 10],
  [20, 3],
  [12, 1],
] as const;
/** Where the parts take another form, or one row more or less decides what is left out. */
const EDGE_COLUMNS = [1, 4, 5, 8, 12, 18, 20, 24, 30, 40, 62, 80, 140];
const EDGE_ROWS = [1, 2, 3, 4, 5, 6, 7, 8, 10, 14, 20];
const EDGES = EDGE_COLUMNS.flatMap((columns) => EDGE_ROWS.map((rows) => [columns, rows] as const));
/** Rendering takes some ms: each drawing is at one of so many edges, and together they are at all. */
const SHARE = 16;

type Drawing = Sample & {
  readonly ascii: boolean;
  /** The rows of the time in each size of digits. */
  readonly digits: readonly (readonly string[])[];
  readonly sizes: readonly (readonly [number, number])[];
};

/** Each sample, in Unicode and in ASCII, at the known sizes and at some edges. */
const DRAWINGS: readonly Drawing[] = samples()
  .flatMap((sample) => [false, true].map((ascii) => ({ ...sample, ascii })))
  .map((sample, index) => ({
    ...sample,
    digits: sample.time === undefined ? [] : digitsOf(sample.time[0], sample.ascii),
    sizes: [
      ...(sample.ascii ? [] : KNOWN_SIZES),
      ...EDGES.filter((_, place) => place % SHARE === index % SHARE),
    ],
  }));

function digitsOf(time: string, ascii: boolean): readonly (readonly string[])[] {
  const big = BIG_DIGIT_SIZES.map((size) =>
    bigDigits(time, size, ascii ? 'ascii' : 'block').map((row) => row.trimEnd()),
  );
  return [[time], ...big];
}

const NOT_ASCII = /[^ -~]/;

/** What is wrong with a drawing at a size; undefined if nothing is. */
function faultAt(
  { scene, time, digits, shows, isWide, ascii }: Drawing,
  columns: number,
  rows: number,
) {
  const screen = drawnRows(scene, columns, rows, { ascii });
  if (screen.length > rows) return 'more rows than the terminal has';
  if (screen.some((row) => (NOT_ASCII.test(row) ? displayWidth(row) : row.length) > columns)) {
    return 'a row that is too wide';
  }
  if (ascii && !isWide && screen.some((row) => NOT_ASCII.test(row))) return 'more than ASCII';
  if (time && columns >= time[1] && !digits.some((rows) => holds(screen, rows))) return 'no time';
  if (shows && columns >= shows[1] && !shows[0].test(screen.join('\n'))) return `no ${shows[0]}`;
  return undefined;
}

function holds(screen: readonly string[], digits: readonly string[]): boolean {
  return digits.every((row) => screen.some((line) => line.includes(row)));
}

describe('at every size', () => {
  it('where the parts take another form, something is drawn', () => {
    const sizes = new Set(DRAWINGS.flatMap(({ sizes }) => sizes.map((size) => size.join('x'))));
    for (const edge of EDGES) expect(sizes).toContain(edge.join('x'));
  });

  it.each(DRAWINGS)('$name: it fits, and shows what it must (ASCII: $ascii)', (drawing) => {
    const faults = drawing.sizes.flatMap(([columns, rows]) => {
      const fault = faultAt(drawing, columns, rows);
      return fault === undefined ? [] : [`${columns}x${rows}: ${fault}`];
    });
    expect(faults).toEqual([]);
  });
});

describe('what counts up', () => {
  it('an interval that will continue past its end shows that end', () => {
    const willContinue = overtime('running', -10 * MINUTE);
    expect(drawnRows({ view: willContinue }, 60, 15).join('\n')).toContain(
      '  Focus                              continues after 14:55',
    );
    expect(drawnRows({ view: willContinue }, 24, 5)[0]).toBe('Focus          end 14:55');
    expect(drawnRows({ view: willContinue }, 30, 1)).toEqual(['10:00 Focus Read end 14:55']);
  });

  it('flow has no hint for a minute more', () => {
    const keys = (view: Scene['view']) => drawnRows({ view }, 200, 60).at(-1);
    expect(keys(flow('running', MINUTE))).toMatch(
      /Enter finish {3}Space pause.* i\/e interruption {3}r restart/,
    );
    expect(keys(overtime('running'))).toContain('i/e interruption   +/- minute');
  });
});
