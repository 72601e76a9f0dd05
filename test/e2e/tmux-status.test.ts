import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { backgroundTimer } from '../support/background-timer.ts';
import { focusCommand, runFocus } from '../support/focus-program.ts';
import { freshHome, type Home } from '../support/home.ts';
import { FOCUS_STATUS, HAS_TMUX } from '../support/shells.ts';
import { openTerminal } from '../support/terminal.ts';

/** A tmux server of its own with the lines of `focus tmux`, its screen 120 columns wide. */
async function tmuxWithLines(home: Home) {
  const socket = `focus-test-${process.pid}-${Math.random().toString(36).slice(2)}`;
  const server = ['tmux', '-L', socket, '-f', join(home.dir, 'tmux.conf')] as const;
  const lines = (await runFocus(home, ['tmux'])).stdout
    // As installed: both programs are found in PATH.
    .replaceAll('#(focus-status)', `#(${FOCUS_STATUS})`)
    .replaceAll('focus toggle', focusCommand(['toggle']).join(' '));
  writeFileSync(
    join(home.dir, 'tmux.conf'),
    // Keys that come at once are to count as typed.
    `set -g assume-paste-time 0\nset -g status-left ''\nset -g status-right '<'\n${lines}\nset -ga status-right '>'\n`,
  );
  onTestFinished(() => void spawnSync('tmux', ['-L', socket, 'kill-server'], { timeout: 10_000 }));
  const terminal = openTerminal(home, [...server, 'new-session', '/bin/sh'], { columns: 120 });
  return {
    terminal,
    tmux: (...args: string[]) =>
      execFileSync('tmux', ['-L', socket, ...args], {
        env: home.env,
        encoding: 'utf8',
        timeout: 10_000,
      }),
    statusLine: (text: RegExp) =>
      vi.waitFor(() => expect(terminal.screen.text().split('\n').at(-1)).toMatch(text), 15_000),
  };
}

describe('in tmux', () => {
  beforeEach(({ skip }) => skip(!HAS_TMUX, 'tmux is not installed'));

  it.each([
    'a #(touch pwned) #[bg=red] $(touch pwned) \\e]0;x\\a',
    '#{host} %H %% ##x ##[bold]y ###{z} #, #} ####(touch pwned)',
    '#[fg=red]#',
  ])('a label shows as it is and runs nothing: %s', async (label) => {
    const { home } = await backgroundTimer(['-l', label]);
    const { statusLine } = await tmuxWithLines(home);
    const literally = label.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
    await statusLine(new RegExp(`< ● 24:\\d\\d ${literally} >`));
    expect(readdirSync(home.dir)).not.toContain('pwned');
  });

  it('the line follows the timer, and goes with it', async () => {
    const { focus, home, kill } = await backgroundTimer();
    const { statusLine } = await tmuxWithLines(home);
    await statusLine(/< ● 2[45]:\d\d >/);
    await focus('pause');
    await statusLine(/< ‖ 2[45]:\d\d >/);
    await focus('skip');
    await statusLine(/< waiting: short break 05:00 >/);
    await focus('start');
    await statusLine(/< ○ 04:\d\d >/);
    kill();
    await statusLine(/<\s+>/);
  });

  it('is there once, however often the lines are sourced', async () => {
    const { home } = await backgroundTimer();
    const { statusLine, tmux } = await tmuxWithLines(home);
    await statusLine(/< ● 2[45]:\d\d >/);
    writeFileSync(join(home.dir, 'lines.conf'), (await runFocus(home, ['tmux'])).stdout);
    for (const _ of [1, 2, 3]) tmux('source-file', join(home.dir, 'lines.conf'));
    expect(tmux('show-options', '-gv', 'status-right').match(/focus-status/g)).toHaveLength(1);
    tmux('set-option', '-g', 'status-right', '<');
    for (const _ of [1, 2]) tmux('source-file', join(home.dir, 'lines.conf'));
    expect(tmux('show-options', '-gv', 'status-right')).toBe('< #(focus-status) \n');
  });

  it('the keys act on the timer', async () => {
    const { home } = await backgroundTimer();
    const { statusLine, terminal } = await tmuxWithLines(home);
    await statusLine(/< ● 2[45]:\d\d >/);
    terminal.type('\u0002F ');
    await statusLine(/< ‖ 2[45]:\d\d >/);
    terminal.type('\u0002F ');
    await statusLine(/< ● 2[45]:\d\d >/);
  });

  it('understands every line of focus tmux', async () => {
    const home = freshHome();
    const { statusLine, tmux } = await tmuxWithLines(home);
    // Before its server is there, a command would start one that knows nothing of these lines.
    await statusLine(/</);
    const keys = tmux('list-keys', '-T', 'focus');
    expect(keys.match(/-T focus +\S+/g)?.map((key) => key.split(/ +/)[2])).toEqual(
      expect.arrayContaining(['Space', 'n', 's', 'f', 'p']),
    );
    writeFileSync(join(home.dir, 'lines.conf'), (await runFocus(home, ['tmux'])).stdout);
    expect(tmux('source-file', join(home.dir, 'lines.conf'))).toBe('');
  });
});
