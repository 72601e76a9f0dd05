import { describe, expect, it } from 'vitest';
import { focusCommand } from '../support/focus-program.ts';
import { freshHome, secondsAside } from '../support/home.ts';
import { openTerminal, startFocus } from '../support/terminal.ts';
import { oneSecondCounted, timeLeft } from '../support/time-left.ts';

describe('focus in a terminal', () => {
  it('completes a session, rings, waits, and starts the break at Enter', async () => {
    const home = freshHome();
    const terminal = startFocus(home, ['-f', '2s', '-b', '30s', '-l', 'Write the parser #work']);
    await terminal.waitForText('Short break · waiting');
    await terminal.waitFor('the bell', () => terminal.screen.bells() === 1);
    expect(home.dayLog()).toBe(`# YYYY-MM-DD

## Sessions
- HH:MM - HH:MM ✓ Complete (2s) — Write the parser #work

## Summary
- Complete: 1 session (2s)
- Partial: 0 sessions (0m)
- Total focus: 2s
`);

    terminal.type('\r');
    await terminal.waitFor('the break to go on', () => {
      const left = timeLeft(terminal.screen.text(), 30_000);
      return left !== undefined && left < '00:30';
    });
    terminal.type('q');
    expect(await terminal.exited()).toBe(0);
    expect(secondsAside(home.dayLog())).toBe(`# YYYY-MM-DD

## Sessions
- HH:MM - HH:MM ✓ Complete (Ns) — Write the parser #work
- HH:MM - HH:MM ○ Interrupted (Ns) short break

## Summary
- Complete: 1 session (Ns)
- Partial: 0 sessions (0m)
- Total focus: Ns
`);
  });

  it('gives the ordinary screen back with one line more', async () => {
    const home = freshHome();
    const before = Array.from({ length: 60 }, (_, index) => `before ${index + 1}`);
    const script = `printf '\\033]2;before\\007'; seq -f 'before %g' 60; "$@"; echo "exit $?"`;
    const terminal = openTerminal(home, ['/bin/sh', '-c', script, 'sh', ...focusCommand()], {
      columns: 200,
    });
    await oneSecondCounted(terminal);
    expect(terminal.screen.isAlternate()).toBe(true);
    expect(terminal.screen.isCursorShown()).toBe(false);
    await terminal.waitFor('the title', () => /^2[45]m Focus$/.test(terminal.screen.title()));
    terminal.type('q');
    await terminal.exited();
    expect(terminal.screen.title()).toBe('before');
    const after = terminal.screen.ordinaryText().split('\n');
    expect(after.slice(0, 60)).toEqual(before);
    expect(after[60]).toMatch(/^Saved \d\d:\d\d - \d\d:\d\d ○ Interrupted \(\ds\)/);
    expect(after.slice(61)).toEqual(['exit 0']);
    expect(terminal.screen.isCursorShown()).toBe(true);
    expect(terminal.screen.isBracketedPaste()).toBe(false);
  });

  it('shows the sessions of today at the next start', async () => {
    const home = freshHome();
    const first = startFocus(home, ['-f', '2s', '-l', 'Write the parser #work']);
    await first.waitForText('Short break · waiting');
    first.type('q');
    await first.exited();

    const second = startFocus(home);
    await second.waitForText('2s today · 1 session complete');
    await second.waitForText('✓   2s  Write the parser #work');
    await second.waitForText('● ◐ ○ ○');
  });
});
