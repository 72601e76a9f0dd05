import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { runFocus, startPiped } from '../support/focus-program.ts';
import { freshHome, secondsAside, timeless } from '../support/home.ts';
import { startFocus } from '../support/terminal.ts';
import { oneSecondCounted } from '../support/time-left.ts';

const DONE = `# YYYY-MM-DD

## Sessions
- HH:MM - HH:MM ✓ Complete (2s) — Write the parser #work

## Summary
- Complete: 1 session (2s)
- Partial: 0 sessions (0m)
- Total focus: 2s
`;

const STOPPED = `# YYYY-MM-DD

## Sessions
- HH:MM - HH:MM ○ Interrupted (Ns) — Write the parser #work

## Summary
- Complete: 0 sessions (0m)
- Partial: 1 session (Ns)
- Total focus: Ns
`;

const ARGS = ['--once', '-f', '2s', '-l', 'Write the parser #work'];
const LONG = ['--once', '-f', '25m', '-l', 'Write the parser #work'];

describe('focus --once without a terminal', () => {
  it('records one session, reports it in two lines, and exits 0', async () => {
    const home = freshHome();
    const { exitCode, stdout, stderr } = await runFocus(home, ARGS);
    expect(home.dayLog()).toBe(DONE);
    const [first, last, ...rest] = timeless(stdout).split('\n');
    expect(first).toBe('Focus, HH:MM until HH:MM — Write the parser #work');
    expect(last).toMatch(/^Saved HH:MM - HH:MM ✓ Complete \(2s\).* in .*YYYY-MM-DD\.md/);
    expect(last).toMatch(/Today: 1 session complete, 2s of focus$/);
    expect(rest).toEqual(['']);
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
  });

  it('keeps the file and its directories to the user', async () => {
    const home = freshHome();
    await runFocus(home, ARGS);
    const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
    expect(mode(home.dayLogFile)).toBe('600');
    expect(mode(home.sessionsDir)).toBe('700');
    expect(mode(home.stateDir)).toBe('700');
    expect(readdirSync(home.sessionsDir)).toEqual([`${home.day}.md`]);
  });

  it('says that a crash would lose the interval if the state directory cannot be used', async () => {
    const home = freshHome();
    mkdirSync(home.stateDir, { recursive: true });
    chmodSync(home.stateDir, 0o777);
    const { exitCode, stderr } = await runFocus(home, ARGS);
    const why = `others may write ${home.stateDir}; chmod 700 it`;
    expect(stderr).toBe(
      [
        `focus: ${home.stateDir} cannot be used: ${why}`,
        `focus: the state directory cannot be written: ${why}; a crash would lose this interval`,
        '',
      ].join('\n'),
    );
    expect(home.dayLog()).toBe(DONE);
    expect(exitCode).toBe(0);
  });

  it('reports what it cleaned up, could not count and set aside, each once', async () => {
    const home = freshHome();
    const put = (day: string, text: string) =>
      writeFileSync(join(home.sessionsDir, `${day}.md`), text);
    mkdirSync(home.sessionsDir, { recursive: true });
    put('2020-01-29', '## Sessions\n- 09:15 - 09:40 ✓ Complete (25m)\n');
    put(home.day, '## Sessions\n- 09:15 - 09:60 ✓ Complete (25m)\n');
    const variables = {
      FOCUS_RETENTION_AUTO_CLEANUP: 'true',
      FOCUS_RETENTION_RETENTION_DAYS: '365',
    };
    const once = startPiped(home, ARGS, variables);
    await once.begun;
    await vi.waitFor(() => expect(once.printed.stderr).toContain('is not counted'), 10_000);
    appendFileSync(home.dayLogFile, '\0');
    const { exitCode, stderr } = await once.ended;
    expect(timeless(stderr).split('\n')).toEqual([
      `focus: cleaned up: moved 1 day log with 1 session to ${home.stateDir}/trash; run "focus sessions undo" to restore them`,
      `focus: Line 2 of today's log is not counted: the end time cannot be read; ${timeless(home.dayLogFile)}:2`,
      expect.stringMatching(
        /^focus: .*YYYY-MM-DD\.md was corrupt: it is now .*\.corrupt-\w+, and a new one was started$/,
      ),
      '',
    ]);
    expect(exitCode).toBe(0);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGQUIT', 131],
  ] as const)('records what %s interrupts, and exits %i', async (signal, code) => {
    const home = freshHome();
    const focus = startPiped(home, LONG);
    await focus.begun;
    await atLeastOneSecond();
    focus.kill(signal);
    const { exitCode, stdout } = await focus.ended;
    expect(secondsAside(home.dayLog())).toBe(STOPPED);
    expect(stdout).toContain('Interrupted');
    expect(exitCode).toBe(code);
  });
});

describe('focus --once in a terminal', () => {
  it('is the full screen, and ends by itself', async () => {
    const home = freshHome();
    const terminal = startFocus(home, ARGS);
    await terminal.waitForText('Write the parser #work');
    expect(terminal.screen.isAlternate()).toBe(true);
    expect(await terminal.exited()).toBe(0);
    expect(terminal.screen.isAlternate()).toBe(false);
    expect(home.dayLog()).toBe(DONE);
  });

  it('exits 130 if q ends it early', async () => {
    const home = freshHome();
    const terminal = startFocus(home, LONG);
    await oneSecondCounted(terminal);
    terminal.type('q');
    expect(await terminal.exited()).toBe(130);
    expect(secondsAside(home.dayLog())).toBe(STOPPED);
  });
});

/** What lasted less than a second is not recorded. */
function atLeastOneSecond(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1_200));
}
