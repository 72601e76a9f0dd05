import { describe, expect, it, vi } from 'vitest';
import { backgroundTimer } from '../support/background-timer.ts';
import { startPiped } from '../support/focus-program.ts';
import { freshHome, secondsAside } from '../support/home.ts';
import { runFocusStatus, SHELLS } from '../support/shells.ts';
import { startFocus, type Terminal } from '../support/terminal.ts';
import { secondsCounted } from '../support/timer-owner.ts';

const LOW = { columns: 40, rows: 5 };

const COMPLETE = `# YYYY-MM-DD

## Sessions
- HH:MM - HH:MM ✓ Complete (Ns) — Read

## Summary
- Complete: 1 session (Ns)
- Partial: 0 sessions (0m)
- Total focus: Ns
`;

/** Waits until this many seconds are counted, on a screen with the time as text. */
function counted({ screen, waitFor }: Terminal, seconds: number): Promise<void> {
  return waitFor(`${seconds} s of flow`, () => {
    const [, shown = '0'] = /\b00:(\d\d)\b/.exec(screen.text()) ?? [];
    return Number(shown) >= seconds;
  });
}

describe('focus --flow', () => {
  it('counts up, and shows when it began and how to end it', async () => {
    const terminal = startFocus(freshHome(), ['--flow', '-l', 'Read']);
    await terminal.waitForText('Focus · flow');
    await terminal.waitForText('Enter finish   Space pause');
    expect(terminal.screen.text()).toMatch(/began \d\d:\d\d/);
    expect(terminal.screen.text()).not.toMatch(/ends|planned/);
    const { screen } = terminal;
    for (const [columns, rows] of [
      [200, 60],
      [120, 40],
      [60, 15],
      [100, 5],
      [40, 10],
      [20, 3],
      [40, 2],
    ] as const) {
      terminal.resize(columns, rows);
      await terminal.waitFor(`${columns} by ${rows}`, () => {
        const lines = screen.text().split('\n');
        return screen.text().includes('flow') && lines.length === rows;
      });
    }
    terminal.resize(12, 1);
    await terminal.waitFor('one line', () => /^00:\d\d flow$/.test(screen.text()));
    const first = screen.text();
    await terminal.waitFor('it to count up', () => screen.text() > first);
  });

  it.each([
    ['Enter', '\r', 8, /\b[2-5]s planned/],
    ['s', 's', 1, /\ds planned/],
  ])(
    'is complete if %s ends it, and proposes a fifth as a break',
    async (_name, key, seconds, planned) => {
      const home = freshHome();
      const terminal = startFocus(home, ['--flow', '-l', 'Read'], LOW);
      await counted(terminal, seconds);
      terminal.type(key);
      await terminal.waitFor('a fifth', () => planned.test(terminal.screen.text()));
      expect(terminal.screen.bells()).toBe(0);
      terminal.type('q');
      expect(await terminal.exited()).toBe(0);
      expect(secondsAside(home.dayLog())).toBe(COMPLETE);
    },
  );

  it('proposes a break of another length if one is set, and flows again after it', async () => {
    const home = freshHome({ FOCUS_FLOW_BREAK: '1' });
    const terminal = startFocus(home, ['--flow', '-l', 'Read'], LOW);
    await counted(terminal, 2);
    terminal.type('\r');
    await terminal.waitFor('as long a break', () =>
      /\b[2-9]s planned/.test(terminal.screen.text()),
    );
    terminal.type('\r');
    await terminal.waitForText('ends ');
    terminal.type('s');
    await terminal.waitForText('Focus · waiting');
    terminal.type('\r');
    await terminal.waitForText('Focus · flow');
  });

  it('is complete if the terminal is closed, or after a signal or Ctrl-C', async () => {
    for (const end of [
      ({ type }: Terminal) => type('\x03'),
      ({ signal }: Terminal) => signal('SIGTERM'),
      ({ signal }: Terminal) => signal('SIGHUP'),
    ]) {
      const home = freshHome();
      const terminal = startFocus(home, ['--flow', '-l', 'Read'], LOW);
      await counted(terminal, 1);
      end(terminal);
      expect([130, 143, 129]).toContain(await terminal.exited());
      expect(secondsAside(home.dayLog())).toBe(COMPLETE);
    }
  });

  it('with --once counts up without a terminal until it gets a signal', async () => {
    const home = freshHome();
    const focus = startPiped(home, ['--once', '--flow', '-l', 'Read']);
    await focus.begun;
    expect(focus.printed.stdout).toBe('Focus, counting up — Read\n');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    focus.kill('SIGINT');
    const { exitCode, stdout } = await focus.ended;
    expect(exitCode).toBe(130);
    expect(stdout).toMatch(/\nSaved .* ✓ Complete \(\d+s\)/);
    expect(secondsAside(home.dayLog())).toBe(COMPLETE);
  });

  it('in the background is shown by focus status as text, as JSON and in tmux', async () => {
    const { home, status, focus } = await backgroundTimer(['--flow', '-l', 'Read']);
    await secondsCounted(home, 2);
    expect(await status()).toMatch(/^● 00:(?!0[01])\d\d Read\n$/);
    const json = JSON.parse(await status('--json'));
    expect(json).toMatchObject({
      class: ['focus', 'running', 'flow'],
      percentage: 0,
      plannedSeconds: 0,
      endsAt: null,
    });
    expect(json.elapsedSeconds).toBeGreaterThan(0);
    expect(json.remainingSeconds).toBe(-json.elapsedSeconds);
    expect(json.tooltip).toMatch(/^focus, running, 00:\d\d so far; today 0 sessions, 0m$/);
    for (const shell of SHELLS.filter(({ isInstalled }) => isInstalled)) {
      expect(runFocusStatus(shell, home.env)).toMatchObject({
        stdout: expect.stringMatching(/^#\[fg=#ffffff,bg=#d70000\] ● 00:\d\d Read #\[default\]\n$/),
        stderr: '',
      });
    }
    expect((await focus('pause')).stdout).toMatch(/^Focus, paused, 00:\d\d so far — Read\n$/);
    expect((await focus('extend', '5')).exitCode).toBe(0);
    expect((await focus('skip')).stdout).toMatch(
      /^Waiting to start the next short break, 00:0\d\n$/,
    );
    await vi.waitFor(() => expect(secondsAside(home.dayLog())).toBe(COMPLETE), 10_000);
  });
});
