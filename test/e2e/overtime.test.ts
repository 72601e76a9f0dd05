import { describe, expect, it, vi } from 'vitest';
import { backgroundTimer } from '../support/background-timer.ts';
import { runFocus } from '../support/focus-program.ts';
import { freshHome, type Home, secondsAside } from '../support/home.ts';
import { runFocusStatus, SHELLS } from '../support/shells.ts';
import { startFocus, type Terminal } from '../support/terminal.ts';
import { secondsCounted } from '../support/timer-owner.ts';

const OVERTIME = { FOCUS_OVERTIME: 'true' };

const RAN_ON = `# YYYY-MM-DD

## Sessions
- HH:MM - HH:MM ✓ Complete (Ns) — Read

## Summary
- Complete: 1 session (Ns)
- Partial: 0 sessions (0m)
- Total focus: Ns
`;

/** The day log's one session lasted longer than planned. */
function expectRanOn(home: Home, plannedSeconds: number): void {
  expect(secondsAside(home.dayLog())).toBe(RAN_ON);
  const [, seconds] = /\((\d+)s\) — Read$/m.exec(home.dayLog() ?? '') ?? [];
  expect(Number(seconds)).toBeGreaterThan(plannedSeconds);
}

/** Waits for a second past the end, on a screen with the time as text. */
function secondBeyond({ screen, waitFor }: Terminal): Promise<void> {
  return waitFor('a second past the end', () => /\+00:0[1-9]/.test(screen.text()));
}

describe('overtime', () => {
  it('rings at the planned end, counts up, and ends when the user continues', async () => {
    const home = freshHome(OVERTIME);
    const terminal = startFocus(home, ['-f', '2s', '-l', 'Read'], { columns: 60, rows: 6 });
    await terminal.waitForText('Focus · overtime');
    await terminal.waitFor('the bell', () => terminal.screen.bells() === 1);
    terminal.resize(30, 5);
    await secondBeyond(terminal);
    expect(home.dayLog()).toBeUndefined();
    terminal.type('\r');
    await terminal.waitForText('waiting');
    expect(terminal.screen.bells()).toBe(1);
    terminal.type('q');
    expect(await terminal.exited()).toBe(0);
    expectRanOn(home, 2);
  });

  it('is shown on every layout, with its keys if there is room', async () => {
    const home = freshHome(OVERTIME);
    const terminal = startFocus(home, ['-f', '1s', '-l', 'Read']);
    await terminal.waitForText('Focus · overtime');
    await terminal.waitForText('Enter finish   Space pause');
    const { screen } = terminal;
    for (const [columns, rows] of [
      [200, 60],
      [120, 40],
      [60, 15],
      [100, 5],
      [40, 10],
      [30, 5],
      [20, 3],
      [40, 2],
    ] as const) {
      terminal.resize(columns, rows);
      await terminal.waitFor(`${columns} by ${rows}`, () => {
        const lines = screen.text().split('\n');
        return screen.text().includes('overtime') && lines.length === rows;
      });
    }
    terminal.resize(12, 1);
    await terminal.waitFor('one line', () => /^\+00:\d\d Focus$/.test(screen.text()));
    terminal.type('s');
    await terminal.waitFor('the break', () => /^00:01 ▸|05:00/.test(screen.text()));
  });

  it('is switched on with o while the session runs', async () => {
    const home = freshHome();
    const terminal = startFocus(home, ['-f', '4s', '-l', 'Read'], { columns: 30, rows: 5 });
    await terminal.waitForText('ends ');
    terminal.type('o');
    await terminal.waitFor('the planned end', () =>
      /(?:end|after) \d\d:\d\d/.test(terminal.screen.text()),
    );
    await secondBeyond(terminal);
    terminal.type('\x03');
    expect(await terminal.exited()).toBe(130);
    expectRanOn(home, 4);
  });

  it('can be extended to a new end in the future', async () => {
    const terminal = startFocus(freshHome(OVERTIME), ['-f', '1s'], { columns: 30, rows: 5 });
    await secondBeyond(terminal);
    terminal.type('+');
    await terminal.waitFor('a minute to come', () =>
      / (01:00|00:5\d)/.test(terminal.screen.text()),
    );
    await terminal.waitFor('the new end', () =>
      /(?:end|after) \d\d:\d\d/.test(terminal.screen.text()),
    );
    expect(terminal.screen.bells()).toBe(1);
  });

  it('is shown by focus status as text, as JSON and in tmux', async () => {
    const home = freshHome(OVERTIME);
    const { focus, status } = await backgroundTimer(['-f', '2s', '-l', 'Read'], home);
    await secondsCounted(home, 3);
    expect(await status()).toMatch(/^● \+00:(?!00)\d\d Read\n$/);
    const json = JSON.parse(await status('--json'));
    expect(json).toMatchObject({
      class: ['focus', 'running', 'overtime'],
      percentage: 100,
      plannedSeconds: 2,
      endsAt: null,
    });
    expect(json.remainingSeconds).toBeLessThan(0);
    expect(json.elapsedSeconds).toBe(2 - json.remainingSeconds);
    expect(json.tooltip).toMatch(/^focus, running, \+00:\d\d past 00:02; today 0 sessions, 0m$/);
    for (const shell of SHELLS.filter(({ isInstalled }) => isInstalled)) {
      expect(runFocusStatus(shell, home.env)).toMatchObject({
        stdout: expect.stringMatching(
          /^#\[fg=#000000,bg=#ff8700\] ● \+00:\d\d Read #\[default\]\n$/,
        ),
        stderr: '',
      });
    }
    // Starting the next interval ends overtime.
    expect((await focus('start')).stdout).toBe('Waiting to start the next short break, 05:00\n');
    await vi.waitFor(() => expect(home.dayLog()).toContain('✓ Complete ('), 10_000);
  });
});

describe('focus --once with overtime set', () => {
  it('ends at its planned end without a terminal, and exits 0', async () => {
    const home = freshHome(OVERTIME);
    const { exitCode, stdout, stderr } = await runFocus(home, ['--once', '-f', '2s', '-l', 'Read']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^Focus, 00:02 until \d\d:\d\d — Read\nSaved .* ✓ Complete \(2s\)/);
    expect(home.dayLog()).toBe(`# YYYY-MM-DD

## Sessions
- HH:MM - HH:MM ✓ Complete (2s) — Read

## Summary
- Complete: 1 session (2s)
- Partial: 0 sessions (0m)
- Total focus: 2s
`);
  });

  it('continues in a terminal, and exits 0 once the user ends it', async () => {
    const home = freshHome(OVERTIME);
    const options = { columns: 30, rows: 5 };
    const terminal = startFocus(home, ['--once', '-f', '2s', '-l', 'Read'], options);
    await secondBeyond(terminal);
    terminal.type('\r');
    expect(await terminal.exited()).toBe(0);
    expectRanOn(home, 2);
  });
});
