import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withFault } from '../support/fault-module.ts';
import { focusCommand } from '../support/focus-program.ts';
import { freshHome, type Home, secondsAside } from '../support/home.ts';
import { openTerminal } from '../support/terminal.ts';
import { oneSecondCounted } from '../support/time-left.ts';

const INTERRUPTED = `# YYYY-MM-DD

## Sessions
- HH:MM - HH:MM ○ Interrupted (Ns) — Write the parser #work

## Summary
- Complete: 0 sessions (0m)
- Partial: 1 session (Ns)
- Total focus: Ns
`;

const FAULTS = {
  'thrown in a timer': `throw new Error('on purpose');`,
  'in a promise that nobody watches': `void Promise.reject(new Error('on purpose'));`,
  'thrown while a key is read': `
    process.stdin.prependListener('readable', () => { throw new Error('on purpose'); });`,
  'thrown while a frame is drawn': `
    const padStart = String.prototype.padStart;
    String.prototype.padStart = function (...padding) {
      if (new Error().stack.includes('/screen.cjs')) throw new Error('on purpose');
      return padStart.apply(this, padding);
    };`,
  'that is no error': `throw 'on purpose';`,
};

/** The variables with which the program runs some code in a timer, and what makes it do so. */
function faultOnRequest(home: Home, code: string) {
  const request = join(home.dir, 'fault-requested');
  const env = withFault(
    home,
    `import { existsSync } from 'node:fs';
    const looking = setInterval(() => {
      if (!existsSync(${JSON.stringify(request)})) return;
      clearInterval(looking);
      ${code}
    }, 20);`,
  );
  return { env, requestFault: () => writeFileSync(request, '') };
}

describe('a fault in the program records the session and gives the terminal back', () => {
  it.each(Object.entries(FAULTS))('%s', async (_name, code) => {
    const home = freshHome();
    const focus = focusCommand(['-l', 'Write the parser #work']);
    const script = 'echo before; "$@" 2>errors; echo "exit $?"';
    const { env, requestFault } = faultOnRequest(home, code);
    const command = ['/bin/sh', '-c', script, 'sh', ...focus];
    const terminal = openTerminal(home, command, { env, columns: 200 });
    await terminal.waitForText('Write the parser #work');
    // Nothing shorter is recorded.
    await oneSecondCounted(terminal);
    requestFault();
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
    const { env, requestFault } = faultOnRequest(home, FAULTS['thrown in a timer']);
    const terminal = openTerminal(home, focusCommand(), { env, columns: 200 });
    await terminal.waitForText('Space pause');
    requestFault();
    expect(await terminal.exited()).toBe(1);
    expect(terminal.screen.ordinaryText()).toContain('focus: a fault in the program: on purpose');
  });
});
