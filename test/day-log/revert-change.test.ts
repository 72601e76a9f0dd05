import { describe, expect, it } from 'vitest';
import { deleteSession, recordSession, replaceSession } from '../../src/day-log/change.ts';
import { changedHunks, revertHunks } from '../../src/day-log/diff/changed-hunks.ts';
import { revertChange } from '../../src/day-log/revert.ts';
import { DAY, logged, SETTINGS, session } from './support/sessions.ts';

const BEFORE = `# 2026-01-29

## Sessions
- 09:00 - 09:25 ✓ Complete (25m) — Mail
  - all of it
- 10:00 - 10:14 ○ Interrupted (14m) — Review
  - 10:07 external interruption — phone
- 11:00 - 11:05 ✓ Complete (5m) short break

## Summary
- Complete: 1 session (25m)
- Partial: 1 session (14m)
- Total focus: 39m

## Notes
Lunch with Ada.
`;

const REVIEW = '2026-01-29T1000';

const deleted = (text = BEFORE, id = REVIEW) =>
  deleteSession(text, logged(text, id), SETTINGS) ?? '';

const edited = (line: string) =>
  replaceSession(BEFORE, logged(BEFORE, REVIEW), session(line), SETTINGS) ?? '';

function revert(current: string, after: string, before = BEFORE): string | undefined {
  const hunks = changedHunks(before, after, DAY, SETTINGS);
  if (current === after) return revertHunks(current, hunks);
  return revertChange(current, hunks, DAY, SETTINGS);
}

/** The text with one part exchanged, as a hand does it. */
function byHand(text: string, part: string, other: string): string {
  expect(text.split(part)).toHaveLength(2);
  return text.replace(part, other);
}

const RENAMED = edited('- 10:00 - 10:14 ○ Interrupted (14m) — Parser');
const ADDED = recordSession(BEFORE, session('- 10:30 - 10:55 ✓ Complete (25m)'), SETTINGS);

describe('revertChange, of an unchanged file', () => {
  it.each([
    ['a deletion', deleted()],
    ['an edit', RENAMED],
    ['an addition', ADDED],
  ])('restores the bytes from before %s', (_, after) => {
    expect(revert(after, after)).toBe(BEFORE);
  });
});

describe('revertChange, of a file with other edits', () => {
  it.each([
    ['a deletion', deleted()],
    ['an edit', RENAMED],
    ['an addition', ADDED],
  ])('undoes %s and keeps the edit', (_, after) => {
    const current = byHand(after, 'Lunch with Ada.\n', 'Lunch with Ada and Grace.\n\nA walk.\n');
    expect(revert(current, after)).toBe(
      byHand(BEFORE, 'Lunch with Ada.\n', 'Lunch with Ada and Grace.\n\nA walk.\n'),
    );
  });

  it('counts sessions added since', () => {
    const current = recordSession(deleted(), session('- 12:00 - 12:25 ✓ Complete (25m)'), SETTINGS);
    expect(revert(current, deleted())).toBe(
      recordSession(BEFORE, session('- 12:00 - 12:25 ✓ Complete (25m)'), SETTINGS),
    );
  });

  it('keeps a note that was added under the edited session', () => {
    const note = '  - 10:07 external interruption — phone\n  - my note\n';
    const line = '  - 10:07 external interruption — phone\n';
    expect(revert(byHand(RENAMED, line, note), RENAMED)).toBe(byHand(BEFORE, line, note));
  });

  it('restores a deleted session between its neighbours, wherever they are', () => {
    const sections = (text: string) => text.split(/(?=^## )/m);
    const [title = '', sessions = '', summary = '', notes = ''] = sections(deleted());
    const [, oldSessions = '', oldSummary = ''] = sections(BEFORE);
    expect(revert(title + notes + sessions + summary, deleted())).toBe(
      title + notes + oldSessions + oldSummary,
    );
  });

  it('restores it after the previous line if the next one was edited', () => {
    const hand = (text: string) => byHand(text, 'short break', 'short break — tea');
    expect(revert(hand(deleted()), deleted())).toBe(hand(BEFORE));
  });

  it('restores it before the next line if a note was added to the previous one', () => {
    const hand = (text: string) => byHand(text, '  - all of it\n', '  - all of it\n  - at last\n');
    expect(revert(hand(deleted()), deleted())).toBe(hand(BEFORE));
  });

  it('undoes several deletions at once', () => {
    const after = deleted(deleted(), '2026-01-29T0900');
    const hand = (text: string) => byHand(text, 'Lunch', 'Dinner');
    expect(revert(hand(after), after)).toBe(hand(BEFORE));
  });

  it('restores adjacent lines before the next line if the previous one was edited', () => {
    const after = deleted(deleted(), '2026-01-29T0900');
    const hand = (text: string) => byHand(text, '## Sessions\n', '## Sessions #\n');
    expect(revert(hand(after), after)).toBe(hand(BEFORE));
  });

  it('gives restored lines the line ending of the file', () => {
    const crlf = (text: string) => text.replaceAll('\n', '\r\n');
    expect(revert(crlf(deleted()), deleted())).toBe(crlf(BEFORE));
  });

  it('leaves a missing final newline missing', () => {
    const before = `## Summary\n\n## Sessions\n- 09:00 - 09:25 ✓ Complete (25m)`;
    const after = deleted(before, '2026-01-29T0900');
    expect(after).toBe(`## Summary
- Complete: 0 sessions (0m)
- Partial: 0 sessions (0m)
- Total focus: 0m

## Sessions`);
    expect(revert(`Hello\n${after}`, after, before)).toBe(`Hello
## Summary
- Complete: 1 session (25m)
- Partial: 0 sessions (0m)
- Total focus: 25m

## Sessions
- 09:00 - 09:25 ✓ Complete (25m)`);
  });

  it('removes a session from the file that it created, and leaves the rest', () => {
    const line = '- 09:00 - 09:25 ✓ Complete (25m)';
    const after = recordSession(undefined, session(line), SETTINGS);
    const current = recordSession(after, session('- 10:00 - 10:05 ○ Interrupted (5m)'), SETTINGS);
    expect(revert(current, after, '')).toBe(`# 2026-01-29

## Sessions
- 10:00 - 10:05 ○ Interrupted (5m)

## Summary
- Complete: 0 sessions (0m)
- Partial: 1 session (5m)
- Total focus: 5m
`);
  });

  it('distinguishes equal lines by the lines around them', () => {
    const line = '- 09:00 - 09:05 ✓ Complete (5m) short break\n';
    const before = `## Sessions\n${line}### Again\n${line.replace('short', 'long')}`;
    const old = logged(before, '2026-01-29T0900.2');
    const after = replaceSession(before, old, { ...old, kind: 'short-break' }, SETTINGS) ?? '';
    expect(after).toMatch(`## Sessions\n${line}### Again\n${line}\n## Summary\n`);
    expect(revert(`Hello\n${after}`, after, before)).toBe(
      `Hello\n${after}`.replace(/short break\n\n/, 'long break\n\n'),
    );
  });
});

describe('revertChange, when it is impossible', () => {
  it.each([
    ['the edited line was edited again', RENAMED, byHand(RENAMED, 'Parser', 'Lexer')],
    [
      'the edited line is missing',
      RENAMED,
      byHand(RENAMED, /^- 10:00.*\n/m.exec(RENAMED)?.[0] ?? '', ''),
    ],
    ['the added line was edited', ADDED, byHand(ADDED, '10:55 ✓', '10:56 ✓')],
    [
      'the added line is in a code block now',
      ADDED,
      byHand(
        byHand(ADDED, '- 10:30 - 10:55 ✓ Complete (25m)\n', ''),
        'Lunch with Ada.\n',
        '```\n- 10:30 - 10:55 ✓ Complete (25m)\n```\n',
      ),
    ],
    [
      'the place of the deleted line is in a code block now',
      deleted(),
      byHand(byHand(deleted(), '- 09:00', '```\n- 09:00'), 'short break\n', 'short break\n```\n'),
    ],
    [
      'both lines around the deleted one were edited',
      deleted(),
      byHand(byHand(deleted(), 'all of it', 'most of it'), 'short break', 'long break'),
    ],
    [
      'its place is inside a conflict now',
      deleted(),
      byHand(deleted(), '- 09:00', '<<<<<<< HEAD\n- 09:00').replace(
        '\n\n## Summary',
        '\n=======\n>>>>>>> laptop\n\n## Summary',
      ),
    ],
    [
      'the line is inside a conflict now',
      RENAMED,
      byHand(RENAMED, '- 10:00', '<<<<<<< HEAD\n- 10:00').replace(
        '\n\n## Summary',
        '\n=======\n>>>>>>> laptop\n\n## Summary',
      ),
    ],
    ['its lines are read no more', RENAMED, byHand(RENAMED, '## Sessions', '## Session')],
    ['the file was emptied', deleted(), ''],
  ])('returns nothing: %s', (_, after, current) => {
    expect(revert(current, after)).toBeUndefined();
  });

  it('returns nothing if two places are alike', () => {
    expect(revert(RENAMED + RENAMED, RENAMED)).toBeUndefined();
  });
});

describe('revertChange, next to a conflict', () => {
  const [OURS, THEIRS] = ['- 12:00 - 12:05 ✓ Complete (5m)', '- 13:00 - 13:05 ✓ Complete (5m)'];
  const CONFLICT = `<<<<<<< HEAD\n${OURS}\n=======\n${THEIRS}\n>>>>>>> laptop\n`;
  const LINE = '- 10:00 - 10:14 ○ Interrupted (14m)';
  const LABELLED = `${LINE} — Parser`;
  const log = (sessions: string) => `## Sessions\n${sessions}`;
  const conflicted = (text: string) => text.replace(/\n## Summary.*$/s, '');

  const renamed = (sessions: string) => {
    const [before, after] = [log(sessions), log(sessions.replace(LINE, LABELLED))];
    return { before, hunks: changedHunks(before, after, DAY, SETTINGS) };
  };
  const takenOut = (sessions: string) => {
    const [before, after] = [log(sessions), log(sessions.replace(`${LINE}\n`, ''))];
    return { before, hunks: changedHunks(before, after, DAY, SETTINGS) };
  };

  it.each([
    ['just above', `${LABELLED}\n${CONFLICT}`, `${LINE}\n${CONFLICT}`],
    ['just below', `${CONFLICT}${LABELLED}\n`, `${CONFLICT}${LINE}\n`],
  ])('undoes an edit %s it', (_, current, expected) => {
    const { hunks } = renamed(`${LINE}\n`);
    const result = revertChange(log(current), hunks, DAY, SETTINGS);
    expect(conflicted(result ?? '')).toBe(log(expected));
  });

  it.each([
    ['first', CONFLICT.replace(OURS, LABELLED)],
    ['last', CONFLICT.replace(THEIRS, LABELLED)],
  ])('refuses an edit of the %s line in it', (_, current) => {
    const { hunks } = renamed(`${LINE}\n`);
    expect(revertChange(log(current), hunks, DAY, SETTINGS)).toBeUndefined();
  });

  it.each([
    ['just above', `${LINE}\n${CONFLICT}`],
    ['just below', `${CONFLICT}${LINE}\n`],
  ])('restores a deleted session %s it', (_, sessions) => {
    const { before, hunks } = takenOut(sessions);
    const current = log(`${CONFLICT}`).replace('## Sessions', 'Hello\n## Sessions');
    const result = revertChange(current, hunks, DAY, SETTINGS);
    expect(conflicted(result ?? '')).toBe(`Hello\n${before}`);
  });

  it.each([
    ['first', `- 07:00 - 07:05 ✓ Complete (5m)\n${LINE}\n${OURS}\n`],
    ['last', `${THEIRS}\n${LINE}\n`],
  ])('restores none as the %s in it', (_, sessions) => {
    const { hunks } = takenOut(sessions);
    expect(revertChange(log(CONFLICT), hunks, DAY, SETTINGS)).toBeUndefined();
  });
});
