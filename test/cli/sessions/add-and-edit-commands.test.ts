import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshHome } from '../../support/home.ts';
import { runHere } from '../../support/program-here.ts';
import { DAY, homeWith } from '../../support/prose-day.ts';

describe('focus sessions add', () => {
  it('begins a day log, and says where', async () => {
    const home = freshHome();
    const args = ['sessions', 'add', '2025-03-05T09:15', '09:40', '-l', 'Review #work'];
    const { exitCode, stdout, stderr } = await runHere(home, args);
    const file = join(home.sessionsDir, '2025-03-05.md');
    expect(stdout).toBe(`Added 2025-03-05T0915 to ${file}
- 09:15 - 09:40 ✓ Complete (25m) — Review #work
`);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(readFileSync(file, 'utf8')).toBe(`# 2025-03-05

## Sessions
- 09:15 - 09:40 ✓ Complete (25m) — Review #work

## Summary
- Complete: 1 session (25m)
- Partial: 0 sessions (0m)
- Total focus: 25m
`);
    expect((await runHere(home, ['sessions', 'undo'])).stdout).toContain('Undid: add');
    expect(home.files().filter((path) => path.endsWith('.md'))).toEqual([]);
  });

  it('also adds what overlaps others, and reports that', async () => {
    const { focus, text } = homeWith(DAY, runHere);
    const { exitCode, stdout, stderr } = await focus('add', '2025-03-05T09:15', '1h');
    expect(stdout).toContain('Added 2025-03-05T0915.2 to ');
    expect(stderr).toBe(
      'focus: the session overlaps 2025-03-05T0915 (09:15 - 09:40), 2025-03-05T1002 (10:02 - 10:16)\n',
    );
    expect(exitCode).toBe(0);
    expect(text()).toContain('  - all of it\n* 09:15 - 10:15 ✓ Complete (60m)\n- 10:02');
  });
});

describe('focus sessions edit', () => {
  it('changes the line and the summary, nothing else', async () => {
    const { file, focus, text } = homeWith(DAY, runHere);
    const edit = ['edit', '2025-03-05T0915', '--start', '9:10', '-l', 'Mail'];
    const { exitCode, stdout } = await focus(...edit);
    expect(stdout).toBe(`Edited 2025-03-05T0915, which is 2025-03-05T0910 now, in ${file}
was - 09:15 - 09:40 ✓ Complete (25m) — Review the parser #work
now - 09:10 - 09:40 ✓ Complete (30m) — Mail
`);
    expect(exitCode).toBe(0);
    expect(text()).toBe(
      DAY.replace(
        '09:15 - 09:40 ✓ Complete (25m) — Review the parser #work',
        '09:10 - 09:40 ✓ Complete (30m) — Mail',
      )
        .replace('Complete: 1 session (25m)', 'Complete: 1 session (30m)')
        .replace('39m', '44m'),
    );
    expect((statSync(file).mode & 0o777).toString(8)).toBe('640');
    await focus('undo');
    expect(text()).toBe(DAY);
  });

  it('warns of a duration that is longer than the times', async () => {
    const { focus, text } = homeWith(DAY, runHere);
    const { exitCode, stderr } = await focus('edit', '2025-03-05T1002', '--duration', '40m');
    expect(stderr).toBe(
      'focus: the duration is longer than 10:02 - 10:16 allows; correct it or one of the times\n',
    );
    expect(exitCode).toBe(0);
    expect(text()).toContain('10:02 - 10:16 ○ Interrupted (40m)');
  });

  it('reports which edits are there already', async () => {
    const { focus, text } = homeWith(DAY, runHere);
    const { stdout } = await focus('edit', '2025-03-05T1002', '--status', 'interrupted');
    expect(stdout).toBe(`2025-03-05T1002 is unchanged: it already has these values
- 10:02 - 10:16 ○ Interrupted (14m)
`);
    expect(text()).toBe(DAY);
    expect((await focus('undo')).exitCode).toBe(3);
  });

  it.each([
    [[], 2, /^focus: nothing to change; give one of: --start, .*\n$/],
    [['--editor', '--start', '09:00'], 2, /^focus: --editor cannot be combined .*\n$/],
    [['--editor'], 2, /^focus: --editor needs VISUAL or EDITOR .*\n$/],
    [['--duration', '25h'], 2, /^focus: --duration "25h" is not a valid duration; .*\n$/],
    [['--status', 'done'], 2, /^focus: .*complete, interrupted.*\n$/],
  ])('with %j is refused', async (args, code, said) => {
    const { focus, text } = homeWith(DAY, runHere);
    const { exitCode, stderr } = await focus('edit', '2025-03-05T0915', ...args);
    expect(stderr).toMatch(said);
    expect(exitCode).toBe(code);
    expect(text()).toBe(DAY);
  });
});
