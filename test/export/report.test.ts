import { describe, expect, it } from 'vitest';
import { sessionsReport } from '../../src/export/report.ts';
import { parse } from '../day-log/support/sessions.ts';

const { sessions } = parse(`## Sessions
- 09:15 - 09:40 ✓ Complete (25m) — Mail (all of it)
- 09:40 - 09:45 ✓ Complete (5m) short break
- 10:02 - 10:16 ○ Interrupted (14m 32s) — Review the parser #work
  - 10:07 external interruption — phone
  - a note of mine
`);

describe('a report', () => {
  it('of one session has its label as its heading, and its interruptions and notes', () => {
    expect(sessionsReport(sessions.slice(2))).toBe(`# Review the parser #work

2026-01-29

- 10:02 - 10:16 ○ Interrupted (14m 32s)
  - 10:07 external interruption — phone
  - a note of mine
`);
  });

  it('of several has a heading for each day, and a summary that adds up', () => {
    expect(sessionsReport(sessions)).toBe(`# Focus sessions, 2026-01-29

## 2026-01-29

- 09:15 - 09:40 ✓ Complete (25m) — Mail (all of it)
- 09:40 - 09:45 ✓ Complete (5m) short break
- 10:02 - 10:16 ○ Interrupted (14m 32s) — Review the parser #work
  - 10:07 external interruption — phone
  - a note of mine

## Summary

- Complete: 1 session (25m)
- Partial: 1 session (14m 32s)
- Total focus: 39m 32s
`);
  });

  it('reports that there are none', () => {
    expect(sessionsReport([])).toBe('# Focus sessions\n\nNo sessions.\n');
  });
});
