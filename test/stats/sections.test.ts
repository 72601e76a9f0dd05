import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Day } from '../../src/core/day.ts';
import { type Period, periodOf } from '../../src/core/day.ts';
import { MINUTE } from '../../src/core/duration.ts';
import { lineText } from '../../src/stats/chart-line.ts';
import { statisticsRows, statisticsSections } from '../../src/stats/sections.ts';
import { displayWidth } from '../../src/terminal/text.ts';
import { busy, LOOK, PERIODS, session, statisticsFor, TODAY } from './sample-statistics.ts';

const text = (rows: readonly string[]) => `${rows.join('\n')}\n`;
const WEEK = periodOf('week', TODAY);

describe('the statistics of a week', () => {
  const sessions = [
    session('2026-01-26', { label: 'Write the report #work' }),
    session('2026-01-26', { start: 10 * 60, durationMs: 50 * MINUTE, label: 'Again #work' }),
    session('2026-01-27', { kind: 'short-break', durationMs: 5 * MINUTE }),
    session('2026-01-28', { status: 'interrupted', durationMs: 15 * MINUTE }),
    session('2026-01-29', { start: 13 * 60, label: '#study' }),
  ];
  const dailyGoal = { unit: 'sessions', count: 2 } as const;
  const statistics = statisticsFor(WEEK, sessions, { dailyGoal });

  it('have two columns of figures, a bar for each day, the hours and the tags', () => {
    expect(
      text(statisticsRows(statistics, { ...LOOK, columns: 72 })),
    ).toBe(`Week 5 of 2026  26 January – 1 February

Focus time   1h 55m in 4            Best day       26 Jan, 1h 15m
Completed    1h 40m, 75%            Streak now     1 day
Interrupted  15m in 1               Best streak    1 day
Average      28m                    Daily goal     1 of 4 days
Breaks       5m in 1                Interruptions  0 int., 0 ext.

By day
Mon 26  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇  1h 15m
Tue 27                                                                0m
Wed 28  ▇▇▇▇▇▇▇▇▇▇▇                                                  15m
Thu 29  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇                                          25m
Fri 30
Sat 31
Sun  1

By hour  up to 50m
                              ██
                           ██ ██
                           ██ ██       ▄▄
                           ██ ██       ██
                           ██ ██       ██
───────────────────────────────────────────────────────────────────────
00       03       06       09       12       15       18       21

By tag
#work   ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇  1h 15m  2 sessions
#study  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇                                  25m   1 session
no tag  ▇▇▇▇▇▇▇▇▇                                        15m   1 session
`);
  });

  it('are ASCII if the terminal is', () => {
    const rows = statisticsRows(statistics, { ...LOOK, columns: 60, ascii: true });
    expect(text(rows)).toMatch(/^[ -~\n]*$/);
    expect(rows).toContain('Wed 28  #########                                        15m');
    expect(rows).toContain('                  # #');
    expect(rows).toContain('                  # #     #');
  });

  it('show nothing by colour alone', () => {
    const plain = statisticsRows(statistics, LOOK);
    const painted = statisticsRows(statistics, { ...LOOK, color: 3 });
    expect(painted.join('')).toContain('\u001b[31m▇▇▇');
    expect(painted.map((row) => stripVTControlCharacters(row))).toEqual(plain);
  });
});

describe('a streak', () => {
  it('may be longer than the period if it begins on its first day', () => {
    const days = ['2026-01-26', '2026-01-27', '2026-01-28'];
    const rows = statisticsRows(
      statisticsFor(
        WEEK,
        days.map((day) => session(day)),
      ),
      LOOK,
    );
    expect(text(rows)).toMatch(/Streak now +3\+ days\n/);
    expect(text(rows)).toMatch(/Best streak +3 days\n/);
  });
});

describe('a year', () => {
  const quarters = [1, 24, 25, 26, 50, 51, 76, 100].map((minutes, index) =>
    session(`2025-01-0${index + 1}`, { durationMs: minutes * MINUTE }),
  );
  const rows = statisticsRows(
    statisticsFor(periodOf('year', '2025-01-01' as Day), [
      ...quarters,
      session('2025-12-31', { durationMs: 30 * MINUTE }),
    ]),
    LOOK,
  );

  it('has a heatmap of five levels: none, and the quarters of the best day', () => {
    const from = rows.indexOf('Every day');
    expect(text(rows.slice(from, from + 10))).toBe(`Every day
    Jan   Feb  Mar  Apr  May   Jun  Jul   Aug  Sep  Oct   Nov  Dec
Mon  ▓▫▫▫ ▫▫▫▫ ▫▫▫▫ ▫▫▫▫ ▫▫▫▫▫ ▫▫▫▫ ▫▫▫▫▫ ▫▫▫▫ ▫▫▫▫ ▫▫▫▫▫ ▫▫▫▫ ▫▫▫▫▫
     █▫▫▫ ▫▫▫▫ ▫▫▫▫ ▫▫▫▫ ▫▫▫▫▫ ▫▫▫▫ ▫▫▫▫▫ ▫▫▫▫ ▫▫▫▫ ▫▫▫▫▫ ▫▫▫▫ ▫▫▫▫▫
Wed ░█▫▫▫ ▫▫▫▫ ▫▫▫▫ ▫▫▫▫ ▫▫▫▫▫ ▫▫▫▫ ▫▫▫▫▫ ▫▫▫▫ ▫▫▫▫ ▫▫▫▫▫ ▫▫▫▫ ▫▫▫▫▒
    ░▫▫▫▫ ▫▫▫▫ ▫▫▫▫ ▫▫▫▫ ▫▫▫▫▫ ▫▫▫▫ ▫▫▫▫▫ ▫▫▫▫ ▫▫▫▫ ▫▫▫▫▫ ▫▫▫▫ ▫▫▫▫
Fri ░▫▫▫▫ ▫▫▫▫ ▫▫▫▫ ▫▫▫▫ ▫▫▫▫▫ ▫▫▫▫ ▫▫▫▫▫ ▫▫▫▫ ▫▫▫▫ ▫▫▫▫▫ ▫▫▫▫ ▫▫▫▫
    ▒▫▫▫▫ ▫▫▫▫ ▫▫▫▫ ▫▫▫▫ ▫▫▫▫▫ ▫▫▫▫ ▫▫▫▫▫ ▫▫▫▫ ▫▫▫▫ ▫▫▫▫▫ ▫▫▫▫ ▫▫▫▫
Sun ▒▫▫▫▫ ▫▫▫▫ ▫▫▫▫ ▫▫▫▫ ▫▫▫▫▫ ▫▫▫▫ ▫▫▫▫▫ ▫▫▫▫ ▫▫▫▫ ▫▫▫▫▫ ▫▫▫▫ ▫▫▫▫
    less ▫ ░ ▒ ▓ █ more, up to 1h 40m
`);
  });
});

describe('the figures', () => {
  it('are in two columns as long as their shortest texts fit', () => {
    const statistics = statisticsFor(WEEK, busy(WEEK));
    const look = { ...LOOK, columns: 46, rows: 18, advice: '' };
    const [figures] = statisticsSections(statistics, look);
    expect(figures?.lines.map(lineText)).toEqual([
      'Focus time  4h 2m      Best day      29 Jan',
      'Completed   3h 13m     Streak now    3 days',
      'Interrupted 49m        Best streak   3 days',
      'Average     40m        Interruptions 6',
      'Breaks      20m',
    ]);
  });
});

describe('charts side by side', () => {
  it('are below one another if they would have to be continued', () => {
    const statistics = statisticsFor(periodOf('year', TODAY), [session('2026-01-28')]);
    const names = (rows: number) =>
      statisticsSections(statistics, { ...LOOK, columns: 120, rows, advice: '' }).map(
        ({ name }) => name,
      );
    expect(names(13)).toContain('by month, by tag');
    expect(names(12)).not.toContain('by month, by tag');
    expect(names(12)).toContain('by tag');
  });
});

describe('a period without sessions', () => {
  it.each([
    [WEEK, undefined, 'No sessions yet. Run "focus" to start one.'],
    [periodOf('year', '2025-01-01' as Day), undefined, 'No sessions were recorded.'],
    [WEEK, 'work', 'No sessions with this tag.'],
  ] as const)('is reported, with what to do', (period: Period, tag, sentence) => {
    const rows = statisticsRows(statisticsFor(period, [], { tag }), LOOK);
    expect(rows.slice(1)).toEqual(['', sentence]);
  });

  it('has figures but no charts with breaks only', () => {
    const onlyBreak = [session('2026-01-29', { kind: 'long-break', durationMs: 15 * MINUTE })];
    expect(
      text(statisticsRows(statisticsFor(periodOf('day', TODAY), onlyBreak), LOOK)),
    ).toBe(`Thursday 29 January 2026

Focus time   0m in 0 sessions           Interruptions  0 internal, 0 external
Completed    0m in 0
Interrupted  0m in 0
Average      –
Breaks       15m in 1
`);
  });
});

describe.each(PERIODS)('from $from to $to', (period) => {
  const statistics = statisticsFor(period, busy(period));

  it('no row is wider than the terminal', () => {
    for (const columns of [1, 2, 5, 12, 25, 39, 40, 50, 60, 79, 80, 99, 100, 120, 200]) {
      for (const look of [{}, { ascii: true }, { color: 3 }] as const) {
        const rows = statisticsRows(statistics, { ...LOOK, ...look, columns });
        expect(rows.filter((row) => displayWidth(row) > columns)).toEqual([]);
        expect(text(rows)).not.toMatch(/NaN|undefined|Infinity/);
      }
    }
  });

  it('everything is shown from 40 columns on', () => {
    const headings = (columns: number) =>
      statisticsRows(statistics, { ...LOOK, columns })
        .flatMap((row) => row.match(/(?:By|Every) (?:hour|day|weekday|month|year|tag)/g) ?? [])
        .sort();
    for (const columns of [40, 60, 80, 120]) expect(headings(columns)).toEqual(headings(100));
  });

  it('every section fits on a page, with its heading', () => {
    for (const rows of [1, 2, 3, 5, 9, 18]) {
      for (const columns of [36, 76]) {
        const look = { ...LOOK, columns, rows, advice: '' };
        for (const { name, lines } of statisticsSections(statistics, look)) {
          expect(lines.length).toBeLessThanOrEqual(rows);
          const heading = lineText(lines[0] ?? []).toLowerCase();
          if (rows >= 3 && name !== 'figures') expect(heading).toContain(name.split(',')[0]);
        }
      }
    }
  });
});
