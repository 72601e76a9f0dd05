import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { CATALOGUE } from '../../src/hooks/catalogue.ts';
import { backgroundTimer } from '../support/background-timer.ts';
import { focusCommand, runFocus } from '../support/focus-program.ts';
import { freshHome } from '../support/home.ts';
import { openTerminal } from '../support/terminal.ts';
import { activeTimer, endsItsTimer } from '../support/timer-owner.ts';

const GSETTINGS = `#!/bin/sh
case $1 in
  get) cat "$HOME/banners" ;;
  set) echo "$4" >"$HOME/banners" ;;
esac
`;

/** A home in GNOME with the script for do-not-disturb, and whether notifications are shown there. */
async function gnomeHome() {
  const home = freshHome();
  const bin = join(home.dir, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'gsettings'), GSETTINGS, { mode: 0o755 });
  const banners = join(home.dir, 'banners');
  writeFileSync(banners, 'true\n');
  const gnome = endsItsTimer({ ...home, env: { ...home.env, PATH: `${bin}:${home.env['PATH']}` } });
  const added = await runFocus(gnome, ['hooks', 'add', 'dnd', '--yes']);
  expect(added).toMatchObject({ exitCode: 0, stderr: '' });
  const until = (shown: boolean) =>
    vi.waitFor(() => expect(readFileSync(banners, 'utf8')).toBe(`${shown}\n`), 10_000);
  return { home: gnome, until };
}

describe('do-not-disturb', () => {
  it('is on while a session runs, and off after a pause and a stop', async () => {
    const { home, until } = await gnomeHome();
    const { focus } = await backgroundTimer([], home);
    await until(false);
    await focus('pause');
    await until(true);
    await focus('resume');
    await until(false);
    await focus('stop');
    await until(true);
  });

  it('is off after kill -9 and the next command', async () => {
    const { home, until } = await gnomeHome();
    const { focus, kill } = await backgroundTimer([], home);
    await until(false);
    kill();
    await vi.waitFor(async () => {
      expect((await focus('status')).exitCode).toBe(3);
    }, 10_000);
    await until(true);
  });

  it('is off before the end is announced', async () => {
    const { home, until } = await gnomeHome();
    const notify = '#!/bin/sh\ncat "$HOME/banners" >"$HOME/at-alert"\n';
    writeFileSync(join(home.dir, 'bin', 'notify-send'), notify, { mode: 0o755 });
    await runFocus(home, ['start', '-f', '2s'], { DISPLAY: ':9' });
    const atAlert = join(home.dir, 'at-alert');
    // The shell makes the file before cat writes to it.
    await vi.waitFor(() => expect(readFileSync(atAlert, 'utf8')).not.toBe(''), 15_000);
    expect(readFileSync(atAlert, 'utf8')).toBe('true\n');
    await until(true);
  });

  it('is off once the script is removed', async () => {
    const { home, until } = await gnomeHome();
    await backgroundTimer([], home);
    await until(false);
    const removed = await runFocus(home, ['hooks', 'remove', 'dnd', '--yes']);
    const path = join(home.dir, '.config/focus/hooks/dnd');
    expect(removed).toEqual({ exitCode: 0, stdout: `Deleted ${path}\n`, stderr: '' });
    await until(true);
  });
});

describe('focus hooks add', () => {
  it('shows the script, and writes it once it is agreed', async () => {
    const home = freshHome({ PS1: '$ ' });
    const path = join(home.dir, '.config/focus/hooks/lock');
    const add = focusCommand(['hooks', 'add', 'lock']);
    const refusing = openTerminal(home, add, { columns: 120 });
    await refusing.waitForText('Write this file? [y/N]');
    for (const line of CATALOGUE.lock.text.trim().split('\n'))
      expect(refusing.screen.text()).toContain(line);
    refusing.type('n\r');
    await refusing.waitForText('Nothing was changed');
    expect(home.files()).not.toContain('.config/focus/hooks/lock');

    const agreeing = openTerminal(home, add, { columns: 120 });
    await agreeing.waitForText('Write this file? [y/N]');
    agreeing.type('y\r');
    await agreeing.waitForText(`Wrote ${path}`);
    expect(readFileSync(path, 'utf8')).toBe(CATALOGUE.lock.text);
    const { stdout } = await runFocus(home, ['hooks', 'list']);
    expect(stdout).toBe(`The catalogue:
  dnd           do-not-disturb during focus sessions
  git           commit the day log after each session
  lock   added  lock the screen when a break begins
  music         play music during focus sessions (playerctl)
In ${join(home.dir, '.config/focus/hooks')}:
  lock: on_break
`);
  });

  it('leaves a script that you have changed as it is', async () => {
    const home = freshHome();
    const add = () => runFocus(home, ['hooks', 'add', 'git', '--yes']);
    expect((await add()).exitCode).toBe(0);
    expect((await add()).stdout).toMatch(/^Already added: /);
    const path = join(home.dir, '.config/focus/hooks/git');
    writeFileSync(path, '#!/bin/sh\n# mine\n');
    const refused = await add();
    expect(refused.stderr).toBe(`focus: ${path} already exists; left unchanged\n`);
    expect(refused.exitCode).toBe(3);
    expect(readFileSync(path, 'utf8')).toBe('#!/bin/sh\n# mine\n');
  });

  it('names an unknown script with what is allowed, and asks nothing without a terminal', async () => {
    const home = freshHome();
    const unknown = await runFocus(home, ['hooks', 'add', 'zen']);
    expect(unknown.exitCode).toBe(2);
    expect(unknown.stderr).toContain('<name> "zen" is not valid; allowed: dnd, git, lock, music');
    const unasked = await runFocus(home, ['hooks', 'add', 'dnd']);
    expect(unasked).toMatchObject({
      exitCode: 2,
      stderr: 'focus: not a terminal; pass --yes to write the script without asking\n',
    });
    expect(home.files()).toEqual([]);
  });

  it('a script with an unknown event is named before anything starts', async () => {
    const home = freshHome();
    const folder = join(home.dir, '.config/focus/hooks');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'mine'), '#!/bin/sh\n# focus: on_strat\n', { mode: 0o755 });
    const { exitCode, stderr } = await runFocus(home, ['start']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`${folder}/mine:2: "on_strat" is not an event; allowed: on_start, `);
    expect(activeTimer(home)).toBeUndefined();
  });
});

it('Ctrl-Z runs the hooks of the pause before the timer stops', async () => {
  const { home, until } = await gnomeHome();
  const shell = openTerminal(home, ['/bin/sh', '-i']);
  onTestFinished(() => shell.close());
  shell.type(`set -m; ${focusCommand().join(' ')}\r`);
  await shell.waitForText('Space pause');
  await until(false);
  shell.type('\u001a');
  await until(true);
  await shell.waitForText('Stopped');
  shell.type('fg\r');
  await until(false);
  shell.type('q');
  await until(true);
});
