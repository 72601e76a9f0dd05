import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runFocus } from '../support/focus-program.ts';
import { freshHome } from '../support/home.ts';
import { startFocus } from '../support/terminal.ts';

describe('a second timer', () => {
  it('with --once says which one runs, where, and exits 3', async () => {
    const home = freshHome();
    const first = startFocus(home);
    await first.waitForText('Space pause');
    const { exitCode, stderr } = await runFocus(home, ['--once', '-f', '2s']);
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(
      /^focus: a timer is already running.*, process \d+ \(focus, running, .*\n$/,
    );
    expect(stderr).toContain(`process ${first.pid} `);
    if (process.platform === 'linux') expect(stderr).toMatch(/ in \/dev\/pts\/\d+, /);
    expect(first.screen.isAlternate()).toBe(true);
    first.type('q');
    expect(await first.exited()).toBe(0);
  });
});

describe('a timer without a full screen', () => {
  it('is refused if there is no terminal', async () => {
    const home = freshHome();
    const { exitCode, stdout, stderr } = await runFocus(home, []);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^focus: stdin is not a terminal; .*--plain or --once.*\n$/);
    expect(home.files()).toEqual([]);
  });

  it('is lines of text if the terminal is dumb', async () => {
    const home = freshHome({ TERM: 'dumb' });
    const terminal = startFocus(home, ['-l', 'Read'], { columns: 300 });
    await terminal.waitForText('Focus, running, 25 minutes left, ends ');
    terminal.type('q\n');
    expect(await terminal.exited()).toBe(0);
    expect(terminal.screen.isAlternate()).toBe(false);
    expect(terminal.screen.ordinaryText()).toMatch(/^Type a key.*\nFocus, running, .* — Read\nq\n/);
  });
});

describe('what makes no sense is refused with one line, and nothing is begun', () => {
  it.each<[args: string[], said: RegExp]>([
    [['-f', '25x'], /^focus: --focus "25x" is not a duration; allowed: .*\n$/],
    [['-f', '0'], /^focus: --focus "0" is too short; allowed: .*\n$/],
    [['-f', '25h'], /^focus: --focus "25h" is too long; allowed: .*\n$/],
    [['-f', '-5'], /^focus: --focus "-5" is not a duration; allowed: .*\n$/],
    [['-b', ''], /^focus: --short-break "" .*\n$/],
    [['--long-break-every', '0'], /^focus: --long-break-every "0" is out of range; .*\n$/],
    [['--dir', ''], /^focus: --dir "" is empty; .*\n$/],
    [['--bogus'], /^focus: unknown option "--bogus".* run "focus --help" for help\n$/],
    [['statsu'], /^focus: unknown command "statsu"; did you mean "focus status".*\n$/],
    [['sessions', 'lst'], /^focus: unknown command "lst"; did you mean "focus sessions list"/],
    [['sessions', 'edit'], /missing argument <id>; run "focus sessions edit --help" for help\n$/],
    [['sessions', 'list', '2026-02-30'], /^focus: "2026-02-30" is not a valid day; allowed: .*\n$/],
    [['sessions', 'list', '../x'], /^focus: "\.\.\/x" is not a valid day; allowed: .*\n$/],
  ])('focus --once %j', async (args, said) => {
    const home = freshHome();
    const asked = args[0] === 'sessions' ? args : ['--once', ...args];
    const { exitCode, stdout, stderr } = await runFocus(home, asked);
    expect(stderr).toMatch(said);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(home.files()).toEqual([]);
  });

  it.each([
    ['fokus = "25m"', /:2: .*fokus.*\n$/],
    ['focus = "25x"', /:2: focus = "25x" is not a duration; allowed: .*\n$/],
    ['focus = ', /:2.*\n$/],
  ])('a config.toml with %s', async (line, said) => {
    const home = freshHome();
    const config = join(home.dir, 'config.toml');
    writeFileSync(config, `# mine\n${line}\n`);
    const { exitCode, stdout, stderr } = await runFocus(home, ['--once'], { FOCUS_CONFIG: config });
    expect(stderr).toMatch(said);
    expect(stderr.startsWith(`focus: ${config}`)).toBe(true);
    expect(stderr.trimEnd()).not.toContain('\n');
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(home.files()).toEqual(['config.toml']);
  });

  it('a sessions directory that is a file', async () => {
    const home = freshHome();
    mkdirSync(join(home.dir, 'logs'));
    writeFileSync(home.sessionsDir, 'mine\n');
    const { exitCode, stderr } = await runFocus(home, ['--once', '-f', '2s']);
    expect(stderr).toBe(
      `focus: ${home.sessionsDir} (FOCUS_SESSIONS_DIR) is a file; allowed: a directory, or a path at which one can be created\n`,
    );
    expect(exitCode).toBe(2);
    expect(home.files()).toEqual(['logs/', 'logs/sessions']);
  });
});

describe('a sound file that does not exist', () => {
  it('is named before anything starts, with what is allowed', async () => {
    const home = freshHome({ FOCUS_ALERTS_SOUND: '~/bell.wav' });
    const refused = `focus: ${join(home.dir, 'bell.wav')} (alerts.sound, FOCUS_ALERTS_SOUND) does not exist; allowed: "off", "chime", or the path of a sound file, such as "~/bell.wav"\n`;
    for (const args of [['start'], ['--once', '-f', '2s']]) {
      const { exitCode, stderr } = await runFocus(home, args);
      expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: refused });
    }
    expect(home.files()).toEqual([]);
    expect((await runFocus(home, ['status'])).exitCode).toBe(3);
  });
});
