import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { homeWithGit, needsGit } from '../../support/git-home.ts';
import { runHere } from '../../support/program-here.ts';

const DRIVER =
  'focus merge %O %A %B %P || { test $? -eq 1 && grep -q -e "<<<<<<<" -e ">>>>>>>" %A && exit 1; git merge-file -q %A %O %B; exit 129; }';
const PATTERN = '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9].md';

describe('focus git setup', () => {
  needsGit();

  it('shows what it does, does it once, and --remove undoes it', async () => {
    const { home, clone } = homeWithGit(runHere);
    const a = clone('a');
    const config = readFileSync(join(a.top, '.git', 'config'), 'utf8');
    writeFileSync(join(a.daily, '.gitattributes'), '*.png binary');
    const attributes = join(a.daily, '.gitattributes');

    const setup = await a.focus('git', 'setup', '--yes');
    expect(setup).toEqual({
      exitCode: 0,
      stdout: `Repository: ${a.top}
  git config merge.focus.name 'focus: merge day logs by session'
  git config merge.focus.driver '${DRIVER}'
  add to ${attributes}: ${PATTERN} merge=focus
Done. Commit .gitattributes, and run "focus git setup" in each other clone: git does not copy its configuration.
`,
      stderr: '',
    });
    expect(readFileSync(attributes, 'utf8')).toBe(`*.png binary\n${PATTERN} merge=focus`);
    expect(a.git('config', '--get', 'merge.focus.driver').stdout).toBe(`${DRIVER}\n`);
    expect(a.git('check-attr', 'merge', "it's daily/2025-03-05.md").stdout).toContain(': focus');
    expect((await a.focus('git', 'setup', '--yes')).stdout).toBe(
      `Repository: ${a.top}\nAlready set up\n`,
    );

    const removal = await a.focus('git', 'setup', '--remove', '--yes');
    expect(removal.stdout).toBe(`Repository: ${a.top}
  git config --remove-section merge.focus
  remove from ${attributes}: ${PATTERN} merge=focus
Done. Commit the change of .gitattributes if it was committed before.
`);
    expect(readFileSync(attributes, 'utf8')).toBe('*.png binary\n');
    expect(readFileSync(join(a.top, '.git', 'config'), 'utf8')).toBe(config);
    expect((await a.focus('git', 'setup', '--remove', '--yes')).stdout).toBe(
      `Repository: ${a.top}\nNothing to remove: not set up\n`,
    );
    expect(home.files().filter((path) => path.includes('state'))).toEqual([]);
  });

  it('deletes .gitattributes if it has nothing else; works in a worktree and a submodule', async () => {
    const { home, clone } = homeWithGit(runHere);
    const a = clone('a');
    a.git('worktree', 'add', '-q', '../worktree', '-b', 'other');
    a.git('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', a.top, 'inner');
    for (const top of [join(home.dir, 'worktree'), join(a.top, 'inner')]) {
      const daily = join(top, "it's daily");
      const focus = (...args: string[]) =>
        runHere(home, ['git', 'setup', '--yes', '--dir', daily, ...args]);
      expect((await focus()).stdout).toContain(`Repository: ${top}\n`);
      const merge = spawnSync('git', ['-C', top, 'config', 'merge.focus.driver'], {
        encoding: 'utf8',
      });
      expect(merge.stdout).toBe(`${DRIVER}\n`);
      expect(existsSync(join(daily, '.gitattributes'))).toBe(true);
      expect((await focus('--remove')).stdout).toContain('  delete ');
      expect(existsSync(join(daily, '.gitattributes'))).toBe(false);
    }
  });

  it('is refused in one line if it cannot work', async () => {
    const { home, clone } = homeWithGit(runHere);
    const a = clone('a');
    const noGit = join(home.dir, 'no-git');
    mkdirSync(noGit);
    const refused = (args: readonly string[], variables = {}) =>
      runHere(home, ['git', 'setup', ...args], variables);
    expect(await refused(['--dir', a.daily])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'focus: not a terminal; pass --yes to change the repository without asking\n',
    });
    expect(await refused(['--yes'])).toMatchObject({
      exitCode: 3,
      stderr: `focus: ${home.sessionsDir} does not exist; record a session first, or pass --dir\n`,
    });
    expect(await refused(['--yes', '--dir', noGit])).toMatchObject({
      exitCode: 3,
      stderr: `focus: ${noGit} is not in a git repository; run "git init" there first\n`,
    });
    expect(await refused(['--yes', '--dir', a.daily], { PATH: noGit })).toMatchObject({
      exitCode: 1,
      stderr: 'focus: git was not found; install git, or check your PATH\n',
    });
    expect(await refused(['--yes', '--dir', join(a.top, '.git')])).toMatchObject({
      exitCode: 1,
      stderr: 'focus: git rev-parse failed: this operation must be run in a work tree\n',
    });
  });
});
