import { describe, expect, it } from 'vitest';
import { runFocus } from '../support/focus-program.ts';
import { freshHome, secondsAside, timeless } from '../support/home.ts';
import { isGone, leftBehind } from '../support/left-behind.ts';
import { startFocus } from '../support/terminal.ts';
import { oneSecondCounted } from '../support/time-left.ts';

const RECOVERED = `# YYYY-MM-DD

## Sessions
- HH:MM - HH:MM ○ Interrupted (Ns) — Write the parser #work

## Summary
- Complete: 0 sessions (0m)
- Partial: 1 session (Ns)
- Total focus: Ns
`;

describe('a timer that is killed', () => {
  it('is recorded up to its last refresh by the next command, once, with its notes', async () => {
    const home = freshHome();
    const killed = startFocus(home, ['-l', 'Write the parser #work']);
    await oneSecondCounted(killed);
    killed.type(' ');
    await killed.waitForText('paused');
    await runFocus(home, ['note', '10:07 internal']);
    killed.signal('SIGKILL');
    await isGone(killed.pid);
    expect(home.dayLog()).toBe(undefined);

    const first = await runFocus(home, ['sessions', 'list']);
    expect(timeless(secondsAside(first.stderr) ?? '')).toBe(
      `focus: recovered "- HH:MM - HH:MM ○ Interrupted (Ns) — Write the parser #work" into ${timeless(home.dayLogFile)}\n`,
    );
    const noted = RECOVERED.replace('#work\n', '#work\n  - 10\\:07 internal\n');
    expect(secondsAside(home.dayLog())).toBe(noted);

    const second = await runFocus(home, ['sessions', 'list']);
    expect(second).toEqual({ exitCode: 0, stdout: first.stdout, stderr: '' });
    expect(secondsAside(home.dayLog())).toBe(noted);
    expect(leftBehind(home, killed.pid)).toEqual([]);
  });

  it('is recovered by the next timer, which reports it', async () => {
    const home = freshHome();
    const killed = startFocus(home, ['-l', 'Write the parser #work']);
    await oneSecondCounted(killed);
    killed.type(' ');
    await killed.waitForText('paused');
    killed.signal('SIGKILL');
    await isGone(killed.pid);

    const next = startFocus(home, [], { columns: 160 });
    await next.waitForText('recovered "- ');
    await next.waitForText('today · 0 sessions complete');
    expect(secondsAside(home.dayLog())).toBe(RECOVERED);
    expect(leftBehind(home, killed.pid)).toEqual(['state/active.json']);
    next.type('q');
    expect(await next.exited()).toBe(0);
    expect(leftBehind(home, next.pid)).toEqual([]);
  });

  it('leaves nothing if it was less than a second old', async () => {
    const home = freshHome();
    const killed = startFocus(home);
    await killed.waitForText('Focus');
    killed.signal('SIGKILL');
    await isGone(killed.pid);
    const { stdout, stderr } = await runFocus(home, ['sessions', 'list']);
    expect(stdout).toContain('No sessions');
    expect(stderr).toBe('');
    expect(home.files()).toEqual(['state/', 'state/spool/']);
  });
});
