import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { focusCommand, runFocus } from '../support/focus-program.ts';
import { freshHome } from '../support/home.ts';

const GIT = spawnSync('git', ['--version'], { encoding: 'utf8' }).stdout ?? '';
const [, MAJOR = 0, MINOR = 0] = (/(\d+)\.(\d+)/.exec(GIT) ?? []).map(Number);
/** Before 2.42, git took every failure of a merge driver for a conflict. */
const STOPS = MAJOR > 2 || MINOR >= 42;

const DAY = `---
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

const DRIVER =
  'focus merge %O %A %B %P || { test $? -eq 1 && grep -q -e "<<<<<<<" -e ">>>>>>>" %A && exit 1; git merge-file -q %A %O %B; exit 129; }';
const PATTERN = '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9].md';

/** A home in which git finds `focus`, and a repository whose folder `it's daily` has the day logs. */
function homeWithGit() {
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
      const focus = (...args: string[]) =>
        runFocus(home, args, { ...env, FOCUS_SESSIONS_DIR: daily });
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

function needsGit(): void {
  beforeEach(({ skip }) => {
    if (GIT === '') skip('git is not installed');
  });
}

/** Two clones in which git merges day logs with focus. */
async function twoClones() {
  const { home, clone } = homeWithGit();
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

describe('focus git setup', () => {
  needsGit();

  it('shows what it does, does it once, and --remove undoes it', async () => {
    const { home, clone } = homeWithGit();
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
    const { home, clone } = homeWithGit();
    const a = clone('a');
    a.git('worktree', 'add', '-q', '../worktree', '-b', 'other');
    a.git('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', a.top, 'inner');
    for (const top of [join(home.dir, 'worktree'), join(a.top, 'inner')]) {
      const daily = join(top, "it's daily");
      const focus = (...args: string[]) =>
        runFocus(home, ['git', 'setup', '--yes', '--dir', daily, ...args]);
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
    const { home, clone } = homeWithGit();
    const a = clone('a');
    const noGit = join(home.dir, 'no-git');
    mkdirSync(noGit);
    const refused = (args: readonly string[], variables = {}) =>
      runFocus(home, ['git', 'setup', ...args], variables);
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

describe('focus merge', () => {
  /** The three versions as files. */
  function versions(base: string, ours: string, theirs: string) {
    const home = freshHome();
    const files = { base, ours, theirs };
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(home.dir, `${name}.md`), text, { mode: 0o640 });
    }
    return {
      home,
      merge: (...path: string[]) =>
        runFocus(home, ['merge', 'base.md', 'ours.md', 'theirs.md', ...path]),
      ours: () => readFileSync(join(home.dir, 'ours.md'), 'utf8'),
    };
  }

  it('takes the day from the path, and prints what to look at', async () => {
    const own = '# 2025-03-05\n\n## Sessions\n- 09:00 - 09:25 ✓ Complete (25m) — a\n';
    const theirs = '# Wednesday\n\n## Sessions\n- 09:00 - 09:25 ✓ Complete (25m) — b\n';
    const { merge, ours, home } = versions('', own, theirs);
    expect(await merge('notes/2025-03-05.md')).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    expect(ours()).toBe(theirs.replace('— b', '— a\n- 09:00 - 09:25 ✓ Complete (25m) — b'));

    writeFileSync(join(home.dir, 'base.md'), theirs.replace('— b', '— c'));
    expect(await merge('notes/2025-03-05.md')).toMatchObject({
      exitCode: 0,
      stderr:
        'focus: notes/2025-03-05.md: 09:00 focus: both sides changed the label; both lines are kept\n',
    });
    expect(readdirSync(home.dir).filter((name) => name.startsWith('ours.md'))).toEqual(['ours.md']);
  });

  it('exits with 1 if the result has conflict markers, also those of a version', async () => {
    const { merge, ours } = versions('a\n', '<<<<<<< x\n=======\n>>>>>>> y\n', 'a\n');
    expect((await merge()).exitCode).toBe(1);
    expect(ours()).toBe('<<<<<<< x\n=======\n>>>>>>> y\n');
    expect((await versions('a\n', 'b\n', 'c\n').merge()).exitCode).toBe(1);
  });

  it('exits with 129 at any fault, and writes nothing', async () => {
    const { home, merge, ours } = versions('a\n', 'b\n', 'c\n');
    const merged = (...args: string[]) => runFocus(home, ['merge', ...args]);
    expect(await merged('base.md', 'ours.md')).toEqual({
      exitCode: 129,
      stdout: '',
      stderr: 'focus: merge needs <base> <ours> <theirs> [path], not 2 arguments\n',
    });
    expect((await merged('1', '2', '3', '4', '5')).exitCode).toBe(129);
    expect(await merged('base.md', 'ours.md', '--odd')).toMatchObject({
      exitCode: 129,
      stderr:
        'focus: --odd cannot be read: no such file or directory (ENOENT); nothing was merged\n',
    });
    const config = join(home.dir, 'bad.toml');
    writeFileSync(config, 'sessions_heading = 3\n');
    const args = ['merge', 'base.md', 'ours.md', 'theirs.md'];
    expect((await runFocus(home, args, { FOCUS_CONFIG: config })).exitCode).toBe(129);
    expect(ours()).toBe('b\n');
    symlinkSync('ours.md', join(home.dir, 'link.md'));
    expect((await merged('base.md', 'link.md', 'theirs.md')).exitCode).toBe(1);
    expect(ours()).toContain('<<<<<<< ours\nb\n');
    expect((await merge()).exitCode).toBe(1);
  });
});
