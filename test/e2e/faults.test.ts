import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withFault } from '../support/fault-module.ts';
import { focusCommand } from '../support/focus-program.ts';
import { freshHome, secondsAside } from '../support/home.ts';
import { openTerminal } from '../support/terminal.ts';

const INTERRUPTED = `# YYYY-MM-DD

## Sessions
- HH:MM - HH:MM ○ Interrupted (Ns) — Write the parser #work

## Summary
- Complete: 0 sessions (0m)
- Partial: 1 session (Ns)
- Total focus: Ns
`;

// The session has to be a second old before anything is recorded.
const FAULTS = {
  'thrown in a timer': `setTimeout(() => { throw new Error('on purpose'); }, 2000);`,
  'in a promise that nobody watches': `setTimeout(() => void Promise.reject(new Error('on purpose')), 2000);`,
  'thrown while a key is read': `setTimeout(() => {
    process.stdin.prependListener('readable', () => { throw new Error('on purpose'); });
  }, 2000);`,
  'thrown while a frame is drawn': `
    const padStart = String.prototype.padStart;
    let armed = false;
    setTimeout(() => { armed = true; }, 2000);
    String.prototype.padStart = function (...padding) {
      if (armed && new Error().stack.includes('/screen.cjs')) throw new Error('on purpose');
      return padStart.apply(this, padding);
    };`,
  'that is no error': `setTimeout(() => { throw 'on purpose'; }, 2000);`,
};

describe('a fault in the program records the session and gives the terminal back', () => {
  it.each(Object.entries(FAULTS))('%s', async (_name, code) => {
    const home = freshHome();
    const focus = focusCommand(['-l', 'Write the parser #work']);
    const script = 'echo before; "$@" 2>errors; echo "exit $?"';
    const terminal = openTerminal(home, ['/bin/sh', '-c', script, 'sh', ...focus], {
      env: withFault(home, code),
      columns: 200,
    });
    await terminal.waitForText('Write the parser #work');
    // A key now and then while there is a screen: one of the faults waits for it.
    const keys = setInterval(() => {
      if (code.includes('stdin') && terminal.screen.isAlternate()) terminal.type('x');
    }, 500);
    await terminal.exited();
    clearInterval(keys);

    expect(secondsAside(home.dayLog())).toBe(INTERRUPTED);
    const { screen } = terminal;
    expect([screen.isAlternate(), screen.isCursorShown(), screen.isBracketedPaste()]).toEqual([
      false,
      true,
      false,
    ]);
    const [before, saved, exit, ...rest] = screen.ordinaryText().split('\n');
    expect([before, exit, rest]).toEqual(['before', 'exit 1', []]);
    expect(saved).toMatch(/^Saved \d\d:\d\d - \d\d:\d\d ○ Interrupted/);
    const log = join(home.stateDir, 'focus.log');
    expect(readFileSync(join(home.dir, 'errors'), 'utf8')).toBe(
      `focus: a fault in the program: on purpose; the current interval is saved, and ${log} has the details\n`,
    );
    expect(readFileSync(log, 'utf8')).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z .*on purpose/);
    expect(statSync(log).mode & 0o777).toBe(0o600);
  });

  it('reports it on the ordinary screen, which is visible again', async () => {
    const home = freshHome();
    const terminal = openTerminal(home, focusCommand(), {
      env: withFault(home, FAULTS['thrown in a timer']),
      columns: 200,
    });
    expect(await terminal.exited()).toBe(1);
    expect(terminal.screen.ordinaryText()).toContain('focus: a fault in the program: on purpose');
  });
});
