import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { CATALOGUE, CATALOGUE_NAMES, type CatalogueName } from '../../src/hooks/catalogue.ts';
import { readHookScripts } from '../../src/hooks/hook-scripts.ts';
import { nodeDisk } from '../../src/storage/disk.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

/** A script of the catalogue, with only the given programs and the system's in its PATH. */
function scriptBench(name: CatalogueName, programs: Readonly<Record<string, string>>) {
  const dir = temporaryDirectory();
  const [bin, state] = [join(dir, 'bin'), join(dir, 'state')];
  for (const each of [bin, state]) mkdirSync(each);
  for (const [program, script] of Object.entries(programs))
    writeFileSync(join(bin, program), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const path = join(dir, name);
  writeFileSync(path, CATALOGUE[name].text, { mode: 0o755 });
  const at = (file: string) => join(dir, file);
  return {
    dir,
    at,
    read: (file: string) =>
      existsSync(at(file)) ? readFileSync(at(file), 'utf8').trim() : undefined,
    run: (event: string, kind = 'focus', env: Readonly<Record<string, string>> = {}) => {
      const { status, stderr } = spawnSync(path, {
        env: {
          PATH: `${bin}:${process.env['PATH']}`,
          DIR: dir,
          HOME: dir,
          FOCUS_HOOK_EVENT: event,
          FOCUS_HOOK_KIND: kind,
          FOCUS_HOOK_STATE: state,
          ...env,
        },
        encoding: 'utf8',
      });
      return { status, stderr };
    },
  };
}

const DONE = { status: 0, stderr: '' };

it('each script of the catalogue names events, and is understood by sh', async () => {
  const folder = temporaryDirectory();
  for (const name of CATALOGUE_NAMES) {
    writeFileSync(join(folder, name), CATALOGUE[name].text, { mode: 0o755 });
    execFileSync('sh', ['-n', join(folder, name)]);
  }
  const scripts = await readHookScripts(nodeDisk, folder);
  expect(scripts.map(({ name }) => name)).toEqual([...CATALOGUE_NAMES]);
  for (const { events } of scripts) expect(events.length).toBeGreaterThan(0);
});

describe('dnd in GNOME', () => {
  const GSETTINGS = {
    gsettings: `
case $1 in
  get) cat "$DIR/banners" ;;
  set) echo "$4" >"$DIR/banners"; echo "$2 $3 $4" >>"$DIR/sets" ;;
esac`,
  };

  function gnome(banners: string) {
    const bench = scriptBench('dnd', GSETTINGS);
    writeFileSync(bench.at('banners'), `${banners}\n`);
    return bench;
  }

  it.each(['on_pause', 'on_complete', 'on_interrupt', 'on_stop', 'on_recover'])(
    'is on during a session and off after %s',
    (event) => {
      const { run, read } = gnome('true');
      expect(run('on_start')).toEqual(DONE);
      expect(read('banners')).toBe('false');
      expect(run(event)).toEqual(DONE);
      expect(read('banners')).toBe('true');
      expect(read('state/dnd')).toBeUndefined();
    },
  );

  it('restores what you had: do-not-disturb that was on stays on', () => {
    const { run, read } = gnome('false');
    for (const event of ['on_start', 'on_pause', 'on_resume', 'on_complete', 'on_stop'])
      expect(run(event)).toEqual(DONE);
    expect(read('banners')).toBe('false');
  });

  it('leaves notifications on if you turned them on meanwhile', () => {
    const { run, read, at } = gnome('false');
    run('on_start');
    writeFileSync(at('banners'), 'true\n');
    run('on_stop');
    expect(read('banners')).toBe('true');
  });

  it('remembers what you had if it is turned on twice, as after a crash', () => {
    const { run, read } = gnome('true');
    for (const event of ['on_start', 'on_start', 'on_stop']) expect(run(event)).toEqual(DONE);
    expect(read('banners')).toBe('true');
  });

  it('stays off in breaks', () => {
    const { run, read } = gnome('true');
    for (const event of ['on_break', 'on_pause', 'on_resume'])
      expect(run(event, 'short-break')).toEqual(DONE);
    expect([read('banners'), read('sets')]).toEqual(['true', undefined]);
  });

  it('fails and remembers nothing if gsettings does', () => {
    const { run, read } = scriptBench('dnd', { gsettings: 'echo "no schema" >&2; exit 1' });
    expect(run('on_start')).toEqual({ status: 1, stderr: 'no schema\n' });
    expect(read('state/dnd')).toBeUndefined();
  });
});

it('dnd in KDE is on for as long as kde-inhibit runs', async () => {
  const { run, read } = scriptBench('dnd', { 'kde-inhibit': 'while :; do sleep 0.05; done' });
  const kde = { XDG_CURRENT_DESKTOP: 'KDE' };
  expect(run('on_start', 'focus', kde)).toEqual(DONE);
  const pid = Number(read('state/dnd'));
  onTestFinished(() => void spawnSync('kill', [String(pid)]));
  const state = () => spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  expect(state().stdout).toMatch(/^[RSD]/);
  expect(run('on_start', 'focus', kde)).toEqual(DONE);
  expect(Number(read('state/dnd'))).toBe(pid);
  expect(run('on_pause', 'focus', kde)).toEqual(DONE);
  // Its new parent may not have noticed yet.
  await vi.waitFor(() => expect(state().stdout.trim()).toMatch(/^(Z.*)?$/), 10_000);
  expect(read('state/dnd')).toBeUndefined();
});

describe('git', () => {
  function repository() {
    const bench = scriptBench('git', {});
    const git = (...args: string[]) =>
      execFileSync('git', args, { cwd: bench.dir, encoding: 'utf8', stdio: 'pipe' }).trim();
    git('init', '-q', '.');
    git('config', 'user.name', 'Ann');
    git('config', 'user.email', 'ann@example.org');
    const log = bench.at('2026-01-29.md');
    const env = {
      FOCUS_HOOK_FILE: log,
      FOCUS_HOOK_DAY: '2026-01-29',
      FOCUS_HOOK_START: '09:15',
      FOCUS_HOOK_LABEL: '-q "$(id)" #work',
      GIT_CONFIG_GLOBAL: '/dev/null',
    };
    return { ...bench, git, log, commit: () => bench.run('on_complete', 'focus', env) };
  }

  it('commits the day log alone, once', () => {
    const { git, log, commit, at } = repository();
    writeFileSync(log, 'one\n');
    writeFileSync(at('staged'), 'mine\n');
    git('add', 'staged');
    for (const _ of [1, 2]) expect(commit()).toEqual(DONE);
    expect(git('log', '--format=%s')).toBe('2026-01-29 09:15 -q "$(id)" #work');
    expect(git('show', '--name-only', '--format=')).toBe('2026-01-29.md');
    expect(git('diff', '--cached', '--name-only')).toBe('staged');
  });

  it('fails if the log is in no repository', () => {
    const { run, at } = scriptBench('git', {});
    writeFileSync(at('log.md'), '');
    const { status, stderr } = run('on_complete', 'focus', {
      FOCUS_HOOK_FILE: at('log.md'),
      FOCUS_HOOK_DAY: '2026-01-29',
    });
    expect(status).not.toBe(0);
    expect(stderr).toContain('not a git repository');
  });
});

it('music plays in focus sessions, and is paused otherwise', () => {
  const { run, read } = scriptBench('music', { playerctl: 'echo "$1" >>"$DIR/calls"' });
  for (const event of ['on_start', 'on_pause', 'on_resume', 'on_complete']) run(event);
  run('on_break', 'short-break');
  const calls = read('calls')
    ?.split('\n')
    .filter((call) => call !== 'status');
  expect(calls).toEqual(['play', 'pause', 'play', 'pause', 'pause']);
});

it('lock locks the session', () => {
  const { run, read } = scriptBench('lock', { loginctl: 'echo "$@" >"$DIR/args"' });
  expect(run('on_break', 'short-break')).toEqual(DONE);
  if (process.platform !== 'darwin') expect(read('args')).toBe('lock-session');
});
