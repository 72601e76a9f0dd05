import { describe, expect, it } from 'vitest';
import { problemFormatter, type ReportLook } from '../../../src/cli/check/problem-text.ts';
import { checkDayLog } from '../../../src/day-log/check/check-day-log.ts';
import { parseDayLog } from '../../../src/day-log/document.ts';
import { DAY, SETTINGS } from '../../day-log/support/sessions.ts';

const NOW = {
  epochMs: Date.parse('2026-02-10T12:00Z'),
  utcOffsetMin: 0,
  monotonicMs: 0,
  uptimeMs: 0,
};

function report(line: string, look: Partial<ReportLook> = {}, file = '2026-01-29.md'): string {
  const format = problemFormatter({ color: 0, ascii: false, columns: 60, ...look });
  const document = parseDayLog(`# 2026-01-29\n\n## Sessions\n${line}\n`, DAY, SETTINGS);
  const problems = checkDayLog(document, { settings: SETTINGS, now: NOW, zone: () => 0 });
  return problems.map((problem) => format(problem, file)).join('\n\n');
}

describe('a problem', () => {
  it('shows what is wrong, where, and what to write instead', () => {
    expect(
      report('- 09:15 - 09:40 ✓ Complete (25) — Mail'),
    ).toBe(`error: the duration cannot be read
 --> 2026-01-29.md:4:28
4 | - 09:15 - 09:40 ✓ Complete (25) — Mail
  |                            ^^^^
  = Write the time spent with its unit and above zero, such
    as (25m) or (45s).
4 + - 09:15 - 09:40 ✓ Complete (25m) — Mail`);
  });

  it('shows all that a line could mean', () => {
    expect(report('- 9:5 - 9:55 (5m)')).toBe(`error: the start time cannot be read
 --> 2026-01-29.md:4:3
4 | - 9:5 - 9:55 (5m)
  |   ^^^
  = Write it as HH:MM, from 00:00 to 23:59. It could be one
    of these:
4 + - 09:05 - 9:55 (5m)
4 + - 09:50 - 9:55 (5m)`);
  });

  it('marks the end of the line if something is missing', () => {
    expect(report('- 09:15 - 09:40 ✓ Complete')).toBe(`error: the duration is missing
 --> 2026-01-29.md:4:27
4 | - 09:15 - 09:40 ✓ Complete
  |                           ^
  = Write the time spent after the status, such as (25m).`);
  });

  it('marks the right place after wide characters, and counts characters', () => {
    expect(
      report('- 09:15 - 09:40 (25m) 日本🍅 caf\udce9 au lait'),
    ).toBe(`error: this is not valid UTF-8
 --> 2026-01-29.md:4:30
4 | - 09:15 - 09:40 (25m) 日本🍅 caf� au lait
  |                                 ^
  = Save the file as UTF-8, or retype the character.`);
  });

  it('shows the part of a long line around the place', () => {
    const long = `- 09:15 - 09:60 ✓ Complete (25m) — ${'word '.repeat(100_000)}`;
    expect(report(long)).toBe(`error: the end time cannot be read
 --> 2026-01-29.md:4:11
4 | - 09:15 - 09:60 ✓ Complete (25m) — word word word word…
  |           ^^^^^
  = Write it as HH:MM, from 00:00 to 23:59.`);
    const late = `- 09:15 - 09:40 (25m) — ${'word '.repeat(100_000)}\udce9${' word'.repeat(100_000)}`;
    expect(report(late)).toBe(`error: this is not valid UTF-8
 --> 2026-01-29.md:4:500025
4 | …d word word word word word � word word word word word …
  |                             ^
  = Save the file as UTF-8, or retype the character.`);
  });

  it.each([12, 20, 40, 80])('fits into %i columns', (columns) => {
    const long = `- 09:15 - 09:40 ✓ Compelte (25m) — ${'日本語🍅 '.repeat(100)}`;
    for (const row of report(long, { columns }).split('\n')) {
      // A path and a long word are not cut.
      if (!row.includes('-->') && row.includes('|'))
        expect([...row].length).toBeLessThanOrEqual(Math.max(columns, 16));
    }
  });

  it('shows no control characters, neither of the line nor of the path', () => {
    const rows = report(
      '-\t09:15 - 09:40 Done\u001b[2J\u009b (25m)\u0007',
      {},
      'a\u001bb.md',
    ).split('\n');
    expect(rows.slice(0, 4)).toEqual([
      'error: a status or a duration is missing here',
      ' --> a�b.md:4:17',
      '4 | - 09:15 - 09:40 Done�[2J� (25m)�',
      '  |                 ^^^^^^^^^',
    ]);
  });

  it('is plain ASCII with --ascii', () => {
    const long = `- 09:15 - 09:40 ✓ Complete (25) — ${'é'.repeat(100)}`;
    expect(report(long, { ascii: true })).toMatch(/^[ -~\n]*$/);
  });

  it('is in colour', () => {
    const rows = report('- 09:15 - 09:60 (25m)', { color: 1 }).split('\n');
    expect(rows[0]).toBe(
      '\u001b[31m\u001b[1merror\u001b[22m\u001b[39m\u001b[1m: the end time cannot be read\u001b[22m',
    );
    expect(rows[3]).toBe('\u001b[34m  |\u001b[39m           \u001b[31m^^^^^\u001b[39m');
  });
});
