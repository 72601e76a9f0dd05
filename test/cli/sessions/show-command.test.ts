import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshHome } from '../../support/home.ts';
import { runHere } from '../../support/program-here.ts';

const DAY = `# 2026-01-29

## Sessions
- 09:15 - 09:40 ✓ Complete (25m)
- 23:50 - 00:15 ○ Interrupted (24m) — Review the parser #work/deep #home
  - 23:55 external interruption — phone
  - 00:05 internal
  - two bugs \u001b[31mfound\u0007
    - in one line
- 09:40 - 09:45 ✓ Complete (5m) short break
`;

function homeWithDay() {
  const home = freshHome();
  mkdirSync(home.sessionsDir, { recursive: true });
  const file = join(home.sessionsDir, '2026-01-29.md');
  writeFileSync(file, DAY);
  return { home, file, show: (...args: string[]) => runHere(home, ['sessions', 'show', ...args]) };
}

describe('focus sessions show', () => {
  it('shows all that is known, and no control character of the file', async () => {
    const { file, show } = homeWithDay();
    expect(await show('2026-01-29T2350')).toEqual({
      exitCode: 0,
      stdout: `2026-01-29T2350

Time           2026-01-29 23:50 - 2026-01-30 00:15
Duration       24m
Kind           focus
Status         ○ interrupted
Label          Review the parser #work/deep #home
Tags           #work/deep #home
Interruptions  23:55 external: phone
               00:05 internal
File           ${file}:5

  - two bugs  [31mfound
    - in one line
`,
      stderr: '',
    });
  });

  it('leaves out what there is none of, and knows the last one', async () => {
    const { file, show } = homeWithDay();
    expect((await show('last')).stdout).toContain('2026-01-29T2350\n');
    expect((await show('2026-01-29T0940', '--ascii')).stdout).toBe(`2026-01-29T0940

Time           2026-01-29 09:40 - 09:45
Duration       5m
Kind           short break
Status         x complete
File           ${file}:10
`);
  });

  it('prints JSON', async () => {
    const { file, show } = homeWithDay();
    expect(JSON.parse((await show('2026-01-29T2350', '--json')).stdout)).toEqual({
      id: '2026-01-29T2350',
      day: '2026-01-29',
      start: '2026-01-29T23:50',
      end: '2026-01-30T00:15',
      durationSeconds: 1440,
      kind: 'focus',
      status: 'interrupted',
      label: 'Review the parser #work/deep #home',
      tags: ['work/deep', 'home'],
      interruptions: [
        { at: '2026-01-29T23:55', source: 'external', text: 'phone' },
        { at: '2026-01-30T00:05', source: 'internal', text: '' },
      ],
      notes: '  - two bugs  [31mfound\n    - in one line',
      file,
      line: 5,
    });
  });

  it.each([
    [
      '../../etc/passwd',
      2,
      '"../../etc/passwd" is not a valid session ID; allowed: 2026-01-29T0915',
    ],
    ['/etc/passwd', 2, '"/etc/passwd" is not a valid session ID'],
    ['2026-13-40T9999', 2, '"2026-13-40T9999" is not a valid session ID'],
    [
      '2026-01-29T0916',
      3,
      'no session 2026-01-29T0916; 2026-01-29 has 2026-01-29T0915, 2026-01-29T2350, 2026-01-29T0940',
    ],
    ['2026-01-28T0915', 3, '2026-01-28 has no sessions'],
  ])('refuses %s with exit code %i', async (id, code, message) => {
    const { show } = homeWithDay();
    const { exitCode, stdout, stderr } = await show(id);
    expect(stderr).toContain(message);
    expect(stderr.trimEnd()).not.toContain('\n');
    expect({ exitCode, stdout }).toEqual({ exitCode: code, stdout: '' });
  });

  it('says that a log cannot be read, with exit code 1', async () => {
    const { home, show } = homeWithDay();
    mkdirSync(join(home.sessionsDir, '2026-01-30.md'));
    const { exitCode, stderr } = await show('2026-01-30T0915');
    expect(stderr).toContain(`${join(home.sessionsDir, '2026-01-30.md')} cannot be read`);
    expect(exitCode).toBe(1);
  });
});
