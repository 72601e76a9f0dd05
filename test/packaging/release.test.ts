import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { isLater, released, sectionOf } from '../../packaging/changelog.mjs';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FILES = ['package.json', 'package-lock.json', 'src/cli/program.ts'];
const HAS_GIT = spawnSync('git', ['--version'], { timeout: 10_000 }).status === 0;

const CHANGELOG = `# Changelog

## [Unreleased]

### Added

- \`focus start\`, $1 and $&

## [0.1.0] - 2026-01-29

- The first.
`;

describe('the changelog', () => {
  it('gets the version and the day as the heading of what is unreleased', () => {
    expect(released(CHANGELOG, '0.2.0', '2026-03-01')).toEqual({
      changelog: CHANGELOG.replace(
        '## [Unreleased]\n',
        () => '## [Unreleased]\n\n## [0.2.0] - 2026-03-01\n',
      ),
      notes: '### Added\n\n- `focus start`, $1 and $&',
    });
  });

  it('is refused if nothing is unreleased', () => {
    const { changelog } = released(CHANGELOG, '0.2.0', '2026-03-01');

    expect(() => released(changelog, '0.3.0', '2026-03-02')).toThrow('nothing under "Unreleased"');
    expect(sectionOf(changelog, '0.1.0')).toBe('- The first.');
    expect(sectionOf(changelog, '9.9.9')).toBe('');
  });
});

it.each([
  ['0.2.0', '0.1.0', true],
  ['0.10.0', '0.9.9', true],
  ['1.0.0', '0.99.0', true],
  ['0.1.0', '0.1.0', false],
  ['0.9.9', '0.10.0', false],
])('%s is later than %s: %j', (version, other, expected) => {
  expect(isLater(version, other)).toBe(expected);
});

describe('npm run release', () => {
  beforeEach(({ skip }) => skip(!HAS_GIT, 'git is not installed'));

  /** A repository on `main` with the files of this checkout that have the version. */
  function repository() {
    const directory = temporaryDirectory();
    const env = {
      PATH: process.env['PATH'] ?? '',
      HOME: temporaryDirectory(),
      GIT_CONFIG_NOSYSTEM: '1',
      ...Object.fromEntries(
        ['AUTHOR', 'COMMITTER'].flatMap((role) => [
          [`GIT_${role}_NAME`, 'Ann'],
          [`GIT_${role}_EMAIL`, 'ann@example.com'],
        ]),
      ),
    };
    const options = { cwd: directory, env, encoding: 'utf8' } as const;
    const git = (...args: string[]) => execFileSync('git', args, options).trim();
    for (const file of FILES) {
      mkdirSync(dirname(join(directory, file)), { recursive: true });
      cpSync(join(ROOT, file), join(directory, file));
    }
    // The checkout's own may have nothing unreleased.
    writeFileSync(join(directory, 'CHANGELOG.md'), CHANGELOG);
    git('init', '--quiet', '--initial-branch=main');
    git('add', '.');
    git('commit', '--quiet', '--message', 'Begin');
    const release = (...args: string[]) => {
      const script = join(ROOT, 'packaging/release.mjs');
      const { stdout, stderr, status } = spawnSync(process.execPath, [script, ...args], options);
      return { stdout, stderr, status };
    };
    const text = (file: string) => readFileSync(join(directory, file), 'utf8');
    return { directory, git, release, text };
  }

  it('commits the version and the changelog, and tags them with the notes', () => {
    const { git, release, text } = repository();
    const notes = sectionOf(CHANGELOG, 'Unreleased');

    expect(release('9.1.0', '--skip-tests')).toMatchObject({ stderr: '', status: 0 });

    expect(git('status', '--porcelain')).toBe('');
    expect(git('log', '--format=%s')).toBe('Release 9.1.0\nBegin');
    expect(git('tag', '--list', '--format=%(contents)', 'v9.1.0')).toBe(`focus 9.1.0\n\n${notes}`);
    expect(sectionOf(text('CHANGELOG.md'), '9.1.0')).toBe(notes);
    expect(sectionOf(text('CHANGELOG.md'), 'Unreleased')).toBe('');
    expect(text('src/cli/program.ts')).toContain("const VERSION = '9.1.0';\n");
    expect(JSON.parse(text('package.json')).version).toBe('9.1.0');
    const lock = JSON.parse(text('package-lock.json'));
    expect([lock.version, lock.packages[''].version]).toEqual(['9.1.0', '9.1.0']);
    expect(git('diff', '--numstat', 'HEAD~1', '--', 'package-lock.json')).toBe(
      '2\t2\tpackage-lock.json',
    );
  });

  it('changes nothing in a dry run, or if the tests fail', { timeout: 60_000 }, () => {
    const { git, release } = repository();

    expect(release('9.1.0', '--dry-run').stdout).toContain('nothing was changed');
    // The repository has no packages: npm test fails.
    expect(release('9.1.0')).toMatchObject({ status: 1 });

    expect(git('status', '--porcelain')).toBe('');
    expect(git('log', '--format=%s')).toBe('Begin');
    expect(git('tag', '--list')).toBe('');
  });

  it('refuses an unclean tree, another branch, and a version that is not later', () => {
    const { directory, git, release } = repository();
    const why = (...args: string[]) => release(...args).stderr.split('\n')[0];

    expect(why('9.1')).toBe('release: usage: npm run release -- VERSION [options]');
    git('tag', 'v9.2.0');
    expect(why('9.1.0')).toBe('release: 9.1.0 is not later than 9.2.0, which is tagged');
    git('checkout', '--quiet', '-b', 'other');
    expect(why('9.3.0')).toBe('release: the branch is other; release from main');
    appendFileSync(join(directory, 'CHANGELOG.md'), 'x');
    expect(why('9.3.0')).toBe('release: the tree is not clean; commit first');
  });
});
