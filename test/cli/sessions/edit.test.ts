import { describe, expect, it } from 'vitest';
import {
  applyChanges,
  editorArguments,
  type SessionChanges,
} from '../../../src/cli/sessions/edit.ts';
import { parseDay } from '../../../src/core/day.ts';
import { formatSessionLine, readSessionLine } from '../../../src/day-log/session-line.ts';

function read(line: string) {
  const [day, session] = [parseDay('2026-01-29'), readSessionLine(line)];
  if (day === undefined || session === undefined) throw new Error(line);
  return { ...session, day };
}

function edited(line: string, typed: SessionChanges): string {
  return formatSessionLine(applyChanges(read(line), typed));
}

const WHOLE = '- 09:15 - 09:40 ✓ Complete (25m) — Mail';
const WITH_PAUSE = '- 09:15 - 10:00 ✓ Complete (25m)';

describe('a session that is edited', () => {
  it.each<[line: string, typed: SessionChanges, now: string]>([
    // Without pauses, the duration follows the times.
    [WHOLE, { start: '09:10' }, '- 09:10 - 09:40 ✓ Complete (30m) — Mail'],
    [WHOLE, { end: '09:30' }, '- 09:15 - 09:30 ✓ Complete (15m) — Mail'],
    [WHOLE, { end: '00:15' }, '- 09:15 - 00:15 ✓ Complete (900m) — Mail'],
    // Seconds that the file leaves out are no pause.
    [
      '- 09:15 - 09:30 ○ Interrupted (14m)',
      { end: '09:31' },
      '- 09:15 - 09:31 ○ Interrupted (16m)',
    ],
    // With pauses, one new time leaves it alone; two do not.
    [WITH_PAUSE, { end: '10:05' }, '- 09:15 - 10:05 ✓ Complete (25m)'],
    [WITH_PAUSE, { start: '09:20' }, '- 09:20 - 10:00 ✓ Complete (25m)'],
    [WITH_PAUSE, { start: '09:20', end: '10:05' }, '- 09:20 - 10:05 ✓ Complete (45m)'],
    // A duration that is given applies, and leaves the times alone.
    [WHOLE, { duration: '20m' }, '- 09:15 - 09:40 ✓ Complete (20m) — Mail'],
    [WHOLE, { end: '10:00', duration: '20m' }, '- 09:15 - 10:00 ✓ Complete (20m) — Mail'],
    [WHOLE, { end: '09:15', duration: '45s' }, '- 09:15 - 09:15 ✓ Complete (45s) — Mail'],
    [WHOLE, { status: 'interrupted' }, '- 09:15 - 09:40 ○ Interrupted (25m) — Mail'],
    [WHOLE, { kind: 'long-break' }, '- 09:15 - 09:40 ✓ Complete (25m) long break — Mail'],
    [WHOLE, { label: 'Post\n #a' }, '- 09:15 - 09:40 ✓ Complete (25m) — Post #a'],
    [WHOLE, { label: '' }, '- 09:15 - 09:40 ✓ Complete (25m)'],
  ])('%s with %j', (line, typed, now) => {
    expect(edited(line, typed)).toBe(now);
  });

  it('keeps a label that is longer than a new one may be', () => {
    const long = `${WHOLE} ${'a'.repeat(600)}`;
    expect(edited(long, { status: 'interrupted' })).toBe(
      long.replace('✓ Complete', '○ Interrupted'),
    );
  });

  it('keeps seconds that were written by hand', () => {
    const line = '- 09:15 - 09:30 ✓ Complete (14m 32s)';
    expect(applyChanges(read(line), { label: 'Mail' }).durationMs).toBe(872_000);
  });

  it.each<[typed: SessionChanges, message: string]>([
    [{ start: '9h' }, '--start "9h" is not a valid time; allowed: 00:00 to 23:59'],
    [{ end: '24:00' }, '--end "24:00" is not a valid time'],
    [{ duration: '0s' }, '--duration "0s" is not a valid duration'],
    [{ end: '09:15' }, 'start and end would be equal'],
  ])('%j is refused', (typed, message) => {
    expect(() => edited(WHOLE, typed)).toThrow(message);
  });
});

describe('an editor', () => {
  it.each([
    ['vim', ['+12', '/a b.md']],
    ['/usr/bin/nvim -R', ['+12', '/a b.md']],
    ['nano', ['+12', '/a b.md']],
    ['emacsclient -t', ['+12', '/a b.md']],
    ['code', ['--wait', '--goto', '/a b.md:12']],
    ['codium --wait', ['--wait', '--goto', '/a b.md:12']],
    ['subl', ['--wait', '/a b.md:12']],
    ['someone', ['/a b.md']],
  ])('%s gets %j', (editor, args) => {
    expect(editorArguments(editor, '/a b.md', 12)).toEqual(args);
  });
});
