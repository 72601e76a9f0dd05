import { mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backgroundTimer } from '../support/background-timer.ts';
import { runFocus, startPiped } from '../support/focus-program.ts';
import { freshHome, timeless } from '../support/home.ts';
import { startFocus } from '../support/terminal.ts';
import { untilActive } from '../support/timer-owner.ts';

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
  it('is reported on the screen; the session is counted and waits', async () => {
    const { terminal, spool } = await completedInVain();
    await terminal.waitForText('today · 1 session complete');
    expect(terminal.screen.text()).toContain(
      '! A part of the path is not a directory (ENOTDIR): the session is kept and tried again',
    );
    expect(spool()).toHaveLength(1);
  });

  it('gets the session at the next start, once it can be written', async () => {
    const { home, terminal, spool, mend } = await completedInVain();
    terminal.type('q');
    expect(await terminal.exited()).toBe(1);
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

  it('gets the session when the timer ends, if it can be written by then', async () => {
    const { home, terminal, spool, mend } = await completedInVain();
    mend();
    terminal.type('q');
    expect(await terminal.exited()).toBe(0);
    expect(home.dayLog()).toBe(RECORDED);
    expect(spool()).toEqual([]);
  });

  it('is shown by status and doctor, makes stop exit 1, and is recorded once it can be', async () => {
    const home = freshHome();
    const { focus, status } = await backgroundTimer(['-f', '2s', '-l', 'Read'], home);
    // Permissions would not hold root back; a directory in the place of the file does.
    mkdirSync(home.dayLogFile, { recursive: true });
    const unsaved = 'waiting: short break 05:00 ! 1 unsaved\n';
    await untilActive(home, 'the end', ({ status: { state } }) => state === 'waiting');
    await expect.poll(() => status(), { timeout: 10_000, interval: 250 }).toBe(unsaved);
    expect(JSON.parse(await status('--json'))).toMatchObject({ unsavedSessions: 1 });
    expect((await focus('doctor')).stdout).toContain('warn  spool: 1 session waits in ');
    const stop = await focus('stop');
    expect(timeless(stop.stdout)).toMatch(
      /^The timer has ended\. Not in the day log yet: HH:MM - HH:MM ✓ Complete \(2s\)\. Today: .*\n$/,
    );
    expect(timeless(stop.stderr)).toBe(
      `focus: ${timeless(home.dayLogFile)} could not be written: ` +
        'it is not a regular file; ' +
        '"- HH:MM - HH:MM ✓ Complete (2s) — Read" ' +
        `waits in ${home.stateDir}/spool and is recorded at the next start\n`,
    );
    expect(stop.exitCode).toBe(1);
    expect(await focus('status')).toMatchObject({ exitCode: 3, stdout: '! 1 unsaved\n' });
    rmdirSync(home.dayLogFile);
    expect((await focus('status')).stderr).toMatch(/^focus: recovered ".*Read" into .*\n$/);
    expect(await focus('status')).toEqual({ exitCode: 3, stdout: '', stderr: '' });
    expect(home.dayLog()).toBe(RECORDED.replace('Write the parser #work', 'Read'));
  });

  it('makes --once exit 1, and is logged with the time and the reason', async () => {
    const home = freshHome();
    const blocked = dirname(home.sessionsDir);
    const once = startPiped(home, ['--once', '-f', '2s', '-l', 'Read']);
    await once.begun;
    writeFileSync(blocked, 'not a directory\n');
    const { exitCode, stdout, stderr } = await once.ended;
    expect(exitCode).toBe(1);
    expect(stdout).toContain('Not in the day log yet: ');
    expect(stderr).toContain(`waits in ${home.stateDir}/spool`);
    const log = readFileSync(join(home.stateDir, 'focus.log'), 'utf8');
    expect(log.replace(/^\S+T\S+/, 'TIME').replace(/\d\d:\d\d/g, 'HH:MM')).toBe(
      'TIME "- HH:MM - HH:MM ✓ Complete (2s) — Read" could not be written into ' +
        `${home.dayLogFile}: a part of the path is not a directory (ENOTDIR)\n`,
    );
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
