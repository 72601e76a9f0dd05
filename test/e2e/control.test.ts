import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { nodeContext } from '../../src/node-context.ts';
import { controlSocket } from '../../src/storage/state/control-socket.ts';
import { runFocus, startPiped } from '../support/focus-program.ts';
import { freshHome, secondsAside, timeless } from '../support/home.ts';
import { leftBehind } from '../support/left-behind.ts';
import { noScreen } from '../support/no-screen.ts';
import { startFocus, type Terminal } from '../support/terminal.ts';
import { oneSecondCounted, timeLeft } from '../support/time-left.ts';
import {
  activeTimer,
  hasEnded,
  secondsCounted,
  startInBackground,
} from '../support/timer-owner.ts';

const MINUTE = 60_000;

const SILENT = 'the timer is not responding; its process may be stopped; nothing was done';

const NOBODY = {
  exitCode: 3,
  stdout: '',
  stderr: 'focus: no timer is running; start one with "focus" or "focus start"\n',
};

/** That of a session of 25 minutes, or lengthened to so many. */
function isLeft(terminal: Terminal, minutes: number): boolean {
  return timeLeft(terminal.screen.text(), minutes * MINUTE) !== undefined;
}

describe('a command from another terminal', () => {
  it('changes the screen within a second and what is in the file', async () => {
    const home = freshHome();
    const terminal = startFocus(home, ['-l', 'Read']);
    await oneSecondCounted(terminal);

    const paused = await runFocus(home, ['toggle']);
    expect(paused.exitCode).toBe(0);
    expect(paused.stdout).toMatch(/^Focus, paused, 24:\d\d left — Read\n$/);
    await terminal.waitForText('Focus · paused');

    const extended = await runFocus(home, ['extend', '5m']);
    expect(extended.stdout).toMatch(/^Focus, paused, 29:\d\d left — Read\n$/);
    await terminal.waitFor('five minutes more', () => isLeft(terminal, 30));

    await runFocus(home, ['resume']);
    const marked = await runFocus(home, ['interrupt', 'external', '-m', 'phone']);
    expect(marked).toMatchObject({ exitCode: 0, stderr: '' });
    expect(activeTimer(home)?.session.interruptions).toMatchObject([
      { source: 'external', text: 'phone' },
    ]);

    const stopped = await runFocus(home, ['stop']);
    expect(timeless(secondsAside(stopped.stdout) ?? '')).toMatch(
      /^The timer has ended\. Saved HH:MM - HH:MM ○ Interrupted \(Ns\) in .*YYYY-MM-DD\.md\. Today: /,
    );
    expect(await terminal.exited()).toBe(0);
    expect(secondsAside(home.dayLog())).toBe(`# YYYY-MM-DD

## Sessions
- HH:MM - HH:MM ○ Interrupted (Ns) — Read
  - HH:MM external interruption — phone

## Summary
- Complete: 0 sessions (0m)
- Partial: 1 session (Ns)
- Total focus: Ns
`);
    expect(leftBehind(home, terminal.pid)).toEqual([]);
    expect(await runFocus(home, ['toggle'])).toEqual(NOBODY);
  });

  it('skips, and then begins what is proposed', async () => {
    const home = freshHome();
    const terminal = startFocus(home, ['-l', 'Read']);
    await oneSecondCounted(terminal);
    const skipped = await runFocus(home, ['skip']);
    expect(skipped.stdout).toBe('Waiting to start the next short break, 05:00\n');
    await terminal.waitForText('Short break · waiting');

    const refused = await runFocus(home, ['pause']);
    expect(refused).toEqual({
      exitCode: 3,
      stdout: '',
      stderr: 'focus: the short break has not started\n',
    });
    await runFocus(home, ['skip']);
    await terminal.waitForText('Focus · waiting');
    const started = await runFocus(home, ['start', '-l', 'Write']);
    expect(started.stdout).toMatch(/^Focus, running, 2[45]:\d\d left — Write\n$/);
    await terminal.waitForText('Write');
    expect(await runFocus(home, ['start'])).toMatchObject({
      exitCode: 3,
      stderr: 'focus: the focus session has already started; run "focus stop" first\n',
    });
  });
});

describe('a note of 8 MB under a session of today', () => {
  it('is in no answer: what is asked is executed once, and views see the day', async () => {
    const home = freshHome();
    mkdirSync(home.sessionsDir, { recursive: true });
    const note = `![](data:image/png;base64,${'pasted'.repeat(1_400_000)})`;
    writeFileSync(home.dayLogFile, `## Sessions\n- 00:00 - 00:01 ✓ Complete (1m)\n  ${note}\n`);
    await startInBackground(home, ['-l', 'Read']);
    await secondsCounted(home, 1);
    const marked = await runFocus(home, ['interrupt', 'external', '-m', 'phone']);
    expect(marked).toMatchObject({ exitCode: 0, stderr: '' });
    expect(marked.stdout).toMatch(/^Focus, running, 2[45]:\d\d left — Read\n$/);
    expect(activeTimer(home)?.session.interruptions).toHaveLength(1);
    const view = startFocus(home);
    await view.waitForText('1 session complete');
    view.type(' ');
    await view.waitForText('Focus · paused');
  });
});

describe('a control socket that was removed', () => {
  it('is there again within ten seconds: the timer can be stopped', async () => {
    const home = freshHome();
    const pid = await startInBackground(home, ['-l', 'Read']);
    const socket = await controlSocket(
      { ...nodeContext(noScreen), runtimeDirs: { locks: [], sockets: [home.runtimeDir] } },
      home.stateDir,
    );
    rmSync(socket ?? '');
    expect(await runFocus(home, ['pause'])).toMatchObject({
      exitCode: 1,
      stderr:
        'focus: the timer is running but not responding; try again in 10 seconds, then run "focus doctor"\n',
    });
    await vi.waitFor(() => expect(existsSync(socket ?? '')).toBe(true), 20_000);
    expect(await runFocus(home, ['stop'])).toMatchObject({ exitCode: 0 });
    await hasEnded(pid);
    expect(leftBehind(home, pid)).toEqual([]);
  });
});

describe('--once', () => {
  it('can be controlled; its one session ends it', async () => {
    const home = freshHome();
    const once = startPiped(home, ['--once', '-l', 'Read']);
    await once.begun;
    expect((await runFocus(home, ['pause'])).stdout).toMatch(/^Focus, paused, 2[45]:\d\d left — R/);
    await runFocus(home, ['resume']);
    const skipped = await runFocus(home, ['skip']);
    expect(skipped.exitCode).toBe(0);
    expect(skipped.stdout).toMatch(/^The timer has ended\. /);
    expect((await once.ended).exitCode).toBe(130);
    expect(activeTimer(home)).toBeUndefined();
  });

  it('is not handed over: who started it waits for it', async () => {
    const home = freshHome();
    const terminal = startFocus(home, ['--once'], { columns: 120 });
    await oneSecondCounted(terminal);
    terminal.type('d');
    await terminal.waitForText('a session of --once cannot be moved to the background');
    expect(activeTimer(home)?.pid).toBe(terminal.pid);
    terminal.type('q');
    expect(await terminal.exited()).toBe(130);
  });
});

describe('what cannot be done', () => {
  it('is reported if no timer is running', async () => {
    expect(await runFocus(freshHome(), ['stop'])).toEqual(NOBODY);
  });

  it('is reported if the process of the timer is stopped', async () => {
    const home = freshHome();
    const pid = await startInBackground(home);
    process.kill(pid, 'SIGSTOP');
    const [command, view] = [runFocus(home, ['toggle']), startFocus(home)];
    expect(await command).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: `focus: ${SILENT}\n`,
    });
    expect(await view.exited()).toBe(1);
  });

  it('because the timer is stopped is not done later either', async () => {
    const home = freshHome();
    const pid = await startInBackground(home, ['-l', 'Read']);
    const view = startFocus(home, [], { columns: 120 });
    await view.waitForText('view of the timer in the background');
    process.kill(pid, 'SIGSTOP');
    view.type('+');
    const commands = [['extend', '5m'], ['interrupt', 'external', '-m', 'phone'], ['skip']];
    const outputs = await Promise.all(commands.map((args) => runFocus(home, args)));
    for (const output of outputs) {
      expect(output).toEqual({ exitCode: 1, stdout: '', stderr: `focus: ${SILENT}\n` });
    }
    await view.waitForText('its process may be stopped; nothing was');
    process.kill(pid, 'SIGCONT');
    // Answered behind all that waited in the socket.
    expect((await runFocus(home, ['pause'])).stdout).toMatch(/^Focus, paused, 2[45]:\d\d left — R/);
    expect(activeTimer(home)?.status).toMatchObject({ kind: 'focus', plannedMs: 25 * MINUTE });
    expect(activeTimer(home)?.session?.interruptions ?? []).toEqual([]);
    await view.waitFor('an answer', () => !view.screen.text().includes('nothing was'));
  });

  it('is reported if it was killed; its session is recovered once', async () => {
    const home = freshHome();
    const pid = await startInBackground(home, ['-l', 'Read']);
    await runFocus(home, ['interrupt', 'internal', '-m', 'tea']);
    await secondsCounted(home, 1);
    await runFocus(home, ['pause']);
    process.kill(pid, 'SIGKILL');
    await hasEnded(pid);
    const { exitCode, stderr } = await runFocus(home, ['toggle']);
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(
      /^focus: recovered "- .* — Read" into .*\n(?:focus: no timer is running; .*)\n$/,
    );
    expect(await runFocus(home, ['toggle'])).toEqual(NOBODY);
    expect(secondsAside(home.dayLog())).toContain(
      '- HH:MM - HH:MM ○ Interrupted (Ns) — Read\n  - HH:MM internal interruption — tea\n\n',
    );
    // Its socket is in the way of nobody.
    await startInBackground(home);
    expect((await runFocus(home, ['stop'])).exitCode).toBe(0);
  });

  it('is reported if the configuration is wrong', async () => {
    const home = freshHome();
    const config = join(home.dir, 'config.toml');
    writeFileSync(config, 'focus = "x"\n');
    const { exitCode, stderr } = await runFocus(home, ['pause'], { FOCUS_CONFIG: config });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(config);
  });
});
