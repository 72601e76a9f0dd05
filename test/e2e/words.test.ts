import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runFocus } from '../support/focus-program.ts';
import { freshHome, secondsAside } from '../support/home.ts';
import { startFocus } from '../support/terminal.ts';
import { activeTimer, secondsCounted, startInBackground } from '../support/timer-owner.ts';

describe('words from another terminal', () => {
  it('rename, note and switch what is running; a note while it waits goes to the last', async () => {
    const home = freshHome();
    await startInBackground(home, ['-l', 'Read']);
    await secondsCounted(home, 1);
    const renamed = await runFocus(home, ['label', 'Write', 'docs #docs']);
    expect(renamed.stdout).toMatch(/^Focus, running, 24:\d\d left — Write docs #docs\n$/);
    await runFocus(home, ['note', 'ask Ann', 'about ^tea']);
    const switched = await runFocus(home, ['switch', 'Answer mail']);
    expect(switched.stdout).toMatch(/^Focus, running, 24:\d\d left — Answer mail\n$/);
    await runFocus(home, ['note', 'soon done']);
    await runFocus(home, ['skip']);
    const noted = await runFocus(home, ['note', '```']);
    expect(noted.stdout).toMatch(/^Noted in \S+ — Answer mail\n$/);
    expect(await runFocus(home, ['note', ' '])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'focus: the note is empty; give its text, such as focus note "ask Ann"\n',
    });
    expect(secondsAside(home.dayLog())).toBe(`# YYYY-MM-DD

## Sessions
- HH:MM - HH:MM ○ Interrupted (Ns) — Write docs #docs
  - ask Ann about tea
- HH:MM - HH:MM ○ Interrupted (Ns) — Answer mail
  - soon done
  - \\\`\`\`

## Summary
- Complete: 0 sessions (0m)
- Partial: 2 sessions (Ns)
- Total focus: Ns
`);

    const again = await runFocus(home, ['again', '--background']);
    expect(again.stdout).toMatch(/^Focus, running, 2[45]:\d\d left — Answer mail\n$/);
    const refused = await runFocus(home, ['again']);
    expect(refused.stderr).toBe(
      'focus: the focus session has already started; run "focus stop" first\n',
    );
    expect(refused.exitCode).toBe(3);
  });

  it('without a timer: a note goes to the last session, and again starts one like it', async () => {
    const home = freshHome();
    const nothing = await runFocus(home, ['note', 'tea']);
    expect(nothing).toMatchObject({ exitCode: 3, stdout: '' });
    expect(nothing.stderr).toContain('focus: the note "tea" was not saved: no session yet in ');
    await runFocus(home, ['sessions', 'add', '2026-01-29T09:15', '50m', '-l', 'Read #a']);
    const pause = ['2026-01-29T10:05', '10m', '--kind', 'short-break'];
    await runFocus(home, ['sessions', 'add', ...pause]);
    await runFocus(home, ['note', 'tea']);
    const log = readFileSync(join(home.sessionsDir, '2026-01-29.md'), 'utf8');
    expect(log).toContain('(10m) short break\n  - tea\n');

    const terminal = startFocus(home, ['again']);
    await terminal.waitForText('Read #a');
    expect(activeTimer(home)?.status).toMatchObject({ label: 'Read #a', plannedMs: 3_000_000 });
    terminal.type('q');
    expect(await terminal.exited()).toBe(0);
    const isBreak = await runFocus(home, ['again', '2026-01-29T1005']);
    expect(isBreak.stderr).toMatch(/T1005 is a short break; give a focus session\n$/);
  });
});
