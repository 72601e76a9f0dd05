import { describe, expect, it } from 'vitest';
import { freshHome, secondsAside } from '../support/home.ts';
import { startFocus } from '../support/terminal.ts';
import { oneSecondCounted, timeLeft } from '../support/time-left.ts';

const MINUTE = 60_000;

describe('the keys', () => {
  it('pause, resume, lengthen and shorten the interval', async () => {
    const home = freshHome();
    const terminal = startFocus(home);
    const left = (plannedMs: number) => timeLeft(terminal.screen.text(), plannedMs);
    await oneSecondCounted(terminal);
    terminal.type(' ');
    await terminal.waitForText('Focus · paused');
    const paused = left(25 * MINUTE);
    terminal.type('++');
    await terminal.waitFor('two minutes more', () => left(27 * MINUTE) !== undefined);
    terminal.type('--');
    await terminal.waitFor('the same as before', () => left(25 * MINUTE) === paused);
    terminal.type(' ');
    await terminal.waitFor('it to go on', () => (left(25 * MINUTE) ?? '') < (paused ?? ''));
    expect(terminal.screen.text()).not.toContain('paused');
  });

  it('edit the label, start over and skip; all of it is in the file', async () => {
    const home = freshHome();
    const terminal = startFocus(home, ['-l', 'Read']);
    await oneSecondCounted(terminal);
    terminal.type('l');
    await terminal.waitForText('Enter save');
    terminal.type('\x7f\x7f\x7f\x7fWrite the pärser #work');
    await terminal.waitForText('Write the pärser #work');
    terminal.type('\r');
    await terminal.waitForText('Space pause');

    const before = timeLeft(terminal.screen.text()) ?? '';
    terminal.type('r');
    await terminal.waitFor(
      'it to start over',
      () => (timeLeft(terminal.screen.text()) ?? '') > before,
    );
    await oneSecondCounted(terminal);
    terminal.type('s');
    await terminal.waitForText('Short break · waiting');
    // A break that never began leaves nothing.
    terminal.type('s');
    await terminal.waitForText('Focus · waiting');
    terminal.type('q');
    expect(await terminal.exited()).toBe(0);
    expect(secondsAside(home.dayLog())).toBe(`# YYYY-MM-DD

## Sessions
- HH:MM - HH:MM ○ Interrupted (Ns) — Write the pärser #work
- HH:MM - HH:MM ○ Interrupted (Ns) — Write the pärser #work

## Summary
- Complete: 0 sessions (0m)
- Partial: 2 sessions (Ns)
- Total focus: Ns
`);
  });

  it('open and close the help', async () => {
    const home = freshHome();
    const terminal = startFocus(home);
    await terminal.waitForText('? help');
    terminal.type('?');
    await terminal.waitForText('end it, start it again');
    expect(timeLeft(terminal.screen.text())).toBeDefined();
    terminal.type('\x1b');
    await terminal.waitForText('? help');
    expect(terminal.screen.text()).not.toContain('end it, start it again');
  });

  it('paste into the label, as one line', async () => {
    const home = freshHome();
    const terminal = startFocus(home);
    await terminal.waitForText('l label');
    terminal.type('l');
    await terminal.waitForText('Enter save');
    terminal.type('\x1b[200~Write\nthe parser q\x1b[201~');
    await terminal.waitForText('Write the parser q');
    terminal.type('\r');
    await oneSecondCounted(terminal);
    terminal.type('q');
    await terminal.exited();
    expect(secondsAside(home.dayLog())).toContain(
      '- HH:MM - HH:MM ○ Interrupted (Ns) — Write the parser q\n',
    );
  });
});
