import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runFocus } from '../support/focus-program.ts';
import { freshHome, timeless } from '../support/home.ts';
import { startFocus } from '../support/terminal.ts';

const RECORDED = `# YYYY-MM-DD

## Sessions
- HH:MM - HH:MM ✓ Complete (2s) — Write the parser #work

## Summary
- Complete: 1 session (2s)
- Partial: 0 sessions (0m)
- Total focus: 2s
`;

/** A timer whose session is complete and cannot be recorded: a file stands where its directory goes. */
async function completedInVain() {
  const home = freshHome();
  const blocked = dirname(home.sessionsDir);
  // No line may wrap, however long the path of the temporary directory is.
  const wide = { columns: 500 };
  const terminal = startFocus(home, ['-f', '2s', '-l', 'Write the parser #work'], wide);
  await terminal.waitForText('Write the parser #work');
  // Permissions would not hold root back; a file in the place of a directory does.
  writeFileSync(blocked, 'not a directory\n');
  await terminal.waitForText('Short break · waiting');
  await terminal.waitForText('the session is kept and tried again');
  const spool = () => readdirSync(join(home.stateDir, 'spool'));
  return { home, terminal, spool, mend: () => rmSync(blocked) };
}

describe('a sessions directory that cannot be written', () => {
  it('is told on the screen; the session is counted and waits', async () => {
    const { home, terminal, spool } = await completedInVain();
    await terminal.waitForText('Today · 1 session complete');
    expect(terminal.screen.text()).toContain(`! ${home.dayLogFile}: `);
    expect(spool()).toHaveLength(1);
  });

  it('gets the session at the next start after it was mended', async () => {
    const { home, terminal, spool, mend } = await completedInVain();
    terminal.type('q');
    await terminal.exited();
    expect(terminal.screen.ordinaryText()).toMatch(
      /^focus: .* could not be written: a part of the path is not a directory \(ENOTDIR\); ".*✓ Complete \(2s\) — Write the parser #work" waits in .*spool/m,
    );
    mend();
    const { stdout, stderr } = await runFocus(home, ['sessions', 'list']);
    expect(timeless(stderr)).toContain('recovered "- HH:MM - HH:MM ✓ Complete (2s)');
    expect(timeless(stdout)).toMatch(/✓ complete +Write the parser #work/);
    expect(home.dayLog()).toBe(RECORDED);
    expect(spool()).toEqual([]);
  });

  it('gets the session when the timer ends, where it was mended by then', async () => {
    const { home, terminal, spool, mend } = await completedInVain();
    mend();
    terminal.type('q');
    expect(await terminal.exited()).toBe(0);
    expect(home.dayLog()).toBe(RECORDED);
    expect(spool()).toEqual([]);
  });

  it('does not keep sessions list from printing what there is', async () => {
    const { home, terminal } = await completedInVain();
    terminal.type('q');
    await terminal.exited();
    mkdirSync(join(home.dir, 'other'));
    const { exitCode, stdout, stderr } = await runFocus(home, ['sessions', 'list', '-d', 'other']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('No sessions');
    expect(stderr).toMatch(/^focus: .*is kept in .* until the next start: .*\n/);
  });
});
