import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'smol-toml';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { backgroundTimer } from '../support/background-timer.ts';
import { focusCommand, runFocus } from '../support/focus-program.ts';
import { freshHome, type Home } from '../support/home.ts';
import { runFocusStatus, SHELLS } from '../support/shells.ts';
import { openTerminal, startFocus } from '../support/terminal.ts';
import { secondsCounted } from '../support/timer-owner.ts';

const NOTHING = { exitCode: 3, stdout: '', stderr: '' };

describe('focus status', () => {
  it('prints nothing if no timer is running, and exits 3', async () => {
    const home = freshHome();
    for (const option of [[], ['--json'], ['--tmux']]) {
      expect(await runFocus(home, ['status', ...option])).toEqual(NOTHING);
    }
  });

  it('prints a line for each state', async () => {
    const { focus, status } = await backgroundTimer(['-l', 'Review #work']);
    expect(await status()).toMatch(/^● (25:00|24:5\d) Review #work\n$/);
    expect(await status('--tmux')).toMatch(
      /^#\[fg=#ffffff,bg=#d70000\] ● 2[45]:.. Review ##work #\[default\]\n$/,
    );
    await focus('pause');
    expect(await status('--ascii')).toMatch(/^\|\| (25:00|24:5\d) Review #work\n$/);
    await focus('skip');
    expect(await focus('status')).toEqual({
      exitCode: 0,
      stdout: 'waiting: short break 05:00\n',
      stderr: '',
    });
    await focus('stop');
    expect(await focus('status')).toEqual(NOTHING);
  });

  it('follows --format, FOCUS_STATUS_FORMAT and config.toml', async () => {
    const { home, status } = await backgroundTimer(['-l', 'Read']);
    const file = join(home.dir, 'config.toml');
    writeFileSync(file, '[status]\nformat = "{label} of {count}"\n');
    const env = { FOCUS_CONFIG: file };
    expect((await runFocus(home, ['status'], env)).stdout).toBe('Read of 0\n');
    const both = { ...env, FOCUS_STATUS_FORMAT: '{kind}' };
    expect((await runFocus(home, ['status'], both)).stdout).toBe('focus\n');
    expect(await status('--format', '{planned} {{{label}}}')).toBe('25:00 {Read}\n');
  });

  it('refuses a template with a wrong placeholder, whether or not a timer runs', async () => {
    expect(await runFocus(freshHome(), ['status', '--format', '{time}'])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'focus: --format "{time}" has the unknown placeholder {time}; allowed: one line of text ' +
        'with {icon} {kind} {remaining} {elapsed} {planned} {percent} {bar} {count} {goal} ' +
        '{cycle} {label} {today} {ends_at}; {{ and }} are braces\n',
    });
  });

  it('refuses --json with --tmux', async () => {
    const { exitCode, stderr } = await runFocus(freshHome(), ['status', '--json', '--tmux']);
    expect([exitCode, stderr]).toEqual([2, 'focus: --json cannot be combined with --tmux\n']);
  });

  it('prints one line of JSON', async () => {
    const { status } = await backgroundTimer(['-f', '50m', '-l', 'Read']);
    const text = await status('--json');
    expect(text.indexOf('\n')).toBe(text.length - 1);
    expect(JSON.parse(text)).toMatchObject({
      class: ['focus', 'running'],
      label: 'Read',
      plannedSeconds: 3000,
      startedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/),
    });
  });

  it('recovers what a killed timer left, reports it, and prints nothing', async () => {
    const { focus, kill, home } = await backgroundTimer(['-l', 'Read']);
    // Under a second is no session, and what a killed timer leaves ends at its last refresh.
    await secondsCounted(home, 2);
    await focus('pause');
    kill();
    const { exitCode, stdout, stderr } = await focus('status');
    expect([exitCode, stdout]).toEqual([3, '']);
    expect(stderr).toMatch(/^focus: recovered ".* — Read" into .*\n$/);
    expect(home.dayLog()).toContain('○ Interrupted');
    expect(await focus('status')).toEqual(NOTHING);
  });

  it('colours a terminal, not a pipe', async () => {
    const { home, status } = await backgroundTimer();
    const script = '"$@" | cat -v';
    const run = async (env: Record<string, string>, ...args: string[]) => {
      const command = [
        '/bin/sh',
        '-c',
        script,
        'sh',
        ...focusCommand(['status', ...args]),
      ] as const;
      const terminal = openTerminal(home, [...command], { env });
      await terminal.exited();
      return terminal.screen.ordinaryText();
    };
    expect(await status()).not.toContain('\u001b');
    expect(await run({ FORCE_COLOR: '1' })).toContain('^[[31m');
    expect(await run({ FORCE_COLOR: '1' }, '--no-color')).not.toContain('^[');
    expect(await status('--tmux', '--no-color')).not.toContain('#[');
  });
});

const TIME = /(\d+):(\d\d)/;

function secondsIn(status: string): number {
  const [, minutes, seconds] = TIME.exec(status) ?? [];
  return Number(minutes) * 60 + Number(seconds);
}

describe('focus-status', () => {
  it('prints in each shell that is installed what focus status --tmux prints', async () => {
    const { home, focus, status, kill } = await backgroundTimer(['-l', 'Read #(id) \\n %H']);
    const shells = SHELLS.filter(({ isInstalled }) => isInstalled);
    const outputs = () => shells.map((shell) => runFocusStatus(shell, home.env));
    /** Asked before and after: they print the same, with a time in between. */
    const expectSame = async () => {
      const before = await status('--tmux');
      const printed = outputs();
      const after = await status('--tmux');
      expect(before).toMatch(TIME);
      for (const { stdout, ...rest } of printed) {
        expect(stdout.replace(TIME, '')).toBe(before.replace(TIME, ''));
        expect(rest).toEqual({ stderr: '', exitCode: 0 });
        expect(secondsIn(stdout)).toBeLessThanOrEqual(secondsIn(before));
        expect(secondsIn(stdout)).toBeGreaterThanOrEqual(secondsIn(after));
      }
    };
    await expectSame();
    await focus('pause');
    await expectSame();
    await focus('skip');
    await expectSame();
    await focus('start');
    await expectSame();
    kill();
    const nothing = { stdout: '', stderr: '', exitCode: 0 };
    // A signal takes a moment to arrive.
    await vi.waitFor(() => expect(outputs()).toEqual(shells.map(() => nothing)), 10_000);
    expect(await status('--tmux')).toBe('');
  });
});

describe('no timer', () => {
  it('is said on a terminal, and nothing in a pipe', async () => {
    const home = freshHome();
    const terminal = startFocus(home, ['status']);
    expect(await terminal.exited()).toBe(3);
    expect(terminal.screen.ordinaryText()).toBe(
      'No timer is running. Run "focus" or "focus start" to start one.',
    );
    expect(await runFocus(home, ['status'])).toEqual({ exitCode: 3, stdout: '', stderr: '' });
  });
});

describe('the examples of docs/status.md', () => {
  const document = readFileSync(new URL('../../docs/status.md', import.meta.url), 'utf8');
  const FENCE = '\u0060'.repeat(3);

  /** The code of the example with this title. */
  function example(title: string): string {
    const [, section = ''] = document.split(`## ${title}\n`);
    return section.split(FENCE)[1]?.replace(/^\w+\n/, '') ?? '';
  }

  /** The first line that a command of an example prints, with `focus` in its PATH. */
  async function firstLine(home: Home, command: string): Promise<string> {
    const bin = join(home.dir, 'bin');
    mkdirSync(bin, { recursive: true });
    const words = focusCommand().map((word) => `'${word}'`);
    writeFileSync(join(bin, 'focus'), `#!/bin/sh\nexec ${words.join(' ')} "$@"\n`, { mode: 0o755 });
    const env = { ...home.env, PATH: `${bin}:${home.env['PATH']}` };
    const child = spawn('/bin/sh', ['-c', `exec ${command}`], { env, cwd: home.dir });
    onTestFinished(() => void child.kill());
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    await vi.waitFor(() => expect(text).toContain('\n'), 15_000);
    return text.split('\n')[0] ?? '';
  }

  it('print the timer: waybar, polybar, i3blocks, starship', async () => {
    const { home } = await backgroundTimer(['-l', 'Read #work']);
    const waybar = JSON.parse(`{${example('waybar')}}`)['custom/focus'];
    expect(waybar).toMatchObject({
      'return-type': 'json',
      escape: true,
      'on-click': 'focus toggle',
    });
    const shown = JSON.parse(await firstLine(home, waybar.exec));
    expect(shown).toMatchObject({ text: expect.stringMatching(/^● 2[45]:\d\d Read #work$/) });
    expect(shown.class).toEqual(['focus', 'running']);

    const polybar = /^exec = (.*)$/m.exec(example('polybar'))?.[1] ?? '';
    expect(await firstLine(home, polybar)).toMatch(/^● 2[45]:\d\d$/);
    expect(example('polybar')).toMatch(/^tail = true$/m);

    const i3blocks = /^command=(.*)$/m.exec(example('i3blocks'))?.[1] ?? '';
    expect(await firstLine(home, i3blocks)).toMatch(/^● 2[45]:\d\d Read #work$/);
    expect(example('i3blocks')).toMatch(/^interval=persist$/m);

    const starship = parse(example('starship')) as { custom: { focus: Record<string, string> } };
    const { command = '', format } = starship.custom.focus;
    expect(await firstLine(home, command)).toMatch(/^● 2[45]:\d\d$/);
    expect(format).toContain('$output');
  });
});
