import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printedDuration, SECOND } from '../../src/core/duration.ts';
import { byStart, cleanLabel, type Interruption, type Session } from '../../src/core/session.ts';
import { type DayLog, parseDayLog } from '../../src/day-log/document.ts';
import { bareDayLog } from '../../src/export/day-log.ts';
import { files } from '../day-log/support/files.ts';
import { DAY, parse, SETTINGS } from '../day-log/support/sessions.ts';

describe('bareDayLog', () => {
  it('is a day log of those sessions alone', () => {
    const log = parse(`---
tags: [daily]
---
## Sessions
* 10:02-10:16 ○ (14m 32s) Review the parser #work
  - 10:07 external - phone
  - a note of mine
+ [x] 9:15 - 9:40 (25m)
`);
    expect(bareDayLog(log.sessions, SETTINGS)).toBe(`# 2026-01-29

## Sessions
- 09:15 - 09:40 ✓ Complete (25m)
- 10:02 - 10:16 ○ Interrupted (14m) — Review the parser #work
  - 10:07 external interruption — phone

## Summary
- Complete: 1 session (25m)
- Partial: 1 session (14m)
- Total focus: 39m
`);
  });

  it('reads back to the same sessions', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        fc.array(sessions(), { minLength: 1, maxLength: 8 }),
        dayStarts,
        (some, start) => {
          const settings = { ...SETTINGS, dayStart: start };
          const back = parseDayLog(bareDayLog(some, settings), DAY, settings);
          expect(back.problems).toEqual([]);
          expect(plain(back)).toEqual(byStart(some, start));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('reads back to the sessions of any file, as the program prints them', {
    timeout: 60_000,
  }, () => {
    fc.assert(
      fc.property(files(), (text) => {
        const before = plain(parse(text)).map(asPrinted);
        expect(plain(parse(bareDayLog(before, SETTINGS)))).toEqual(
          byStart(before, SETTINGS.dayStart),
        );
      }),
      { numRuns: 500 },
    );
  });
});

const dayStarts = fc.constantFrom(0, 4 * 60);

function sessions(): fc.Arbitrary<Session> {
  const minute = fc.integer({ min: 0, max: 1439 });
  const seconds = fc.oneof(fc.integer({ min: 1, max: 59 }), fc.integer({ min: 1, max: 999_999 }));
  return fc.record({
    day: fc.constant(DAY),
    start: fc.oneof(minute, fc.constantFrom(9 * 60, 10 * 60)),
    end: minute,
    durationMs: seconds.map((count) => printedDuration(count * SECOND)),
    kind: fc.constantFrom('focus', 'short-break', 'long-break'),
    status: fc.constantFrom('complete', 'interrupted'),
    label: labels(),
    interruptions: fc.array(
      fc.record({
        minute,
        source: fc.constantFrom<Interruption['source']>('internal', 'external'),
        text: labels(),
      }),
      { maxLength: 3 },
    ),
  });
}

function labels(): fc.Arbitrary<string> {
  const words = ['short break', '— dash', '- x', '#work/deep', '(25m)', '✓ Complete', '^id', '-->'];
  const text = fc.oneof(fc.constantFrom('', ...words), fc.string({ unit: 'grapheme' }));
  return fc.tuple(text, text).map(([a, b]) => cleanLabel(`${a} ${b}`));
}

function plain({ sessions }: DayLog): readonly Session[] {
  return sessions.map(
    ({ day, start, end, durationMs, kind, status, label, interruptions }): Session => ({
      ...{ day, start, end, durationMs, kind, status, label, interruptions },
    }),
  );
}

function asPrinted(session: Session): Session {
  const { durationMs, label, interruptions = [] } = session;
  return {
    ...session,
    durationMs: printedDuration(durationMs),
    label: cleanLabel(label),
    interruptions: interruptions.map((one) => ({ ...one, text: cleanLabel(one.text) })),
  };
}
