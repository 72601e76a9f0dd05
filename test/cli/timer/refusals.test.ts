import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshHome } from '../../support/home.ts';
import { runHere } from '../../support/program-here.ts';

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
    const { exitCode, stdout, stderr } = await runHere(home, asked);
    expect(stderr).toMatch(said);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(home.files()).toEqual([]);
  });

  it.each<[args: string[], said: RegExp]>([
    [['extend', 'x'], /^focus: "x" is not a valid duration; allowed: .*\n$/],
    [['extend', '0'], /^focus: "0" is not a valid duration; allowed: .*\n$/],
    [['extend'], /^focus: missing argument <duration>.*\n$/],
    [
      ['interrupt', 'phone'],
      /^focus: "phone" is not a kind of interruption; allowed: internal, external\n$/,
    ],
    [['start', '-f', '0'], /^focus: --focus "0" is too short; allowed: .*\n$/],
    [['start', '--once'], /^focus: unknown option "--once".*\n$/],
  ])('focus %j', async (args, said) => {
    const home = freshHome();
    const { exitCode, stdout, stderr } = await runHere(home, args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(said);
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
    const { exitCode, stdout, stderr } = await runHere(home, ['--once'], { FOCUS_CONFIG: config });
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
    const { exitCode, stderr } = await runHere(home, ['--once', '-f', '2s']);
    expect(stderr).toBe(
      `focus: ${home.sessionsDir} (FOCUS_SESSIONS_DIR) is a file; allowed: a directory, or a path at which one can be created\n`,
    );
    expect(exitCode).toBe(2);
    expect(home.files()).toEqual(['logs/', 'logs/sessions']);
  });
});
