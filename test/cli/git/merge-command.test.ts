import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshHome } from '../../support/home.ts';
import { runHere } from '../../support/program-here.ts';

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
        runHere(home, ['merge', 'base.md', 'ours.md', 'theirs.md', ...path]),
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
    const merged = (...args: string[]) => runHere(home, ['merge', ...args]);
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
    expect((await runHere(home, args, { FOCUS_CONFIG: config })).exitCode).toBe(129);
    expect(ours()).toBe('b\n');
    symlinkSync('ours.md', join(home.dir, 'link.md'));
    expect((await merged('base.md', 'link.md', 'theirs.md')).exitCode).toBe(1);
    expect(ours()).toContain('<<<<<<< ours\nb\n');
    expect((await merge()).exitCode).toBe(1);
  });
});
