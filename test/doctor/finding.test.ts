import { describe, expect, it } from 'vitest';
import { countFindings, fail, formatFinding, ok, warn } from '../../src/doctor/check.ts';

const shown = (text: string, homeDir = '/home/ann') => formatFinding(ok('lock', text), 0, homeDir);

describe('a finding', () => {
  it('is a line with what to do, without control characters', () => {
    const finding = warn('spool', '2 sessions\twait', 'run "focus"');
    expect(formatFinding(finding, 0, '/')).toBe('warn  spool: 2 sessions wait; run "focus"');
  });

  it('shows paths below the home directory with ~', () => {
    expect(shown('/home/ann/a and "/home/ann/b"')).toBe('ok    lock: ~/a and "~/b"');
    expect(shown('/mnt/home/ann/a, /home/ann2/b, /home/ann')).toBe(
      'ok    lock: /mnt/home/ann/a, /home/ann2/b, /home/ann',
    );
    expect(shown('/a/b and //c', '/')).toBe('ok    lock: /a/b and //c');
  });

  it('is counted', () => {
    expect(countFindings(['ok', 'ok'])).toBe('2 ok');
    const marks = [ok('a', ''), warn('b', '', ''), fail('c', '', ''), fail('d', '', '')];
    expect(countFindings(marks.map(({ mark }) => mark))).toBe('1 ok, 1 warning, 2 failures');
  });
});
