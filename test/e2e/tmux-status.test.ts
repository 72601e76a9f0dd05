import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { backgroundTimer } from '../support/background-timer.ts';
import { focusCommand, runFocus } from '../support/focus-program.ts';
import { freshHome, type Home, type Variables } from '../support/home.ts';
import { FOCUS_STATUS, HAS_TMUX } from '../support/shells.ts';
import { openTerminal } from '../support/terminal.ts';

/** A tmux server of its own with the `tmux.conf` of the home, its screen 120 columns wide. */
function tmuxServer(home: Home, variables: Variables = {}) {
  const socket = `focus-test-${process.pid}-${Math.random().toString(36).slice(2)}`;
  const server = ['tmux', '-L', socket, '-f', join(home.dir, 'tmux.conf')] as const;
  onTestFinished(() => void spawnSync('tmux', ['-L', socket, 'kill-server'], { timeout: 10_000 }));
  const options = { columns: 120, env: variables };
  const terminal = openTerminal(home, [...server, 'new-session', '/bin/sh'], options);
  return {
    terminal,
    tmux: (...args: string[]) =>
      execFileSync('tmux', ['-L', socket, ...args], {
        env: { ...home.env, ...variables },
        encoding: 'utf8',
        timeout: 10_000,
      }),
    statusLine: (text: RegExp) =>
      vi.waitFor(() => expect(terminal.screen.text().split('\n').at(-1)).toMatch(text), 15_000),
  };
}

/** A tmux server with the lines of `focus tmux`. */
async function tmuxWithLines(home: Home) {
  const lines = (await runFocus(home, ['tmux'])).stdout
    // As installed: both programs are found in PATH.
    .replaceAll('#(focus-status)', `#(${FOCUS_STATUS})`)
    .replaceAll('focus toggle', focusCommand(['toggle']).join(' '));
  writeFileSync(
    join(home.dir, 'tmux.conf'),
    // Keys that come at once are to count as typed.
    `set -g assume-paste-time 0\nset -g status-left ''\nset -g status-right '<'\n${lines}\nset -ga status-right '>'\n`,
  );
  return tmuxServer(home);
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
    await statusLine(new RegExp(`<\\s+● 24:\\d\\d ${literally}\\s+>`));
    expect(readdirSync(home.dir)).not.toContain('pwned');
  });

  it('the line follows the timer, and goes with it', async () => {
    const { focus, home, kill } = await backgroundTimer();
    const { statusLine } = await tmuxWithLines(home);
    await statusLine(/<\s+● 2[45]:\d\d\s+>/);
    await focus('pause');
    await statusLine(/<\s+‖ 2[45]:\d\d\s+>/);
    await focus('skip');
    await statusLine(/<\s+waiting: short break 05:00\s+>/);
    await focus('start');
    await statusLine(/<\s+○ 04:\d\d\s+>/);
    kill();
    await statusLine(/<\s+>/);
  });

  it('is there once, however often the lines are sourced', async () => {
    const { home } = await backgroundTimer();
    const { statusLine, tmux } = await tmuxWithLines(home);
    await statusLine(/<\s+● 2[45]:\d\d\s+>/);
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
    await statusLine(/<\s+● 2[45]:\d\d\s+>/);
    terminal.type('\u0002F ');
    await statusLine(/<\s+‖ 2[45]:\d\d\s+>/);
    terminal.type('\u0002F ');
    await statusLine(/<\s+● 2[45]:\d\d\s+>/);
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

  it('the plugin adds the line and the keys once, as the plugin manager runs it', async () => {
    const { home } = await backgroundTimer();
    const { statusLine, terminal, tmux } = await tmuxWithPlugin(home, "'<'");
    await statusLine(/<\s+● 2[45]:\d\d\s*$/);
    tmux('run-shell', PLUGIN_MANAGER);
    expect(tmux('show-options', '-gv', 'status-right').match(/focus-status/g)).toHaveLength(1);
    terminal.type('\u0002F ');
    await statusLine(/<\s+‖ 2[45]:\d\d\s*$/);
  });

  it('the plugin puts the timer where the status line has #{focus}', async () => {
    const { home } = await backgroundTimer();
    const { statusLine } = await tmuxWithPlugin(home, "'<#{focus}>'");
    await statusLine(/<\s*● 2[45]:\d\d\s*>$/);
  });
});

// What tpm does after it has cloned the plugins: https://github.com/tmux-plugins/tpm, scripts/source_plugins.sh
const PLUGIN_MANAGER = 'for plugin in ~/.tmux/plugins/*/*.tmux; do "$plugin"; done';

/** A tmux server with the plugin in the place where the plugin manager puts it. */
async function tmuxWithPlugin(home: Home, statusRight: string) {
  const [bin, plugin] = [join(home.dir, 'bin'), join(home.dir, '.tmux/plugins/focus')];
  for (const dir of [bin, plugin]) mkdirSync(dir, { recursive: true });
  const focus = focusCommand().map((word) => `'${word}'`);
  writeFileSync(join(bin, 'focus'), `#!/bin/sh\nexec ${focus.join(' ')} "$@"\n`, { mode: 0o755 });
  symlinkSync(FOCUS_STATUS, join(bin, 'focus-status'));
  symlinkSync(FOCUS_TMUX, join(plugin, 'focus.tmux'));
  const lines = [
    'set -g assume-paste-time 0',
    "set -g status-left ''",
    `set -g status-right ${statusRight}`,
    "set -g @plugin 'ann/focus'",
    `run-shell '${PLUGIN_MANAGER}'`,
  ];
  writeFileSync(join(home.dir, 'tmux.conf'), `${lines.join('\n')}\n`);
  return tmuxServer(home, { PATH: `${bin}:${home.env['PATH']}` });
}

const FOCUS_TMUX = fileURLToPath(new URL('../../focus.tmux', import.meta.url));
