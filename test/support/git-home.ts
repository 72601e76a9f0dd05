import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach } from 'vitest';
import { focusCommand, type Output } from './focus-program.ts';
import { freshHome, type Home, type Variables } from './home.ts';

/** What `git --version` prints; empty if git is not installed. */
export const GIT = spawnSync('git', ['--version'], { encoding: 'utf8' }).stdout ?? '';

/** The day log of each repository. */
export const DAY = `---
tags: [daily]
---
# Wednesday

Lunch with Ada.

## Sessions
- 09:15 - 09:40 ✓ Complete (25m) — Review the parser #work
  - 09:20 external interruption — phone
- 10:02 - 10:16 ○ Interrupted (14m)
- 13:00 - 13:25 ✓ Complete (25m) — Mail

## Summary
- Complete: 2 sessions (50m)
- Partial: 1 session (14m)
- Total focus: 64m

## Evening
- cinema
`;

/**
 * A home in which git finds `focus`, and a repository whose folder `it's daily` has the day logs.
 *
 * @param run runs `focus`: as another process, or within this one
 */
export function homeWithGit(
  run: (home: Home, args: readonly string[], variables: Variables) => Promise<Output>,
) {
  const home = freshHome();
  const bin = join(home.dir, 'bin');
  mkdirSync(bin);
  writeFileSync(
    join(bin, 'focus'),
    `#!/bin/sh\nexec ${focusCommand()
      .map((word) => `'${word}'`)
      .join(' ')} "$@"\n`,
    { mode: 0o755 },
  );
  writeFileSync(
    join(home.dir, '.gitconfig'),
    '[user]\nname = Ann\nemail = ann@example.com\n[init]\ndefaultBranch = main\n',
  );
  const env = { ...home.env, PATH: `${bin}:${home.env['PATH']}` };
  return {
    home,
    /** A clone, or a new repository if it is the first. */
    clone: (name: string, of?: string) => {
      const top = join(home.dir, name);
      const daily = join(top, "it's daily");
      const log = join(daily, '2025-03-05.md');
      const git = (...args: string[]) => {
        const options = { cwd: top, env, encoding: 'utf8' } as const;
        const { status, stdout, stderr } = spawnSync('git', args, options);
        return { exitCode: status, stdout, stderr };
      };
      const focus = (...args: string[]) => run(home, args, { ...env, FOCUS_SESSIONS_DIR: daily });
      if (of === undefined) {
        mkdirSync(daily, { recursive: true });
        execFileSync('git', ['init', '-q', top], { env });
        writeFileSync(log, DAY);
        git('add', '.');
        git('commit', '-qm', 'begin');
      } else {
        execFileSync('git', ['clone', '-q', join(home.dir, of), top], { env });
      }
      return {
        top,
        daily,
        git,
        focus,
        text: () => readFileSync(log, 'utf8'),
        /** Replaces a text in the day log. */
        write: (from: string, to: string) =>
          writeFileSync(log, readFileSync(log, 'utf8').replace(from, to)),
      };
    },
  };
}

/** Skips the tests of a suite if git is not installed. */
export function needsGit(): void {
  beforeEach(({ skip }) => {
    if (GIT === '') skip('git is not installed');
  });
}
