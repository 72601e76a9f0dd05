import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { MINUTE } from '../../src/core/duration.ts';
import { backgroundTimer } from '../support/background-timer.ts';
import { runFocus } from '../support/focus-program.ts';
import { freshHome, type Home, timeless } from '../support/home.ts';
import { startFocus } from '../support/terminal.ts';
import { activeTimer, endsItsTimer, untilActive } from '../support/timer-owner.ts';

/** A home where it is between 12:00 and 13:00: half a day is of the same date. */
function homeAtNoon(variables: Record<string, string> = {}): Home {
  const hours = 12 - new Date().getUTCHours();
  // The signs of these zones are those of POSIX: west is positive.
  const TZ = hours === 0 ? 'Etc/UTC' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
  return freshHome({ TZ, ...variables });
}

/** The time of day there, so many minutes from now. */
function clock({ env }: Home, minutes: number, now = Date.now()): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: env['TZ'] ?? '',
    timeStyle: 'short',
  });
  return format.format(now + minutes * MINUTE);
}

/** The day log there, with its times. */
function timedLog({ env, sessionsDir }: Home): string | undefined {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: env['TZ'] ?? '' }).format();
  const file = join(sessionsDir, `${day}.md`);
  if (!existsSync(file)) return undefined;
  return readFileSync(file, 'utf8').replace(day, 'YYYY-MM-DD');
}

describe('u after s', () => {
  it('removes the line from the day log and continues; the whole session is recorded once', async () => {
    const home = homeAtNoon();
    const terminal = startFocus(home, ['--at', clock(home, -3), '-l', 'Read']);
    await terminal.waitForText('Space pause');
    terminal.type('s');
    await terminal.waitForText('Session ended. u undo');
    await vi.waitFor(() => expect(timedLog(home)).toMatch(/ Interrupted \(\dm\) — Read\n/), 10_000);
    terminal.type('u');
    await terminal.waitForText('Space pause');
    await vi.waitFor(() => expect(timedLog(home)).not.toContain('Read'), 10_000);
    terminal.type('q');
    await terminal.waitForText('End this focus session after');
    terminal.type('q');
    expect(await terminal.exited()).toBe(0);
    expect(timedLog(home)?.match(/— Read$/gm)).toHaveLength(1);
  });
});

describe('--until', () => {
  it('ends the session then', async () => {
    const home = homeAtNoon();
    const until = clock(home, 90);
    const { status } = await backgroundTimer(['--until', until, '-l', 'Read'], home);
    const { endsAt, startedAt, plannedSeconds } = JSON.parse(await status('--json'));
    expect(endsAt).toContain(`T${until}:00`);
    const length = (Date.parse(endsAt) - Date.parse(startedAt)) / 1000;
    expect([length - 1, length]).toContain(plannedSeconds);
    expect(await status('--format', '{ends_at} {label}')).toBe(`${until} Read\n`);
  });

  it('is that of the first session only', async () => {
    const home = homeAtNoon();
    const { focus, status } = await backgroundTimer(['--until', clock(home, 90)], home);
    await focus('skip');
    await focus('skip');
    expect(await status()).toBe('waiting: focus 25:00\n');
  });

  it('is on the screen', async () => {
    const home = homeAtNoon();
    const until = clock(home, 90);
    const terminal = startFocus(home, ['--until', until]);
    await terminal.waitForText(`ends ${until}`);
  });
});

describe('--at', () => {
  it('counts from then on', async () => {
    const home = homeAtNoon();
    const begin = clock(home, -10);
    const { focus, status } = await backgroundTimer(['--at', begin, '-l', 'Read'], home);
    // The minute in which it began may have been nearly over.
    expect(await status()).toMatch(/^● (15:00|14:\d\d|13:[345]\d) Read\n$/);
    const now = [clock(home, 0)];
    expect((await focus('stop')).stdout).toMatch(/ Saved .* ○ Interrupted \(1[01]m\)/);
    now.push(clock(home, 0));
    const [, end = '', spent = ''] =
      / - (\d\d:\d\d) ○ Interrupted \((1[01]m)\)/.exec(timedLog(home) ?? '') ?? [];
    expect(now).toContain(end);
    expect(timedLog(home)).toBe(`# YYYY-MM-DD

## Sessions
- ${begin} - ${end} ○ Interrupted (${spent}) — Read

## Summary
- Complete: 0 sessions (0m)
- Partial: 1 session (${spent})
- Total focus: ${spent}
`);
  });

  it('so long ago that it is over leaves a complete session, which ended then', async () => {
    const home = homeAtNoon();
    const now = Date.now();
    const [begin, end] = [clock(home, -40, now), clock(home, -30, now)];
    const args = ['--once', '--at', begin, '-f', '10m', '-l', 'Read'];
    const { exitCode, stdout, stderr } = await runFocus(home, args);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain(`Saved ${begin} - ${end} ✓ Complete (10m)`);
    expect(timedLog(home)).toBe(`# YYYY-MM-DD

## Sessions
- ${begin} - ${end} ✓ Complete (10m) — Read

## Summary
- Complete: 1 session (10m)
- Partial: 0 sessions (0m)
- Total focus: 10m
`);
  });

  it('with --until has both ends', async () => {
    const home = homeAtNoon();
    const now = Date.now();
    const [begin, end] = [clock(home, -10, now), clock(home, 20, now)];
    const { status } = await backgroundTimer(['--at', begin, '--until', end], home);
    expect(JSON.parse(await status('--json'))).toMatchObject({
      startedAt: expect.stringContaining(`T${begin}:00`),
      endsAt: expect.stringContaining(`T${end}:00`),
      plannedSeconds: 1800,
    });
  });
});

describe('focus start --in', () => {
  it('waits, and begins by itself', async () => {
    const home = homeAtNoon();
    const { focus, status } = await backgroundTimer(['--in', '4s', '-f', '3s', '-l', 'Read'], home);
    expect(await status()).toBe('waiting: focus 00:03\n');
    expect(timedLog(home)).toBeUndefined();
    await untilActive(home, 'to begin', ({ status: { state } }) => state === 'running');
    expect(await status()).toMatch(/^● 00:0\d Read\n$/);
    await vi.waitFor(() => expect(timedLog(home)).toContain('✓ Complete (3s) — Read'), 10_000);
    expect((await focus('resume')).stdout).toMatch(/^Short break, running/);
  });

  it('shows when it begins, also on the screen, and begins earlier on request', async () => {
    const home = endsItsTimer(homeAtNoon());
    const { stdout } = await runFocus(home, ['start', '--in', '10m', '-l', 'Read']);
    const begins = / at (\d\d:\d\d), 25:00\n$/.exec(stdout)?.[1] ?? 'no time';
    expect([clock(home, 9), clock(home, 10)]).toContain(begins);
    const view = startFocus(home);
    await view.waitForText(`begins ${begins}`);
    view.type('\r');
    await view.waitForText('Space pause');
    expect(activeTimer(home)?.status).toMatchObject({ state: 'running', label: 'Read' });
  });
});

const IN_HALF_A_DAY = 'allowed: a time within 12 hours';

/** The arguments with `+10` and `-10` for the times of day ten minutes from now and ago. */
function atTimes(home: Home, args: readonly string[]): string[] {
  return args.map((arg) => (/^[+-]10$/.test(arg) ? clock(home, Number(arg)) : arg));
}

// All that is refused is in test/cli/timer/first-interval.test.ts.
describe('what makes no sense is refused in one line, and nothing is written', () => {
  it.each<[args: string, said: string]>([
    ['--once --focus 25m --flow', '--focus and --flow exclude each other; leave one out'],
    ['--once --until -10', `--until HH:MM is in the past: it is HH:MM; ${IN_HALF_A_DAY}`],
    ['start --at +10', `--at HH:MM is in the future: it is HH:MM; ${IN_HALF_A_DAY}`],
    ['start --flow --session last', '--flow and --session exclude each other; leave one out'],
    ['start --in 5m --until +10', '--until and --in exclude each other; leave one out'],
  ])('focus %s', async (text, said) => {
    const home = homeAtNoon();
    const { exitCode, stdout, stderr } = await runFocus(home, atTimes(home, text.split(' ')));
    expect(timeless(stderr)).toBe(`focus: ${said}\n`);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(home.files()).toEqual([]);
  });

  it('in a terminal too, on the ordinary screen', async () => {
    const home = homeAtNoon();
    const terminal = startFocus(home, ['--flow', '-f', '25m'], { columns: 120 });
    expect(await terminal.exited()).toBe(2);
    expect(terminal.screen.ordinaryText()).toBe(
      'focus: --focus and --flow exclude each other; leave one out',
    );
    expect(home.files()).toEqual([]);
  });

  it('and if a timer is already running, that one continues', async () => {
    const home = homeAtNoon();
    await backgroundTimer(['-l', 'Read'], home);
    for (const args of [['--flow'], ['--in', '5m'], ['--until', clock(home, 10)]]) {
      const { exitCode, stderr } = await runFocus(home, ['start', ...args]);
      expect(exitCode).toBe(3);
      expect(stderr).toBe(
        'focus: a timer is already running; its lengths and directory cannot be changed; run "focus stop" first\n',
      );
    }
    expect(activeTimer(home)?.status).toMatchObject({ state: 'running', label: 'Read' });
  });
});
