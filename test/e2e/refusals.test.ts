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
