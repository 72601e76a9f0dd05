import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { freshHome, secondsAside } from '../support/home.ts';
import { startFocus } from '../support/terminal.ts';
import { oneSecondCounted, timeLeft } from '../support/time-left.ts';

/** A day, and prose that the program did not write. */
function dayLog(day: string): string {
  return `# ${day}

Lunch with Ada.

## Sessions
- 00:00 - 00:25 ✓ Complete (25m) — Mail
- 00:25 - 00:30 ✓ Complete (5m) short break
- 00:30 - 00:44 ○ Interrupted (14m) — Review the parser
  - my own note

## Summary
- Complete: 1 session (25m)
- Partial: 1 session (14m)
- Total focus: 39m
`;
}

function homeWithDay() {
  const home = freshHome();
  mkdirSync(home.sessionsDir, { recursive: true });
  writeFileSync(home.dayLogFile, dayLog(home.day), { mode: 0o600 });
  return { home, text: () => readFileSync(home.dayLogFile, 'utf8') };
}

describe('history on the screen', () => {
  it('opens the statistics, and goes back in time; the timer continues', async () => {
    const { home } = homeWithDay();
    const terminal = startFocus(home);
    await oneSecondCounted(terminal);
    terminal.type('t');
    await terminal.waitForText('39m in 2 ');
    expect(terminal.screen.text()).toContain('Week ');
    const shown = timeLeft(terminal.screen.text());
    await terminal.waitFor('the timer to go on', () => {
      const left = timeLeft(terminal.screen.text());
      return left !== undefined && left !== shown;
    });
    terminal.type('\x1b[D');
    await terminal.waitForText('No sessions were recorded');
    terminal.type('0y');
    await terminal.waitForText('Every day');
    terminal.resize(50, 10);
    await terminal.waitForText('Focus time');
    terminal.resize(80, 24);
    terminal.type('\t');
    await terminal.waitForText('39m in 2 ');
    terminal.type('\x1b');
    await terminal.waitForText('Space pause');
  });

  it('relabels, deletes and undoes; the timer shows at once what there is then', async () => {
    const { home, text } = homeWithDay();
    const before = text();
    const terminal = startFocus(home);
    await terminal.waitForText('39m today · 1 session complete');
    terminal.type('h');
    await terminal.waitForText('▸ 00:30 - 00:44');
    terminal.type('l\x15Write it #work\r');
    await terminal.waitForText('14m  Write it #work');
    expect(text()).toBe(before.replace('Review the parser', 'Write it #work'));
    terminal.type('\x1b[A\x1b[Ax');
    await terminal.waitForText('Delete this session?');
    terminal.type('y');
    await terminal.waitForText('0 sessions complete, 14m of focus');
    expect(text()).toBe(`# ${home.day}

Lunch with Ada.

## Sessions
- 00:25 - 00:30 ✓ Complete (5m) short break
- 00:30 - 00:44 ○ Interrupted (14m) — Write it #work
  - my own note

## Summary
- Complete: 0 sessions (0m)
- Partial: 1 session (14m)
- Total focus: 14m
`);
    terminal.type('h');
    await terminal.waitForText('Space pause');
    expect(terminal.screen.text()).toContain('14m today · 0 sessions complete');
    terminal.type('hu');
    await terminal.waitForText('Undid: delete');
    terminal.type('u');
    await terminal.waitForText('Undid: edit');
    expect(text()).toBe(before);
    terminal.type('q');
    await terminal.waitForText('39m today · 1 session complete');
  });

  it('continues an interrupted session for its remaining time, in its own line', async () => {
    const { home } = homeWithDay();
    const terminal = startFocus(home, ['-l', 'Read']);
    await oneSecondCounted(terminal);
    terminal.type('h');
    await terminal.waitForText('▸ 00:30 - 00:44');
    terminal.type('c');
    await terminal.waitForText('Finish the current interval before you continue a session');
    terminal.type('qs');
    await terminal.waitForText('waiting');
    await terminal.waitForText('Read');
    terminal.type('h');
    // The timer's own screen lists the sessions, too.
    await terminal.waitForText('▸');
    terminal.type('\x1b[H\x1b[B\x1b[B');
    await terminal.waitForText('▸ 00:30 - 00:44');
    terminal.type('\r');
    await terminal.waitFor('eleven minutes', () => {
      return timeLeft(terminal.screen.text(), 11 * 60_000) !== undefined;
    });
    await terminal.waitFor(
      'a second',
      () => timeLeft(terminal.screen.text(), 659_000) !== undefined,
    );
    terminal.type('q');
    expect(await terminal.exited()).toBe(0);
    expect(secondsAside(home.dayLog())).toBe(`# YYYY-MM-DD

Lunch with Ada.

## Sessions
- HH:MM - HH:MM ✓ Complete (25m) — Mail
- HH:MM - HH:MM ✓ Complete (5m) short break
- HH:MM - HH:MM ○ Interrupted (14m) — Review the parser
  - my own note
- HH:MM - HH:MM ○ Interrupted (Ns) — Read

## Summary
- Complete: 1 session (25m)
- Partial: 2 sessions (14m Ns)
- Total focus: 39m Ns
`);
  });

  it('is there in a view too', async () => {
    const { home, text } = homeWithDay();
    const owner = startFocus(home);
    await owner.waitForText('Space pause');
    const view = startFocus(home);
    await view.waitForText('view of the timer');
    view.type('h');
    await view.waitForText('▸ 00:30 - 00:44');
    view.type('xy');
    await view.waitForText('▸ 00:25 - 00:30');
    expect(text()).not.toContain('Review the parser');
    view.type('u');
    await view.waitForText('Undid: ');
    expect(text()).toBe(dayLog(home.day));
  });
});
