import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sessionsTable } from '../src/cli/sessions/table.ts';
import type { Period } from '../src/core/day.ts';
import { parseDuration, SECOND } from '../src/core/duration.ts';
import type { Session } from '../src/core/session.ts';
import { recordSession } from '../src/day-log/change.ts';
import { formatSessionLine } from '../src/day-log/session-line.ts';
import { statisticsRows } from '../src/stats/sections.ts';
import { PLAIN_STYLES } from '../src/terminal/printed-styles.ts';
import { parse, SETTINGS } from './day-log/support/sessions.ts';
import { busy, sampleView } from './scene/support/sample-views.ts';
import { LOOK, session, statisticsFor, TODAY } from './stats/sample-statistics.ts';
import { drawnRows } from './ui/support/drawn-rows.tsx';

const RUNS = { numRuns: 100 };

const TAGS = Array.from({ length: 12 }, (_, index) => `#tag${index}`);

/** Sessions of one day, with seconds as people write them, and up to `most` tags each. */
function sessions(most: number): fc.Arbitrary<readonly Session[]> {
  const one = fc.record({
    start: fc.integer({ min: 0, max: 1439 }),
    durationMs: fc
      .oneof(
        fc.integer({ min: 1, max: 59 }),
        fc.integer({ min: 60, max: 9_000 }),
        fc.integer({ min: 1, max: 60 }).map((minutes) => minutes * 60),
      )
      .map((seconds) => seconds * SECOND),
    kind: fc.constantFrom('focus', 'focus', 'focus', 'short-break', 'long-break'),
    status: fc.constantFrom('complete', 'interrupted'),
    label: fc.subarray(TAGS, { maxLength: most }).map((tags) => tags.join(' ')),
  } as const);
  return fc.array(
    one.map((changes) => session(TODAY, changes)),
    { minLength: 1, maxLength: 30 },
  );
}

/** A log with the sessions as written by hand, to the second; its summary is written by the program. */
function dayLog(sessions: readonly Session[]): string {
  const lines = sessions.map((session) =>
    formatSessionLine(session).replace(/\(.*?\)/, `(${session.durationMs / SECOND}s)`),
  );
  const added = session(TODAY, { kind: 'short-break', label: '' });
  return recordSession(`## Sessions\n${lines.join('\n')}\n`, added, SETTINGS);
}

/** The sum of the printed durations that a pattern's group finds, in seconds. */
function sum(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].reduce((all, [, duration = '']) => all + read(duration), 0);
}

function read(duration: string): number {
  const ms = parseDuration(duration);
  if (ms === undefined) throw new Error(`not a duration: ${JSON.stringify(duration)}`);
  return ms / SECOND;
}

const TIME = String.raw`\d+[hms](?: \d+[hms])*`;
const found = (pattern: string) => new RegExp(pattern.replaceAll('TIME', TIME), 'gm');

describe('the printed parts add up to the printed total', () => {
  it('in the summary of a day log', () => {
    fc.assert(
      fc.property(sessions(2), (some) => {
        const text = dayLog(some);
        const focus = text.replace(/^.*(?:short|long) break.*$/gm, '');
        const complete = sum(text, found(String.raw`^- Complete: .* \((TIME)\)$`));
        const partial = sum(text, found(String.raw`^- Partial: .* \((TIME)\)$`));
        expect(sum(focus, found(String.raw`^- \d.* ✓ Complete \((TIME)\)`))).toBe(complete);
        expect(sum(focus, found(String.raw`^- \d.* ○ Interrupted \((TIME)\)`))).toBe(partial);
        expect(sum(text, found('^- Total focus: (TIME)$'))).toBe(complete + partial);
      }),
      RUNS,
    );
  });

  it('in a list', () => {
    const look = { styles: PLAIN_STYLES, ascii: LOOK.ascii, columns: undefined };
    fc.assert(
      fc.property(sessions(2), (some) => {
        const text = sessionsTable(parse(dayLog(some)), 'a.md', '', look);
        const complete = sum(text, found(String.raw`^Complete: .*?\((TIME)\)`));
        const partial = sum(text, found(String.raw`partial: .*?\((TIME)\)`));
        const row = String.raw`^\S+T\d{4}\S*  +\S+ - \S+  (TIME)  +focus  +`;
        expect(sum(text, found(`${row}✓ complete`))).toBe(complete);
        expect(sum(text, found(`${row}○ interrupted`))).toBe(partial);
        expect(sum(text, found('total focus: (TIME)$'))).toBe(complete + partial);
      }),
      RUNS,
    );
  });

  it('on the screen', () => {
    fc.assert(
      fc.property(sessions(0), (some) => {
        const view = sampleView(busy('running', 'focus', 0), 0, some);
        const text = drawnRows({ view }, 100, 60).join('\n');
        const focus = text.replace(/^.*(?:short|long) break.*$/gm, '');
        const total = sum(text, found('(TIME) today'));
        expect(sum(focus, found(String.raw`^ *\d\d:\d\d - \d\d:\d\d  [✓○] +(TIME)`))).toBe(total);
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    [80, { unit: 'range', from: '2026-01-26', to: '2026-01-30' }],
    [40, { unit: 'range', from: '2026-01-26', to: '2026-01-30' }],
    [80, { unit: 'range', from: '2026-01-01', to: '2026-12-31' }],
  ] as [number, Period][])('in the statistics, at %i columns, of %o', (columns, period) => {
    const text = (some: readonly Session[]) => {
      const bars = statisticsRows(statisticsFor(period, some), { ...LOOK, columns });
      return `${bars.join('\n')}\n\n`;
    };
    fc.assert(
      fc.property(sessions(1), (some) => {
        const printed = text(some);
        const total = sum(printed, found('^Focus time +(TIME)'));
        expect(sum(printed, found('^(?:Completed|Interrupted) +(TIME)'))).toBe(total);
        const bar = '[▇▏▎▍▌▋▊▉ ]* (TIME)(?:  +[0-9]+ sessions?)?$';
        const rows = found(String.raw`(?:^|  +)(?:#tag\d+|no tag|other) ${bar}`);
        expect(sum(printed, rows)).toBe(total);
        const days = found(String.raw`^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) +\d+|Jan) ${bar}`);
        expect(sum(printed, days)).toBe(total);
        expect(printed).not.toContain('counts in both');
      }),
      RUNS,
    );
  });

  it('in a chart by tag, but for sessions with two tags, which it says', () => {
    const week: Period = { unit: 'range', from: TODAY, to: TODAY };
    const rows = (some: readonly Session[]) =>
      statisticsRows(statisticsFor(week, some), LOOK).join('\n');
    const both = rows([session(TODAY, { label: '#a #b' }), session(TODAY, { label: '#b' })]);
    const many = TAGS.slice(0, 9).flatMap((label) => [1, 2].map(() => session(TODAY, { label })));
    const rest = [session(TODAY, { label: '#x #y' }), session(TODAY)];
    expect(rows([...many, ...rest])).toMatch(
      /^#tag6 .* 50m {2}2 sessions\nother .* 2h 30m {2}6 sessions$/m,
    );
    expect(both).toContain('By tag  a session with two tags counts in both');
    expect(both).toMatch(/^#b .* 50m {2}2 sessions\n#a .* 25m {3}1 session$/m);
  });
});
