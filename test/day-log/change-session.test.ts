import { describe, expect, it } from 'vitest';
import { deleteSession, replaceSession } from '../../src/day-log/change.ts';
import { logged, minute, SETTINGS, session } from './support/sessions.ts';

const replace = (text: string, id: string, line: string) =>
  replaceSession(text, logged(text, id), session(line), SETTINGS);

const SUMMARY_OF_ONE = `## Summary
- Complete: 1 session (25m)
- Partial: 0 sessions (0m)
- Total focus: 25m
`;

describe('replaceSession', () => {
  it('rewrites the line, and updates the summary', () => {
    const before = `# 2026-01-29

## Sessions
- 09:15 - 09:29 ○ Interrupted (14m) — Review
- 10:00 - 10:25 ✓ Complete (25m)

## Summary
- Complete: 1 session (25m)
- Partial: 1 session (14m)
- Total focus: 39m
`;
    expect(
      replace(before, '2026-01-29T0915', '- 09:15 - 09:50 ✓ Complete (25m) — Review'),
    ).toBe(`# 2026-01-29

## Sessions
- 09:15 - 09:50 ✓ Complete (25m) — Review
- 10:00 - 10:25 ✓ Complete (25m)

## Summary
- Complete: 2 sessions (50m)
- Partial: 0 sessions (0m)
- Total focus: 50m
`);
  });

  it('deletes the session with the ID among equal ones', () => {
    const line = '- 09:15 - 09:40 ✓ Complete (25m)';
    const before = `## Sessions\n${line}\n${line}\n${line}\n`;
    const after = replace(before, '2026-01-29T0915.2', `${line} — second`);
    expect(after?.split('\n').slice(1, 4)).toEqual([line, `${line} — second`, line]);
  });

  it('leaves a line as it is if the session is the same', () => {
    const before = `## Sessions\n+  [X] 9:15–9:40 (25m)   two  words\n\n${SUMMARY_OF_ONE}`;
    const old = logged(before, '2026-01-29T0915');
    expect(replaceSession(before, old, old, SETTINGS)).toBe(before);
  });

  it('keeps a duration that it could not print', () => {
    const before = `## Sessions\n- 09:15 - 09:40 (14m 32s)\n\n${SUMMARY_OF_ONE}`;
    const old = logged(before, '2026-01-29T0915');
    const after = replaceSession(before, old, { ...old, label: 'Review' }, SETTINGS);
    expect(after).toMatch('\n- 09:15 - 09:40 ✓ Complete (14m 32s) — Review\n');
  });

  it('keeps bullet, box, block ID, trailing spaces and line ending', () => {
    const before = `## Sessions\n*   [x] 9:15-9:40 (25m) old ^a-1  \r\n\n${SUMMARY_OF_ONE}`;
    expect(replace(before, '2026-01-29T0915', '- 09:15 - 09:40 ✓ Complete (25m) — new')).toBe(
      `## Sessions\n*   [x] 09:15 - 09:40 ✓ Complete (25m) — new ^a-1  \r\n\n${SUMMARY_OF_ONE}`,
    );
  });

  it('keeps the block ID of a session without a label', () => {
    const before = `## Sessions\n- 9:15-9:40 (5m) ^a1\n\n${SUMMARY_OF_ONE}`;
    expect(
      replace(before, '2026-01-29T0915', '- 09:15 - 09:20 ✓ Complete (5m) long break'),
    ).toMatch(/^## Sessions\n- 09:15 - 09:20 ✓ Complete \(5m\) long break \^a1\n/);
  });

  it('keeps a BOM, CRLF, bytes that are not UTF-8, and a missing final newline', () => {
    const before = `\ufeffcaf\udce9\r\n${SUMMARY_OF_ONE}\n## Sessions\r\n- 09:15 - 09:40 ✓ Complete (25m)`;
    expect(replace(before, '2026-01-29T0915', '- 09:15 - 09:40 ✓ Complete (25m) — new')).toBe(
      `${before} — new`,
    );
  });

  it('keeps nested lines, and adds new interruptions', () => {
    const before = `## Sessions
- 09:15 - 09:29 ○ Interrupted (14m)
  - 9:20 internal
  - 9:21 external: Tom
  my note
- 10:00 - 10:05 ✓ Complete (5m) short break

## Summary
- Complete: 0 sessions (0m)
- Partial: 1 session (14m)
- Total focus: 14m
`;
    const old = logged(before, '2026-01-29T0915');
    const continued = {
      ...session('- 09:15 - 09:50 ✓ Complete (25m)'),
      interruptions: [
        ...old.interruptions,
        { minute: minute('09:45'), source: 'external' as const, text: 'phone' },
      ],
    };
    expect(replaceSession(before, old, continued, SETTINGS)).toBe(`## Sessions
- 09:15 - 09:50 ✓ Complete (25m)
  - 9:20 internal
  - 9:21 external: Tom
  my note
  - 09:45 external interruption — phone
- 10:00 - 10:05 ✓ Complete (5m) short break

${SUMMARY_OF_ONE}`);
  });

  it('cleans the label and rounds the duration', () => {
    const before = `## Sessions\n- 09:15 - 09:40 ✓ Complete (25m)\n\n${SUMMARY_OF_ONE}`;
    const old = logged(before, '2026-01-29T0915');
    const raw = { ...old, label: 'a\n- b ^c', durationMs: 1_500_999 };
    expect(replaceSession(before, old, raw, SETTINGS)).toBe(
      before.replace('(25m)', '(25m) — a - b c'),
    );
  });

  it('adds a missing summary', () => {
    const before = '## Sessions\n- 09:15 - 09:40 ✓ Complete (5m)';
    expect(replace(before, '2026-01-29T0915', '- 09:15 - 09:40 ✓ Complete (25m)')).toBe(
      `## Sessions\n- 09:15 - 09:40 ✓ Complete (25m)\n\n${SUMMARY_OF_ONE}`.trimEnd(),
    );
  });

  it.each([
    ['is missing', '## Sessions\n'],
    ['says something else', '## Sessions\n- 09:15 - 09:41 ✓ Complete (25m)\n'],
    [
      'is inside a conflict',
      `## Sessions
<<<<<<< HEAD
- 09:15 - 09:40 ✓ Complete (25m)
=======
- 09:15 - 09:40 ✓ Complete (25m)
>>>>>>> laptop
`,
    ],
  ])('does nothing if the session %s', (_, text) => {
    const old = logged('## Sessions\n- 09:15 - 09:40 ✓ Complete (25m)\n', '2026-01-29T0915');
    expect(replaceSession(text, old, { ...old, label: 'new' }, SETTINGS)).toBeUndefined();
    expect(deleteSession(text, old, SETTINGS)).toBeUndefined();
  });

  it('refuses a session that could not be read back', () => {
    const before = '## Sessions\n- 09:15 - 09:40 ✓ Complete (25m)\n';
    const old = logged(before, '2026-01-29T0915');
    expect(() => replaceSession(before, old, { ...old, durationMs: 0 }, SETTINGS)).toThrow(
      'could not be read back',
    );
  });
});
