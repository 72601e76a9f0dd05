import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../src/day-log/problem.ts';
import { parse } from './support/sessions.ts';

const reportOn = (line: string, file = '2026-01-29.md') =>
  parse(`# 2026-01-29\n\n## Sessions\n${line}\n`).problems.map((one) => formatProblem(one, file));

describe('formatProblem', () => {
  it('shows where, what and how to fix it', () => {
    expect(reportOn('- 09:15 - 09:60 ✓ Complete (25m)')).toEqual([
      `2026-01-29.md:4:11: the end time cannot be read
    - 09:15 - 09:60 ✓ Complete (25m)
              ^
  Write it as HH:MM, from 00:00 to 23:59.`,
    ]);
  });

  it('points to the end of the line if something is missing', () => {
    expect(reportOn('- 09:15 - 09:40 ✓ Complete')).toEqual([
      `2026-01-29.md:4:27: the duration is missing
    - 09:15 - 09:40 ✓ Complete
                              ^
  Write the time spent after the status, such as (25m) or (45s).`,
    ]);
  });

  it('counts characters, not UTF-16 units, and replaces bytes that are not UTF-8', () => {
    expect(reportOn('- 09:15 - 09:40 ✓ Complete (25m) — 🍅 caf\udce9 au lait')).toEqual([
      `2026-01-29.md:4:41: this is not valid UTF-8
    - 09:15 - 09:40 ✓ Complete (25m) — 🍅 caf� au lait
                                            ^
  Save the file as UTF-8, or retype the character.`,
    ]);
  });

  it('replaces control characters of the line and the file name', () => {
    const [report = ''] = reportOn(
      '-\t09:15 - 09:40 Done\u001b[2J\u009b (25m)\u0007',
      'a\u001bb.md',
    );
    expect(report.split('\n').slice(0, 2)).toEqual([
      'a�b.md:4:17: a status or a duration is missing here',
      '    - 09:15 - 09:40 Done�[2J� (25m)�',
    ]);
  });
});
