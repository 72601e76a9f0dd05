import { describe, expect, it } from 'vitest';
import { isWanted, type SessionFilter } from '../../src/core/tags.ts';
import { session } from '../day-log/support/sessions.ts';

const DAY = [
  '- 09:00 - 09:25 ✓ Complete (25m) — Mail',
  '- 09:30 - 09:40 ○ Interrupted (10m) — Parser #work/deep',
  '- 09:45 - 09:50 ✓ Complete (5m) short break',
  '- 10:00 - 10:25 ✓ Complete (25m) — Review #Work',
];

const wanted = (filter: SessionFilter) =>
  DAY.filter((line) => isWanted(session(line), filter)).map((line) => line.slice(2, 7));

describe('isWanted', () => {
  it('of no filter: all', () => expect(wanted({})).toHaveLength(4));

  it('of one', () => {
    expect(wanted({ tag: 'work' })).toEqual(['09:30', '10:00']);
    expect(wanted({ kind: 'short-break' })).toEqual(['09:45']);
    expect(wanted({ status: 'interrupted' })).toEqual(['09:30']);
  });

  it('of several: those that fit them all', () => {
    expect(wanted({ tag: 'work', status: 'complete' })).toEqual(['10:00']);
    expect(wanted({ kind: 'focus', status: 'complete' })).toEqual(['09:00', '10:00']);
  });

  it('of a search: those with it in their label, interruptions or notes, in any case', () => {
    expect(wanted({ search: 'WORK' })).toEqual(['09:30', '10:00']);
    const mail = session('- 09:00 - 09:25 ✓ Complete (25m) — Cafe\u0301');
    const interruptions = [{ minute: 545, source: 'internal', text: 'Phone' }] as const;
    const found = (search: string) =>
      isWanted({ ...mail, interruptions, notes: ['  - On lexers'] }, { search });
    expect(['café', 'phone', 'ON LEX', 'zebra'].map(found)).toEqual([true, true, true, false]);
  });
});
