import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../src/core/duration.ts';
import { cleanLabel, type Session } from '../../src/core/session.ts';
import {
  formatNoteLine,
  formatSessionLine,
  readSessionLine,
} from '../../src/day-log/session-line.ts';
import { anyText } from '../support/any-text.ts';
import { DAY, minute } from './support/sessions.ts';

const review: Session = {
  day: DAY,
  start: minute('10:02'),
  end: minute('10:16'),
  durationMs: 14 * MINUTE,
  kind: 'focus',
  status: 'interrupted',
  label: 'Review the parser #work',
};

describe('formatSessionLine', () => {
  it.each<[Partial<Session>, string]>([
    [{}, '- 10:02 - 10:16 ○ Interrupted (14m) — Review the parser #work'],
    [{ status: 'complete', label: '' }, '- 10:02 - 10:16 ✓ Complete (14m)'],
    [{ kind: 'short-break', label: '' }, '- 10:02 - 10:16 ○ Interrupted (14m) short break'],
    [{ kind: 'long-break', label: 'tea' }, '- 10:02 - 10:16 ○ Interrupted (14m) long break — tea'],
    [{ durationMs: 64 * MINUTE, label: '' }, '- 10:02 - 10:16 ○ Interrupted (64m)'],
    [{ durationMs: 14 * MINUTE + 32_000, label: '' }, '- 10:02 - 10:16 ○ Interrupted (14m)'],
    [{ durationMs: 45 * SECOND, label: '' }, '- 10:02 - 10:16 ○ Interrupted (45s)'],
    [{ label: 'two\nlines\u001b[31m' }, '- 10:02 - 10:16 ○ Interrupted (14m) — two lines [31m'],
    [{ label: 'see ^note' }, '- 10:02 - 10:16 ○ Interrupted (14m) — see note'],
    [{ label: 'a --> b' }, '- 10:02 - 10:16 ○ Interrupted (14m) — a → b'],
  ])('writes %o', (changes, line) => {
    expect(formatSessionLine({ ...review, ...changes })).toBe(line);
  });
});

describe('formatNoteLine', () => {
  it.each([
    ['ask\tAnn ^now', '  - ask Ann now'],
    ['```sh', '  - \\```sh'],
    ['~~~~', '  - \\~~~~'],
    ['<!-- never closed', '  - \\<!-- never closed'],
    ['10:07 internal', '  - 10\\:07 internal'],
    ['9:07 External interruption — phone', '  - 9\\:07 External interruption — phone'],
    ['10:07 internals are fine', '  - 10:07 internals are fine'],
    ['24:07 internal', '  - 24:07 internal'],
    ['`code` at 10:07 internal', '  - `code` at 10:07 internal'],
  ])('%s', (text, line) => {
    expect(formatNoteLine(text)).toBe(line);
  });
});

describe('readSessionLine', () => {
  it('reads every written session back, whatever its label', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(sessions(), ({ day: _, ...written }) => {
        expect(readSessionLine(formatSessionLine(written))).toEqual({
          ...written,
          blockId: undefined,
        });
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['- 09:15 - 09:40 Interrupted (25m)', 'interrupted'],
    ['- 09:15 - 09:40 ✓ Interrupted (25m)', 'interrupted'],
    ['- [x] 09:15 - 09:40 ○ (25m)', 'interrupted'],
    ['- [ ] 09:15 - 09:40 ✓ (25m)', 'complete'],
    ['- [x] 09:15 - 09:40 (25m)', 'complete'],
    ['- [/] 09:15 - 09:40 (25m)', 'interrupted'],
    ['- 09:15 - 09:40 (25m)', 'complete'],
  ])('prefers the word to the mark and the mark to the box: %s', (line, status) => {
    expect(readSessionLine(line)?.status).toBe(status);
  });

  it.each([
    ['(25m) - Review', 'Review'],
    ['(25m) – Review', 'Review'],
    ['(25m) — Review', 'Review'],
    ['(25m) Review', 'Review'],
    ['(25m) — -5 degrees', '-5 degrees'],
    ['(25m) — short break', 'short break'],
    ['(25m) —', ''],
    ['(25m) Review \t ', 'Review'],
    ['(25m) — a ^b c', 'a ^b c'],
    ['(25m) — \u001b[2Jboo', '[2Jboo'],
  ])('reads the label of %s', (rest, label) => {
    expect(readSessionLine(`- 09:15 - 09:40 ✓ Complete ${rest}`)?.label).toBe(label);
  });

  it('leaves a block ID out of the label', () => {
    expect(readSessionLine('- 09:15 - 09:40 ✓ Complete (25m) — Review ^a1-b2')).toMatchObject({
      label: 'Review',
      blockId: 'a1-b2',
    });
    expect(readSessionLine('- 09:15 - 09:40 ✓ Complete (25m) short break ^a1')).toMatchObject({
      kind: 'short-break',
      label: '',
      blockId: 'a1',
    });
  });

  it('does not read a word right after the time', () => {
    expect(readSessionLine('- 09:15 - 09:40Complete (25m)')).toBeUndefined();
    expect(readSessionLine('- 09:15 - 09:40✓ Complete (25m)')?.status).toBe('complete');
  });

  it('reads an end before the start', () => {
    expect(readSessionLine('- 23:50 - 00:15 ✓ Complete (25m)')).toMatchObject({
      start: minute('23:50'),
      end: minute('00:15'),
      durationMs: 25 * MINUTE,
    });
  });

  it.each([
    '- 09:15 - 09:40',
    '- 24:00 - 09:40 (25m)',
    '- 09:15 - 09:60 (25m)',
    '- 9:5 - 09:40 (25m)',
    '- 09:15 - 09:40 (25)',
    '- 09:15 - 09:40 (0s)',
    '- 09:15 - 09:40 (1234567m)',
    '- 09:15 - 09:40 (m)',
    ' - 09:15 - 09:40 (25m)',
    '1. 09:15 - 09:40 (25m)',
    '-09:15 - 09:40 (25m)',
  ])('does not read %s', (line) => {
    expect(readSessionLine(line)).toBeUndefined();
  });
});

function sessions(): fc.Arbitrary<Session> {
  const time = fc.integer({ min: 0, max: 1439 });
  const awkward = fc.constantFrom(
    '- dash',
    '—',
    'short break',
    'long break — x',
    'x ^id',
    '^id',
    '^^',
    'a --> b',
    '(25m)',
    '✓ Complete',
    '\u202eright',
    ' \t ',
  );
  const label = fc.oneof(awkward, anyText(), fc.string({ unit: 'grapheme' }));
  return fc.record({
    day: fc.constant(DAY),
    start: time,
    end: time,
    durationMs: fc.oneof(
      fc.integer({ min: 1, max: 59 }).map((seconds) => seconds * SECOND),
      fc.integer({ min: 1, max: 3000 }).map((minutes) => minutes * MINUTE),
    ),
    kind: fc.constantFrom('focus', 'short-break', 'long-break'),
    status: fc.constantFrom('complete', 'interrupted'),
    label: label.map(cleanLabel),
  });
}
