import { describe, expect, it } from 'vitest';
import type { TimeZone } from '../../../src/core/instant.ts';
import { checkDayLog } from '../../../src/day-log/check/check-day-log.ts';
import { parseDayLog } from '../../../src/day-log/document.ts';
import { DAY, SETTINGS } from '../support/sessions.ts';

type Surroundings = { readonly now?: string; readonly zone?: TimeZone; readonly dayStart?: number };

/** A line for each problem: its kind, its place, how long it is, and what is wrong. */
function check(
  text: string,
  { now = '2026-02-10T12:00', zone = () => 0, dayStart = 0 }: Surroundings = {},
): readonly string[] {
  const settings = { ...SETTINGS, dayStart };
  const epochMs = Date.parse(`${now}Z`);
  const instant = { epochMs, utcOffsetMin: 0, monotonicMs: 0, uptimeMs: 0 };
  const document = parseDayLog(text, DAY, settings);
  return checkDayLog(document, { settings, now: instant, zone }).map(
    ({ kind, line, column, length, message }) => `${kind} ${line}:${column}+${length} ${message}`,
  );
}

const sessions = (...lines: readonly string[]) => `## Sessions\n${lines.join('\n')}\n`;

describe('checkDayLog', () => {
  it('finds nothing in a log that the program wrote', () => {
    const log = `# 2026-01-29

## Sessions
- 09:15 - 09:40 ✓ Complete (25m)
- 09:40 - 09:45 ✓ Complete (5m) short break
- 09:45 - 09:45 ○ Interrupted (45s)
- 09:45 - 10:10 ✓ Complete (25m)
- 23:50 - 00:15 ✓ Complete (25m)

## Summary
- Complete: 3 sessions (75m)
- Partial: 1 session (45s)
- Total focus: 75m 45s
`;
    expect(check(log)).toEqual([]);
  });

  it('reports sessions that overlap at the later line, once each', () => {
    const log = sessions(
      '- 10:20 - 10:45 ✓ Complete (25m)',
      '- 10:00 - 10:25 ✓ Complete (25m)',
      '- 11:00 - 12:00 ✓ Complete (25m)',
      '- 11:05 - 11:10 ✓ Complete (5m)',
      '- 11:30 - 11:30 ○ Interrupted (30s)',
    );
    expect(check(log)).toEqual([
      'overlap 3:3+13 the session overlaps the one on line 2, 10:20 - 10:45',
      'overlap 5:3+13 the session overlaps the one on line 4, 11:00 - 12:00',
      'overlap 6:3+13 the session overlaps the one on line 4, 11:00 - 12:00',
    ]);
  });

  it('compares times after midnight as the day has them', () => {
    const log = sessions('- 01:00 - 01:25 (25m)', '- 23:50 - 01:10 (25m)');
    expect(check(log)).toEqual([]);
    expect(check(log, { dayStart: 240 })).toEqual([
      'overlap 3:3+13 the session overlaps the one on line 2, 01:00 - 01:25',
    ]);
  });

  it('reports what starts or ends in the future', () => {
    const log = sessions('- 09:15 - 09:40 (25m)', '- 09:45 - 10:10 (25m)', '- 10:11 - 10:12 (1m)');
    expect(check(log, { now: '2026-01-29T10:09' })).toEqual([
      'future 3:11+5 the session ends in the future: it is 2026-01-29 10:09',
      'future 4:3+5 the session starts in the future: it is 2026-01-29 10:09',
    ]);
    expect(check(log, { now: '2026-01-29T10:12' })).toEqual([]);
    expect(check(sessions('- 23:50 - 00:15 (25m)'), { now: '2026-01-30T00:14' })).toEqual([
      'future 2:11+5 the session ends in the future: it is 2026-01-30 00:14',
    ]);
  });

  it('reports a duration that is a minute or more longer than its times', () => {
    const log = sessions(
      '- 09:15 - 09:40 ✓ Complete (99m)',
      '- 10:00 - 10:25 ✓ Complete (25m 59s)',
      '- 11:00 - 11:25 ✓ Complete (26m)',
      '- [(] 12:00 - 12:25 (26m) (x)',
    );
    expect(check(log)).toEqual([
      'too-long 2:28+5 the duration is longer than the times allow, which is 25m',
      'too-long 4:28+5 the duration is longer than the times allow, which is 25m',
      'too-long 5:21+5 the duration is longer than the times allow, which is 25m',
    ]);
  });

  it('takes equal times for the same minute, or for a whole day', () => {
    const log = sessions(
      '- 09:15 - 09:15 ✓ Complete (59s)',
      '- 10:15 - 10:15 ✓ Complete (1440m)',
      '- 11:15 - 11:15 ✓ Complete (25m)',
    );
    expect(check(log)).toEqual([
      'too-long 4:28+5 the duration is longer than the times allow, which is 0m',
    ]);
  });

  it('allows for the hour that happens twice or is skipped, on its day', () => {
    const log = sessions(
      '- 01:50 - 02:10 ✓ Complete (80m)',
      '- 02:05 - 02:30 ✓ Complete (25m)',
      '- 23:50 - 00:05 ✓ Complete (20m)',
    );
    const change = (at: string): TimeZone => {
      return (epochMs) => (epochMs < Date.parse(`${at}Z`) ? 120 : 60);
    };
    expect(check(log, { zone: change('2026-01-29T01:00') })).toEqual([]);
    expect(check(log, { zone: change('2026-01-30T01:00') })).toEqual([
      'too-long 2:28+5 the duration is longer than the times allow, which is 20m',
      'overlap 3:3+13 the session overlaps the one on line 2, 01:50 - 02:10',
    ]);
    expect(check(log, { zone: change('2026-01-31T01:00') })).toHaveLength(3);
  });

  it('reports equal sessions, however they are written', () => {
    const log = sessions(
      '- 09:15 - 09:40 ✓ Complete (25m) — a',
      '* 9:15–9:40 (25m) a',
      '- 09:15 - 09:40 ✓ Complete (25m) — b',
    );
    expect(check(log)).toEqual([
      'equal 3:1+19 the session is also on line 2, and counts twice',
      'overlap 4:3+13 the session overlaps the one on line 2, 09:15 - 09:40',
    ]);
  });

  it('reports each line of a summary that is out of date, and missing ones', () => {
    const log = `${sessions('- 09:15 - 09:40 ✓ Complete (25m)')}
## Summary
* Complete: 7 sessions (25m) ^a
* Total focus: 26m
`;
    expect(check(log)).toEqual([
      'summary 4:1+10 a line of the summary is missing',
      'summary 5:13+10 the summary is out of date',
      'summary 6:17+1 the summary is out of date',
    ]);
  });

  it('expects no summary if there is none', () => {
    expect(check(`## Summary\nmine\n${sessions('- 09:15 - 09:40 (25m)')}`)).toEqual([]);
  });

  it('reports a conflict alone, not what its two sides have in common', () => {
    const log = `## Sessions
<<<<<<< HEAD
- 09:15 - 09:40 ✓ Complete (25m) — a
- 10.15 - 10:40 ✓ Complete (25m)
=======
- 09:15 - 09:40 ✓ Complete (25m) — b
>>>>>>> laptop

## Summary
- Complete: 2 sessions (50m)
- Partial: 0 sessions (0m)
- Total focus: 50m
`;
    expect(check(log)).toEqual([
      'conflict 2:1+7 git left a conflict here; the sessions of both sides are counted',
      'unreadable 4:3+5 the start time cannot be read',
    ]);
  });

  it('reports a marker that was left over, NUL bytes, and bytes that are not UTF-8', () => {
    const log = sessions('>>>>>>> laptop', 'a\0\0', '- 09:15 - 09:40 (25m) 🍅 caf\udce9');
    expect(check(log)).toEqual([
      'leftover-marker 2:1+7 a git conflict marker was left here',
      'nul-bytes 3:2+1 the file has NUL bytes, as after a power loss',
      'not-utf8 4:28+1 this is not valid UTF-8',
    ]);
  });

  it('has times in its advice', () => {
    const log = sessions('- 09:15 ✓ Complete (25m)', '- 09:15 - 09:40 ✓ Complete');
    const { problems } = parseDayLog(log, DAY, SETTINGS);
    expect(problems.map(({ remedy }) => remedy)).toEqual([
      'Write both times, such as 09:15 - 09:40 without a pause.',
      'Write the time spent after the status, such as (25m).',
    ]);
  });
});
