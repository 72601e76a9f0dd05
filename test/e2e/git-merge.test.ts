import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runFocus } from '../support/focus-program.ts';
import { DAY, GIT, homeWithGit, needsGit } from '../support/git-home.ts';

const [, MAJOR = 0, MINOR = 0] = (/(\d+)\.(\d+)/.exec(GIT) ?? []).map(Number);
/** Before 2.42, git took every failure of a merge driver for a conflict. */
const STOPS = MAJOR > 2 || MINOR >= 42;

/** Two clones in which git merges day logs with focus. */
async function twoClones() {
  const { home, clone } = homeWithGit(runFocus);
  const a = clone('a');
  expect((await a.focus('git', 'setup', '--yes')).exitCode).toBe(0);
  a.git('add', '.');
  a.git('commit', '-qm', 'set up');
  const b = clone('b', 'a');
  expect((await b.focus('git', 'setup', '--yes')).exitCode).toBe(0);
  return { home, a, b, clone };
}

describe('git merge of two clones', () => {
  needsGit();

  it('has the sessions and the prose of both, and no conflict', async () => {
    const { a, b } = await twoClones();
    await a.focus('sessions', 'add', '2025-03-05T11:00', '25m', '-l', 'Write #work');
    await a.focus('sessions', 'edit', '2025-03-05T1002', '-l', 'Call the printer');
    await a.focus('sessions', 'delete', '2025-03-05T1300', '--yes');
    a.write('Lunch with Ada.', 'Lunch with Ada and Bob.');
    a.git('commit', '-qam', 'a');

    await b.focus('sessions', 'add', '2025-03-05T10:30', '25m', '-l', 'Inbox');
    await b.focus('sessions', 'add', '2025-03-05T15:00', '25m');
    await b.focus('sessions', 'edit', '2025-03-05T1002', '--end', '10:20');
    b.write('— phone\n', '— phone\n  - 09:30 internal interruption\n');
    b.write('- cinema', '- cinema with Ada');
    b.git('commit', '-qam', 'b');

    const pull = a.git('pull', '-q', '--no-rebase', '--no-edit', b.top, 'main');
    expect(pull).toMatchObject({ exitCode: 0 });
    expect(a.text()).toBe(`---
tags: [daily]
---
# Wednesday

Lunch with Ada and Bob.

## Sessions
- 09:15 - 09:40 ✓ Complete (25m) — Review the parser #work
  - 09:20 external interruption — phone
  - 09:30 internal interruption
- 10:02 - 10:20 ○ Interrupted (18m) — Call the printer
- 10:30 - 10:55 ✓ Complete (25m) — Inbox
- 11:00 - 11:25 ✓ Complete (25m) — Write #work
- 15:00 - 15:25 ✓ Complete (25m)

## Summary
- Complete: 4 sessions (100m)
- Partial: 1 session (18m)
- Total focus: 118m

## Evening
- cinema with Ada
`);
    expect(a.git('status', '--short').stdout).toBe('');
    expect(b.git('pull', '-q', '--no-rebase', '--no-edit', a.top, 'main').exitCode).toBe(0);
    expect(b.text()).toBe(a.text());
  });

  it('ends with a conflict in the prose alone, and the sessions are merged', async () => {
    const { a, b } = await twoClones();
    for (const [clone, hour, lunch] of [
      [a, '16', 'Lunch at noon.'],
      [b, '17', 'No lunch.'],
    ] as const) {
      await clone.focus('sessions', 'add', `2025-03-05T${hour}:00`, '25m');
      clone.write('Lunch with Ada.', lunch);
      clone.git('commit', '-qam', hour);
    }
    const { exitCode, stdout, stderr } = a.git('pull', '-q', '--no-rebase', b.top, 'main');
    expect(exitCode).toBe(1);
    expect(stdout).toContain("Merge conflict in it's daily/2025-03-05.md");
    expect(stderr).toContain("focus: it's daily/2025-03-05.md: has a conflict; keep the lines");
    const summary = '4 sessions (100m)\n- Partial: 1 session (14m)\n- Total focus: 114m';
    expect(a.text()).toBe(
      DAY.replace(
        'Lunch with Ada.',
        '<<<<<<< ours\nLunch at noon.\n=======\nNo lunch.\n>>>>>>> theirs',
      )
        .replace(
          '— Mail\n',
          '— Mail\n- 16:00 - 16:25 ✓ Complete (25m)\n- 17:00 - 17:25 ✓ Complete (25m)\n',
        )
        .replace(/2 sessions[\s\S]*64m/, summary),
    );
    expect((await a.focus('sessions', 'list', '2025-03-05')).stdout).toContain('17:00');
  });

  it('is not called merged if focus fails or is missing: git stops, or marks the conflict', async () => {
    const { home, a, b } = await twoClones();
    for (const [clone, hour] of [
      [a, '16'],
      [b, '17'],
    ] as const) {
      await clone.focus('sessions', 'add', `2025-03-05T${hour}:00`, '25m');
      clone.git('commit', '-qam', hour);
    }
    const before = a.text();
    const program = join(home.dir, 'bin', 'focus');
    for (const fault of ['exit 2', 'echo broken >&2; exit 1', 'kill -9 $$']) {
      writeFileSync(program, `#!/bin/sh\n${fault}\n`);
      const { exitCode } = a.git('pull', '-q', '--no-rebase', '--no-edit', b.top, 'main');
      expect(exitCode).not.toBe(0);
      if (STOPS) expect(a.text()).toBe(before);
      else expect(a.text()).toMatch(/<<<<<<<[\s\S]*16:00[\s\S]*=======[\s\S]*17:00[\s\S]*>>>>>>>/);
      a.git('merge', '--abort');
      a.git('reset', '-q', '--hard');
      expect(a.text()).toBe(before);
    }
  });
});
