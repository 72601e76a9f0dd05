import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deleteSession, recordSession, replaceSession } from '../../../src/day-log/change.ts';
import { changedHunks, revertHunks } from '../../../src/day-log/diff/changed-hunks.ts';
import { DAY, logged, SETTINGS, session } from '../support/sessions.ts';

const BEFORE = `## Sessions
- 09:00 - 09:25 ✓ Complete (25m) — Mail
  - all of it
- 10:00 - 10:14 ○ Interrupted (14m) — Review

## Summary
- Complete: 1 session (25m)
- Partial: 1 session (14m)
- Total focus: 39m
`;

const hunks = (after: string, before = BEFORE) => changedHunks(before, after, DAY, SETTINGS);

describe('changedHunks', () => {
  it('of a deletion have the lines, those around them, and the changed numbers', () => {
    const after = deleteSession(BEFORE, logged(BEFORE, '2026-01-29T0900'), SETTINGS) ?? '';
    expect(hunks(after)).toEqual([
      {
        at: 12,
        old: '- 09:00 - 09:25 ✓ Complete (25m) — Mail\n  - all of it\n',
        now: '',
        around: {
          above: ['## Sessions', '\n'],
          below: [
            '- 10:00 - 10:14 ○ Interrupted (14m) — Review',
            '',
            '## Summary',
            '\ncomplete',
            '\npartial',
            '\ntotal',
            '\n',
          ],
        },
      },
      { at: 81, old: '1 session (25', now: '0 sessions (0', around: null },
      { at: 139, old: '39', now: '14', around: null },
    ]);
    expect(revertHunks(after, hunks(after))).toBe(BEFORE);
  });

  it('of an edit have the changed line, without the notes', () => {
    const old = logged(BEFORE, '2026-01-29T0900');
    const after = replaceSession(BEFORE, old, { ...old, label: 'Post' }, SETTINGS) ?? '';
    expect(hunks(after)).toMatchObject([
      {
        at: 12,
        old: '- 09:00 - 09:25 ✓ Complete (25m) — Mail\n',
        now: '- 09:00 - 09:25 ✓ Complete (25m) — Post\n',
      },
    ]);
  });

  it('of an addition to a text without a final newline have no old line', () => {
    const long = `# ${'x'.repeat(5000)}`;
    const after = recordSession(long, session('- 09:00 - 09:25 ✓ Complete (25m)'), SETTINGS);
    const found = hunks(after, long);
    expect(found.map(({ old }) => old)).toEqual(['', '', '']);
    expect(JSON.stringify(found).length).toBeLessThan(1500);
    expect(revertHunks(after, found)).toBe(long);
  });

  it('has no session lines if some were added and others deleted', () => {
    const after = BEFORE.replace(/- 09.*\n.*\n- 10/, '- 12');
    const before = `${BEFORE.replace('## Summary', '- 11:00 - 11:05 ✓ Complete (5m)')}`;
    expect(hunks(after, before).map(({ around }) => around)).toEqual(
      hunks(after, before).map(() => null),
    );
    expect(revertHunks(after, hunks(after, before))).toBe(before);
  });

  it('keeps at most 4096 characters and 50 lines on each side', () => {
    const prose = Array.from({ length: 200 }, (_, n) => `line ${n} ${'x'.repeat(90)}`).join('\n');
    const few = 'x\n'.repeat(200);
    const before = `${prose}\n${BEFORE}${few}`;
    const old = logged(before, '2026-01-29T0900');
    const after = replaceSession(before, old, { ...old, label: 'Post' }, SETTINGS) ?? '';
    const [{ above = [], below = [] } = {}] = hunks(after, before).map(
      ({ around }) => around ?? {},
    );
    expect(above.join('').length).toBeGreaterThan(3900);
    expect(above.join('').length).toBeLessThanOrEqual(4096);
    expect(below).toHaveLength(50);
  });
});

describe('revertHunks, for any two texts', () => {
  it('gives the old one', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(texts(), texts(), (before, after) => {
        expect(revertHunks(after, hunks(after, before))).toBe(before);
      }),
      { numRuns: 1000 },
    );
  });

  function texts(): fc.Arbitrary<string> {
    const line = fc.constantFrom(
      ...['', 'a', 'b', '  - note', '## Sessions', '## Summary', '😀', '😁', '\udcff', '\udcfe'],
      ...[
        '- 09:00 - 09:25 ✓ Complete (25m)',
        '- 10:00 - 10:05 ✓ Complete (5m)',
        '- Total focus: 5m',
      ],
    );
    const ended = fc.tuple(line, fc.constantFrom('\n', '\n', '\r\n'));
    const lines = fc.array(
      ended.map((parts) => parts.join('')),
      { maxLength: 12 },
    );
    return fc
      .tuple(fc.constantFrom('', '\ufeff'), lines, fc.option(line, { nil: '' }))
      .map(([bom, all, last]) => bom + all.join('') + last);
  }
});
