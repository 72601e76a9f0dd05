import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeEach, describe, expect, it } from 'vitest';
import { withFault } from '../support/fault-module.ts';
import { focusCommand, runFocus } from '../support/focus-program.ts';
import { freshHome, type Home, type Variables } from '../support/home.ts';

const DONE = `# YYYY-MM-DD

## Sessions
- HH:MM - HH:MM ✓ Complete (2s)

## Summary
- Complete: 1 session (2s)
- Partial: 0 sessions (0m)
- Total focus: 2s
`;

function relativeConfig(): string {
  const folder = process.platform === 'darwin' ? 'Library/Preferences' : '.config';
  return join(folder, 'focus/config.toml');
}

/** Runs `focus` with these arguments where a line of sh has `"$@"`. */
async function inShell(home: Home, script: string, args: readonly string[], env: Variables = {}) {
  const child = spawn('/bin/sh', ['-c', script, 'sh', ...focusCommand(args)], {
    cwd: home.dir,
    env: { ...home.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { exitCode: await closed, stdout, stderr };
}

describe('stdout on a full disk', () => {
  beforeEach(({ skip }) => skip(!existsSync('/dev/full'), 'there is no /dev/full'));

  const FULL = 'focus: stdout: no space left on the disk (ENOSPC)\n';

  it('is reported once the session of --once is recorded', async () => {
    const home = freshHome();
    const { exitCode, stderr } = await inShell(home, '"$@" >/dev/full', ['--once', '-f', '2s']);
    expect(home.dayLog()).toBe(DONE);
    expect(stderr).toBe(FULL);
    expect(exitCode).toBe(1);
  });

  it.each([
    [['--version']],
    [['--help']],
    [['tmux']],
    [['stats']],
    [['doctor']],
    [['completion', 'bash']],
    [['config', 'show']],
    [['sessions', 'list']],
    [['sessions', 'list', '--json']],
    [['sessions', 'export', '--format', 'csv']],
  ])('is told in one line by focus %j', async (args) => {
    const { exitCode, stderr } = await inShell(freshHome(), '"$@" >/dev/full', args);
    expect(stderr).toBe(FULL);
    expect(exitCode).toBe(1);
  });

  it('leaves the exit code of what failed anyway', async () => {
    const { exitCode, stderr } = await inShell(freshHome(), '"$@" >/dev/full', ['stop']);
    expect(stderr).toMatch(/^focus: no timer .*\n$/);
    expect(exitCode).toBe(3);
  });

  it('on stderr does not change what a command does', async () => {
    const home = freshHome();
    const { exitCode } = await inShell(home, '"$@" 2>/dev/full', ['bogus']);
    expect(exitCode).toBe(2);
  });
});

describe('stdout that nobody reads', () => {
  it.each(['"$@" >&-', '"$@" | true; exit 0'])('is no failure: %s', async (script) => {
    const home = freshHome();
    const { exitCode, stderr } = await inShell(home, script, ['--once', '-f', '2s']);
    expect(home.dayLog()).toBe(DONE);
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
  });
});

describe('a home directory', () => {
  it.each(['', 'relative'])(
    'HOME=%j is that of the user, not below the working directory',
    async (HOME) => {
      const home = freshHome();
      const { exitCode, stdout, stderr } = await runFocus(home, ['config', 'path'], { HOME });
      expect(stdout).toBe(`${join(userInfo().homedir, relativeConfig())}\n`);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    },
  );

  it('that is unknown is reported in one line', async () => {
    const home = freshHome();
    const fault = withFault(
      home,
      `import os from 'node:os';
      import { syncBuiltinESMExports } from 'node:module';
      os.homedir = () => {
        throw Object.assign(new Error('no such user'), { info: { syscall: 'uv_os_homedir' } });
      };
      syncBuiltinESMExports();`,
    );
    expect(await runFocus(home, ['status'], fault)).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: 'focus: HOME is not set, and your user has no home directory; set HOME\n',
    });
  });
});

describe('in a working directory that was deleted', () => {
  const GONE = 'mkdir gone && cd gone && rmdir ../gone && "$@"';

  it('a session is recorded', async () => {
    const home = freshHome();
    const { exitCode, stderr } = await inShell(home, GONE, ['--once', '-f', '2s']);
    expect(home.dayLog()).toBe(DONE);
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
  });

  it.each([
    [['--version']],
    [['sessions', 'list']],
    [['stats']],
    [['doctor']],
    [['config', 'show']],
  ])('focus %j works', async (args) => {
    const { exitCode, stderr } = await inShell(freshHome(), GONE, args);
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
  });

  it('a relative path is refused in one line', async () => {
    const { exitCode, stderr } = await inShell(freshHome(), GONE, ['--dir', 'x', '--once']);
    expect(stderr).toBe(
      'focus: --dir "x" is relative, and the working directory was deleted; allowed: a path that is absolute, begins with ~/, or is relative\n',
    );
    expect(exitCode).toBe(2);
  });

  it('a relative path in a variable is, too, and an absolute one is not', async () => {
    const home = freshHome();
    const said = await inShell(home, GONE, ['sessions', 'list'], { FOCUS_STATE_DIR: 'state' });
    expect(said.stderr).toMatch(/^focus: FOCUS_STATE_DIR="state" is relative, and .*\n$/);
    mkdirSync(join(home.dir, 'there'));
    const other = await inShell(home, GONE, [
      '--dir',
      join(home.dir, 'there'),
      '--once',
      '-f',
      '1s',
    ]);
    expect(other.stderr).toBe('');
  });
});

describe('a fault of the program in a command', () => {
  const FAULTS = {
    'thrown by the command': `
      const stringify = JSON.stringify;
      JSON.stringify = (value, ...rest) => {
        if (Array.isArray(value?.sessions)) throw new TypeError('on purpose');
        return stringify(value, ...rest);
      };`,
    'thrown in a timer': `
      import fs from 'node:fs';
      const { writeSync } = fs;
      fs.writeSync = (fd, bytes, ...rest) => fd === 1 ? bytes.length : writeSync(fd, bytes, ...rest);
      setImmediate(() => setImmediate(() => { throw new TypeError('on purpose'); }));`,
  };

  it.each(Object.entries(FAULTS))('is one line and an entry in the log: %s', async (_, code) => {
    const home = freshHome();
    const args = ['sessions', 'list', '--json'];
    const { exitCode, stdout, stderr } = await runFocus(home, args, withFault(home, code));
    const log = join(home.stateDir, 'focus.log');
    expect(stderr).toBe(`focus: a fault in the program: on purpose; ${log} has the details\n`);
    expect(stdout).toBe('');
    expect(exitCode).toBe(1);
    expect(readFileSync(log, 'utf8')).toMatch(
      /^\d{4}-\d\d-\d\dT[\d:.]+Z TypeError: on purpose\n {4}at /,
    );
    expect(statSync(log).mode & 0o777).toBe(0o600);
  });
});
