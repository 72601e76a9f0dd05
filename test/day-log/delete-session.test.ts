import { describe, expect, it } from 'vitest';
import { deleteSession } from '../../src/day-log/change.ts';
import { logged, SETTINGS } from './support/sessions.ts';

const remove = (text: string, id: string) => deleteSession(text, logged(text, id), SETTINGS);

const SUMMARY_OF_ONE = `## Summary
- Complete: 1 session (25m)
- Partial: 0 sessions (0m)
- Total focus: 25m
`;

describe('deleteSession', () => {
  it('removes the line with its nested lines, and nothing else', () => {
    const before = `Dear diary

## Sessions
- 09:15 - 09:40 ✓ Complete (25m)
- 10:00 - 10:14 ○ Interrupted (14m) — Review
  - 10:07 external interruption — phone

    my note

Prose.

${SUMMARY_OF_ONE}`;
    expect(remove(before, '2026-01-29T1000')).toBe(`Dear diary

## Sessions
- 09:15 - 09:40 ✓ Complete (25m)

Prose.

${SUMMARY_OF_ONE}`);
  });

  it('leaves the headings of the last session', () => {
    const before = `## Sessions\n- 09:15 - 09:40 ✓ Complete (25m)\n\n${SUMMARY_OF_ONE}`;
    expect(remove(before, '2026-01-29T0915')).toBe(`## Sessions

## Summary
- Complete: 0 sessions (0m)
- Partial: 0 sessions (0m)
- Total focus: 0m
`);
  });

  it('leaves a missing final newline missing', () => {
    const before = `${SUMMARY_OF_ONE}\r\n## Sessions\r\n- 09:00 - 09:25 ✓ Complete (25m)\r\n- 09:30 - 09:35 ✓ Complete (5m) short break`;
    expect(remove(before, '2026-01-29T0930')).toBe(
      `${SUMMARY_OF_ONE}\r\n## Sessions\r\n- 09:00 - 09:25 ✓ Complete (25m)`,
    );
  });

  it('does so next to a conflict, and leaves a summary inside one', () => {
    const conflict = `<<<<<<< HEAD
- 11:00 - 11:25 ✓ Complete (25m)

${SUMMARY_OF_ONE}=======
>>>>>>> laptop
`;
    const line = '- 09:00 - 09:25 ✓ Complete (25m)\n';
    expect(remove(`## Sessions\n${line}${conflict}`, '2026-01-29T0900')).toBe(
      `## Sessions\n${conflict}`,
    );
  });
});
