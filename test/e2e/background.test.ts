import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { focusCommand, runFocus } from '../support/focus-program.ts';
import { freshHome, type Home, timeless } from '../support/home.ts';
import { isGone, leftBehind } from '../support/left-behind.ts';
import { HAS_TMUX } from '../support/shells.ts';
import { openTerminal, startFocus } from '../support/terminal.ts';
import {
  activeTimer,
  endsItsTimer,
  startInBackground,
  untilActive,
} from '../support/timer-owner.ts';

const NO_ANNOUNCER =
  'focus: nothing can announce the end here; the next focus command will report it; install notify-send, or set sound under [alerts]';

const COMPLETE = `# YYYY-MM-DD

## Sessions
- HH:MM - HH:MM ✓ Complete (3s) — Read

## Summary
- Complete: 1 session (3s)
- Partial: 0 sessions (0m)
- Total focus: 3s
`;

/** Waits until the session is in the day log, and the next interval is proposed. */
async function untilComplete(home: Home): Promise<void> {
  await vi.waitFor(() => expect(timeless(home.dayLog() ?? '')).toBe(COMPLETE), 10_000);
  await untilActive(home, 'to wait', ({ status }) => status.state === 'waiting');
  expect(activeTimer(home)?.status.kind).toBe('short-break');
}

describe('focus start', () => {
  it('begins a timer apart from the terminal; focus shows it, q leaves it', async () => {
    const home = endsItsTimer(freshHome({ PS1: '$ ' }));
    const shell = openTerminal(home, ['/bin/sh', '-i']);
    const focus = focusCommand().join(' ');
    shell.type(`${focus} start -l Read; ${focus}; echo "exit $?"; ${focus} pause\r`);
    await shell.waitForText('view of the timer in the background');
    await shell.waitForText('Read');
    shell.type('q');
    await shell.waitForText('exit 0');
    await shell.waitForText('Focus, paused, ');
    expect(shell.screen.text()).toMatch(/Focus, running, 25:00 left — Read$/m);
    expect(shell.screen.text()).toMatch(/Focus, paused, 2[45]:\d\d left — Read$/m);
  });

  it('twice at one instant begins one timer', async () => {
    const home = endsItsTimer(freshHome());
    const outputs = await Promise.all([1, 2].map(() => runFocus(home, ['start'])));
    expect(outputs.map(({ exitCode }) => exitCode).sort()).toEqual([0, 3]);
    const refused = outputs.find(({ exitCode }) => exitCode === 3);
    expect(refused?.stderr).toMatch(
      /^focus: (a timer is already running, process \d+ .*|the focus session has already started; run "focus stop" first)\n$/,
    );
  });

  it('refuses lengths if a timer is already running', async () => {
    const home = freshHome();
    await startInBackground(home);
    const { exitCode, stderr } = await runFocus(home, ['start', '-f', '50']);
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(
      /^focus: a timer is already running; its lengths and directory cannot be changed/,
    );
    expect(activeTimer(home)?.status.plannedMs).toBe(25 * 60_000);
  });

  it('does not begin what nobody could find', async () => {
    const home = endsItsTimer(freshHome());
    mkdirSync(join(home.stateDir, 'active.json'), { recursive: true });
    const { exitCode, stderr } = await runFocus(home, ['start']);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^focus: the state directory cannot be used: .*\n$/);
  });

  it('runs hooks and alerts at its end, and continues if they fail', async () => {
    const home = freshHome();
    const bin = join(home.dir, 'bin');
    const rung = join(home.dir, 'rung');
    mkdirSync(bin);
    writeFileSync(join(bin, 'notify-send'), `#!/bin/sh\necho "$@" >> ${rung}; exit 1\n`);
    chmodSync(join(bin, 'notify-send'), 0o755);
    const config = join(home.dir, 'config.toml');
    const hooked = join(home.dir, 'hooked');
    writeFileSync(
      config,
      `[alerts]\nbell = true\nterminal = true\ndesktop = true\n[hooks]\non_complete = "echo $FOCUS_HOOK_LABEL > ${hooked}"\n`,
    );
    endsItsTimer(home);
    const variables = { FOCUS_CONFIG: config, PATH: `${bin}:${home.env['PATH']}`, DISPLAY: ':9' };
    await runFocus(home, ['start', '-f', '3s', '-l', 'Read'], variables);
    await untilComplete(home);
    await vi.waitFor(() => expect(home.files()).toContain('hooked'), 5000);
    expect((await runFocus(home, ['resume'])).stdout).toMatch(/^Short break, running, /);
  });
});

describe('d', () => {
  it('restores the terminal; once that is closed, the timer continues, is recorded and waits', async () => {
    const home = endsItsTimer(freshHome());
    const terminal = startFocus(home, ['-f', '3s', '-l', 'Read'], { columns: 160 });
    await terminal.waitForText('Space pause');
    const before = activeTimer(home);
    terminal.type('d');
    expect(await terminal.exited()).toBe(0);
    terminal.close();
    expect(terminal.screen.ordinaryText()).toBe(
      `Timer running in the background. Run "focus" to see it.
${NO_ANNOUNCER}`,
    );
    expect(terminal.screen.isAlternate()).toBe(false);
    expect(activeTimer(home)?.pid).not.toBe(before?.pid);
    await untilComplete(home);
    // Nobody was told: the next command in a terminal prints it, once.
    await vi.waitFor(() => expect(home.files()).toContain('state/unnoticed.jsonl'), 10_000);
    const shell = openTerminal(home, ['/bin/sh', '-i'], { columns: 160 });
    const focus = focusCommand().join(' ');
    shell.type(`${focus} status; ${focus} status; echo end $?\r`);
    await shell.waitForText('end 0');
    const lines = timeless(shell.screen.text()).split('\n');
    // Behind the shell's prompt, if the command was typed before it.
    expect(lines.filter((line) => /^(\S+ )?focus: /.test(line))).toEqual([
      expect.stringMatching(/focus: focus complete at HH:MM; Read — next: short break$/),
    ]);
  });

  it('loses no command that comes while the timer is handed over', async () => {
    const home = endsItsTimer(freshHome());
    const terminal = startFocus(home);
    await terminal.waitForText('Space pause');
    const before = activeTimer(home);
    terminal.type('d');
    const outputs = await Promise.all([1, 2, 3, 4].map(() => runFocus(home, ['extend', '1m'])));
    expect(outputs.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0]);
    expect(await terminal.exited()).toBe(0);
    const after = activeTimer(home);
    expect(after?.status.plannedMs).toBe(29 * 60_000);
    expect(after?.status.startedAt).toEqual(before?.status.startedAt);
    expect(after?.pid).not.toBe(terminal.pid);
    expect(leftBehind(home, terminal.pid)).toEqual(['state/active.json']);
  });

  it('while a signal comes leaves one timer or none, and the session once', async () => {
    const home = endsItsTimer(freshHome());
    const terminal = startFocus(home, ['-f', '3s', '-l', 'Read']);
    await terminal.waitForText('Space pause');
    terminal.type('d');
    terminal.signal('SIGHUP');
    await isGone(terminal.pid);
    if (activeTimer(home) !== undefined) return untilComplete(home);
    // The signal came first and ended it: its session is in the log, or was shorter than a second.
    const lines = (home.dayLog() ?? '').split('\n').filter((line) => line.endsWith(' — Read'));
    const spooled = home.files().filter((file) => file.includes('spool/'));
    expect({ lines: lines.length <= 1, spooled }).toEqual({ lines: true, spooled: [] });
    for (const line of lines)
      expect(timeless(line)).toMatch(/^- HH:MM - HH:MM . \w+ \(\ds\) — Read$/);
  });

  it('that fails leaves the timer where it is, and reports why', async () => {
    const home = freshHome();
    const config = join(home.dir, 'config.toml');
    writeFileSync(config, '');
    const env = { FOCUS_CONFIG: config };
    const terminal = startFocus(home, ['-l', 'Read'], { columns: 160, env });
    await terminal.waitForText('Space pause');
    writeFileSync(config, 'focus = "x"\n');
    terminal.type('d');
    await terminal.waitForText('the timer could not be moved to the background: ');
    expect(activeTimer(home)?.pid).toBe(terminal.pid);
    terminal.type(' ');
    await terminal.waitForText('Focus · paused');
    writeFileSync(config, '');
    expect((await runFocus(home, ['resume'], env)).exitCode).toBe(0);
    await terminal.waitFor('it to run', () => !terminal.screen.text().includes('paused'));
    terminal.type('q');
    expect(await terminal.exited()).toBe(0);
  });
});

describe('in tmux', () => {
  beforeEach(({ skip }) => skip(!HAS_TMUX, 'tmux is not installed'));

  it('a timer that was handed over continues when the server is killed', async () => {
    const home = endsItsTimer(freshHome({ PS1: '$ ' }));
    const socket = `focus-test-${process.pid}-${Math.random().toString(36).slice(2)}`;
    const tmux = (...args: string[]) =>
      execFileSync('tmux', ['-L', socket, '-f', '/dev/null', ...args], {
        env: home.env,
        encoding: 'utf8',
      });
    onTestFinished(() => void spawnSync('tmux', ['-L', socket, 'kill-server']));
    tmux('new-session', '-d', '-x', '100', '-y', '24', '/bin/sh -i');
    const shows = (text: string) =>
      vi.waitFor(() => expect(tmux('capture-pane', '-p')).toContain(text), 10_000);
    const focus = focusCommand().join(' ');
    tmux('send-keys', '-l', `${focus} -f 3s -l Read\n`);
    await shows('Space pause');
    tmux('send-keys', 'd');
    await shows('Timer running in the background');
    const pid = activeTimer(home)?.pid;
    tmux('kill-server');
    await untilComplete(home);
    expect(activeTimer(home)?.pid).toBe(pid);
    expect(await runFocus(home, ['stop'])).toMatchObject({ exitCode: 0, stderr: '' });
  });
});
