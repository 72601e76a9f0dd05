import { describe, expect, it } from 'vitest';
import { recordSession } from '../../src/day-log/change.ts';
import { minute, SETTINGS, session } from './support/sessions.ts';

const record = (text: string | undefined, line: string, settings = SETTINGS) =>
  recordSession(text, session(line), settings);

const SUMMARY_OF_NONE = `## Summary
- Complete: 0 sessions (0m)
- Partial: 0 sessions (0m)
- Total focus: 0m
`;

const SUMMARY_OF_ONE = `## Summary
- Complete: 1 session (25m)
- Partial: 0 sessions (0m)
- Total focus: 25m
`;

describe('recordSession', () => {
  it.each([undefined, '', '\n', ' \r\n\t\n'])('begins a new file: %j', (text) => {
    expect(record(text, '- 09:15 - 09:40 ✓ Complete (25m)')).toBe(`# 2026-01-29

## Sessions
- 09:15 - 09:40 ✓ Complete (25m)

${SUMMARY_OF_ONE}`);
  });

  it('keeps the BOM of an empty file', () => {
    expect(record('\ufeff', '- 09:15 - 09:40 ✓ Complete (25m)')).toMatch(/^\ufeff# 2026-01-29\n/);
  });

  it('writes the day of the specification', () => {
    const lines = [
      '- 09:15 - 09:40 ✓ Complete (25m)',
      '- 09:40 - 09:45 ✓ Complete (5m) short break',
      '- 10:02 - 10:16 ○ Interrupted (14m) — Review the parser #work',
      '- 14:30 - 14:55 ✓ Complete (25m)',
    ];
    const log = lines.reduce<string | undefined>((text, line) => record(text, line), undefined);
    expect(log).toBe(`# 2026-01-29

## Sessions
- 09:15 - 09:40 ✓ Complete (25m)
- 09:40 - 09:45 ✓ Complete (5m) short break
- 10:02 - 10:16 ○ Interrupted (14m) — Review the parser #work
- 14:30 - 14:55 ✓ Complete (25m)

## Summary
- Complete: 2 sessions (50m)
- Partial: 1 session (14m)
- Total focus: 64m
`);
  });

  it('cleans the label and rounds the duration', () => {
    const raw = { ...session('- 09:15 - 09:40 ✓ Complete (25m)'), label: 'a\n- b ^c' };
    expect(recordSession(undefined, { ...raw, durationMs: 1_500_999 }, SETTINGS)).toContain(
      '\n- 09:15 - 09:40 ✓ Complete (25m) — a - b c\n\n',
    );
  });

  it('inserts a line after those that start no later, and reorders none', () => {
    const before = `## Sessions
- 11:00 - 11:25 ✓ Complete (25m)
- 09:00 - 09:25 ✓ Complete (25m)
- 10:00 - 10:25 ✓ Complete (25m) — first
- 12:00 - 12:25 ✓ Complete (25m)
`;
    expect(record(before, '- 10:00 - 10:25 ✓ Complete (25m) — second')).toBe(`## Sessions
- 11:00 - 11:25 ✓ Complete (25m)
- 09:00 - 09:25 ✓ Complete (25m)
- 10:00 - 10:25 ✓ Complete (25m) — first
- 10:00 - 10:25 ✓ Complete (25m) — second
- 12:00 - 12:25 ✓ Complete (25m)

## Summary
- Complete: 5 sessions (125m)
- Partial: 0 sessions (0m)
- Total focus: 125m
`);
  });

  it('counts the start from the beginning of the day', () => {
    const before = `## Sessions\n- 23:30 - 23:55 ✓ Complete (25m)\n\n${SUMMARY_OF_ONE}`;
    const settings = { ...SETTINGS, dayStart: minute('04:00') };
    const after = record(before, '- 01:00 - 01:25 ✓ Complete (25m)', settings);
    expect(after.split('\n').slice(0, 3)).toEqual([
      '## Sessions',
      '- 23:30 - 23:55 ✓ Complete (25m)',
      '- 01:00 - 01:25 ✓ Complete (25m)',
    ]);
  });

  it('inserts the earliest line before the first session, with its bullet', () => {
    const before = `## Sessions
Prose.

+  [x] 11:00 - 11:25 (25m)

${SUMMARY_OF_ONE}`;
    expect(record(before, '- 10:00 - 10:10 ○ Interrupted (10m)')).toBe(`## Sessions
Prose.

+  10:00 - 10:10 ○ Interrupted (10m)
+  [x] 11:00 - 11:25 (25m)

## Summary
- Complete: 1 session (25m)
- Partial: 1 session (10m)
- Total focus: 35m
`);
  });

  it('copies the line ending of the adjacent line in a mixed file', () => {
    const before = `## Sessions\n- 09:00 - 09:25 ✓ Complete (25m)\r\n- 11:00 - 11:05 ✓ Complete (5m) short break\n\n${SUMMARY_OF_ONE}`;
    expect(record(before, '- 10:00 - 10:05 ✓ Complete (5m) short break')).toBe(
      `## Sessions\n- 09:00 - 09:25 ✓ Complete (25m)\r\n- 10:00 - 10:05 ✓ Complete (5m) short break\r\n- 11:00 - 11:05 ✓ Complete (5m) short break\n\n${SUMMARY_OF_ONE}`,
    );
  });

  it('adds the sections to a daily note that has none, even after an unclosed fence', () => {
    expect(record('Dear diary\n```\ncode\n', '- 09:15 - 09:40 ✓ Complete (25m)')).toBe(`Dear diary
\`\`\`
code

## Sessions
- 09:15 - 09:40 ✓ Complete (25m)

${SUMMARY_OF_ONE}`);
  });

  it('adds no second blank line, and no final newline if there was none', () => {
    expect(record('Dear diary\n\n', '- 09:15 - 09:40 ✓ Complete (25m)')).toMatch(
      /^Dear diary\n\n## Sessions\n/,
    );
    expect(record('Dear\r\ndiary', '- 09:15 - 09:40 ✓ Complete (25m)')).toBe(
      `Dear\ndiary\n\n## Sessions\n- 09:15 - 09:40 ✓ Complete (25m)\n\n${SUMMARY_OF_ONE}`
        .trimEnd()
        .replaceAll('\n', '\r\n'),
    );
  });

  it('does not take headings in front matter, fences and comments for sections', () => {
    const hidden = `---\n## Sessions\n---\n\`\`\`\n## Sessions\n\`\`\`\n<!--\n## Summary\n-->\n`;
    expect(record(hidden, '- 09:15 - 09:40 ✓ Complete (25m)')).toBe(
      `${hidden}\n## Sessions\n- 09:15 - 09:40 ✓ Complete (25m)\n\n${SUMMARY_OF_ONE}`,
    );
  });

  it.each(['', '\n', '\n \n'])('nests no heading under a summary line: %j between', (gap) => {
    const before = `## Summary\n${gap}   ## Sessions\n- 08:00 - 08:25 ○ Interrupted (25m)\n`;
    expect(record(before, '- 09:15 - 09:40 ✓ Complete (25m)')).toBe(`## Summary
${gap}   ## Sessions
- 08:00 - 08:25 ○ Interrupted (25m)
- 09:15 - 09:40 ✓ Complete (25m)

## Summary
- Complete: 1 session (25m)
- Partial: 1 session (25m)
- Total focus: 50m
`);
  });

  it('nests no heading under a session, and uses the section that it added from then on', () => {
    const before = '## Sessions\n ## Summary\n';
    const once = record(before, '- 09:15 - 09:40 ✓ Complete (25m)');
    expect(once).toBe(`## Sessions
 ## Summary
- Complete: 1 session (25m)
- Partial: 0 sessions (0m)
- Total focus: 25m

## Sessions
- 09:15 - 09:40 ✓ Complete (25m)
`);
    expect(record(once, '- 10:00 - 10:25 ✓ Complete (25m)')).toBe(`## Sessions
 ## Summary
- Complete: 2 sessions (50m)
- Partial: 0 sessions (0m)
- Total focus: 50m

## Sessions
- 09:15 - 09:40 ✓ Complete (25m)
- 10:00 - 10:25 ✓ Complete (25m)
`);
  });

  it('writes after prose with indented lines, and before lines that are not headings', () => {
    const before = `## Sessions\n   prose\n${SUMMARY_OF_NONE}`;
    expect(record(before, '- 09:15 - 09:40 ✓ Complete (25m)')).toBe(
      `## Sessions\n   prose\n- 09:15 - 09:40 ✓ Complete (25m)\n${SUMMARY_OF_ONE}`,
    );
  });

  it('writes the first of several sections and counts them all', () => {
    const before = `## Sessions

## Notes
## Sessions
- 09:00 - 09:25 ✓ Complete (25m)

${SUMMARY_OF_ONE}`;
    expect(record(before, '- 10:00 - 10:05 ○ Interrupted (5m)')).toBe(`## Sessions
- 10:00 - 10:05 ○ Interrupted (5m)

## Notes
## Sessions
- 09:00 - 09:25 ✓ Complete (25m)

## Summary
- Complete: 1 session (25m)
- Partial: 1 session (5m)
- Total focus: 30m
`);
  });

  it('inserts the first session of a section after its prose and before a heading under it', () => {
    const before = `## Sessions
What I did.
- 09:00 - 09:25 standup
### Morning

## Summary
### Details
`;
    expect(record(before, '- 10:00 - 10:25 ✓ Complete (25m)')).toBe(`## Sessions
What I did.
- 09:00 - 09:25 standup
- 10:00 - 10:25 ✓ Complete (25m)
### Morning

${SUMMARY_OF_ONE}### Details
`);
  });

  it('keeps problems and does not count them', () => {
    const before = `## Sessions
- 09:00 - 09:77 ✓ Complete (25m)
- 09:30 - 09:55 ✓ Complete (25m) — caf\udce9

${SUMMARY_OF_NONE}`;
    expect(record(before, '- 09:15 - 09:40 ✓ Complete (25m)')).toBe(`## Sessions
- 09:00 - 09:77 ✓ Complete (25m)
- 09:30 - 09:55 ✓ Complete (25m) — caf\udce9
- 09:15 - 09:40 ✓ Complete (25m)

${SUMMARY_OF_ONE}`);
  });

  it("completes a summary, updates a repeated line, and leaves the user's lines", () => {
    const before = `## Summary
+ Partial: 3 sessions (1h 2m)  
  - my note
+ Partial: 9 sessions (9m)
- Total focus: a lot
- Complete: 2 sessions (50m), well done

## Sessions
`;
    expect(record(before, '- 09:15 - 09:40 ✓ Complete (25m)')).toBe(`## Summary
+ Complete: 1 session (25m)
+ Partial: 0 sessions (0m)  
  - my note
+ Partial: 0 sessions (0m)
+ Total focus: 25m
- Total focus: a lot
- Complete: 2 sessions (50m), well done

## Sessions
- 09:15 - 09:40 ✓ Complete (25m)
`);
  });

  it('adds a section if the only one is inside a conflict', () => {
    const before = `<<<<<<< HEAD
## Sessions
- 09:00 - 09:25 ✓ Complete (25m)

## Summary
- Complete: 1 session (25m)
=======
## Sessions
- 08:00 - 08:25 ✓ Complete (25m)
>>>>>>> laptop
`;
    expect(record(before, '- 10:00 - 10:25 ✓ Complete (25m)')).toBe(`${before}
## Sessions
- 10:00 - 10:25 ✓ Complete (25m)
`);
  });

  it('goes before a conflict in which the section ends', () => {
    const before = `## Sessions
<<<<<<< HEAD
- 09:00 - 09:25 ✓ Complete (25m)
## A
=======
## B
>>>>>>> laptop

${SUMMARY_OF_ONE}`;
    expect(record(before, '- 10:00 - 10:05 ✓ Complete (5m) short break')).toBe(
      before.replace('## Sessions\n', '## Sessions\n- 10:00 - 10:05 ✓ Complete (5m) short break\n'),
    );
  });

  it('refuses a session that could not be read back', () => {
    const nothing = { ...session('- 09:15 - 09:40 ✓ Complete (25m)'), durationMs: 0 };
    expect(() => recordSession(undefined, nothing, SETTINGS)).toThrow('cannot be read back');
  });
});
