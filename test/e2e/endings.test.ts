import { describe, expect, it } from 'vitest';
import { freshHome, secondsAside } from '../support/home.ts';
import { isGone, leftBehind } from '../support/left-behind.ts';
import { startFocus, type Terminal } from '../support/terminal.ts';
import { oneSecondCounted } from '../support/time-left.ts';

const INTERRUPTED = `# YYYY-MM-DD

## Sessions
- HH:MM - HH:MM ○ Interrupted (Ns) — Write the parser #work

## Summary
- Complete: 0 sessions (0m)
- Partial: 1 session (Ns)
- Total focus: Ns
`;

const LABELLED = ['-l', 'Write the parser #work'];

function expectTerminalGivenBack({ screen }: Terminal): void {
  expect(screen.isAlternate()).toBe(false);
  expect(screen.isCursorShown()).toBe(true);
  expect(screen.isBracketedPaste()).toBe(false);
  expect(screen.isWhole()).toBe(true);
}

describe('a session that ends before its time is recorded, and the terminal given back', () => {
  it.each<[name: string, exitCode: number, end: (terminal: Terminal) => void]>([
    ['q', 0, (terminal) => terminal.type('q')],
    ['Ctrl-C', 130, (terminal) => terminal.type('\x03')],
    ['SIGINT', 130, (terminal) => terminal.signal('SIGINT')],
    ['SIGTERM', 143, (terminal) => terminal.signal('SIGTERM')],
    ['SIGHUP', 129, (terminal) => terminal.signal('SIGHUP')],
    ['SIGQUIT', 131, (terminal) => terminal.signal('SIGQUIT')],
  ])('by %s, exit code %i', async (_name, exitCode, end) => {
    const home = freshHome();
    const terminal = startFocus(home, LABELLED);
    await oneSecondCounted(terminal);
    end(terminal);
    expect(await terminal.exited()).toBe(exitCode);
    expect(secondsAside(home.dayLog())).toBe(INTERRUPTED);
    expectTerminalGivenBack(terminal);
    expect(leftBehind(home, terminal.pid)).toEqual([]);
  });

  it('by Ctrl-C again and again, once', async () => {
    const home = freshHome();
    const terminal = startFocus(home, LABELLED);
    await oneSecondCounted(terminal);
    terminal.type('\x03\x03\x03');
    expect(await terminal.exited()).toBe(130);
    expect(secondsAside(home.dayLog())).toBe(INTERRUPTED);
    expectTerminalGivenBack(terminal);
  });

  it('by a terminal that is closed', async () => {
    const home = freshHome();
    const terminal = startFocus(home, LABELLED);
    await oneSecondCounted(terminal);
    terminal.close();
    await isGone(terminal.pid);
    expect(secondsAside(home.dayLog())).toBe(INTERRUPTED);
    expect(leftBehind(home, terminal.pid)).toEqual([]);
  });

  it('also if the terminal is closed while it is paused', async () => {
    const home = freshHome();
    const terminal = startFocus(home, LABELLED);
    await oneSecondCounted(terminal);
    terminal.type(' ');
    await terminal.waitForText('paused');
    terminal.close();
    await isGone(terminal.pid);
    expect(secondsAside(home.dayLog())).toBe(INTERRUPTED);
  });
});
