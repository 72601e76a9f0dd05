import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { focusCommand, runFocus } from '../support/focus-program.ts';
import { freshHome } from '../support/home.ts';
import { openTerminal } from '../support/terminal.ts';

const DAY = `# 2026-01-29

## Sessions
- 09:15 - 09:40 ✓ Complete (25m)
- 09:40 - 09:45 ✓ Complete (5m) short break
- 10:02 - 10:16 ○ Interrupted (14m) — Review the parser #work
- 11:00 - 11:99 ✓ Complete (25m)
`;

function homeWithDay() {
  const home = freshHome();
  mkdirSync(home.sessionsDir, { recursive: true });
  const file = join(home.sessionsDir, '2026-01-29.md');
  writeFileSync(file, DAY);
  return { home, file };
}

describe('focus sessions list', () => {
  it('prints a table to a pipe, plain, and what it could not read to stderr', async () => {
    const { home, file } = homeWithDay();
    const { exitCode, stdout, stderr } = await runFocus(home, ['sessions', 'list', '2026-01-29']);
    expect(stdout).toBe(`2026-01-29  ${file}

ID               Time           Duration  Kind         Status         Label
2026-01-29T0915  09:15 - 09:40  25m       focus        ✓ complete
2026-01-29T0940  09:40 - 09:45  5m        short break  ✓ complete
2026-01-29T1002  10:02 - 10:16  14m       focus        ○ interrupted  Review the parser #work

Complete: 1 session (25m), partial: 1 session (14m), total focus: 39m
`);
    expect(stderr).toContain(`${file}:7:`);
    expect(exitCode).toBe(0);
  });

  it('prints JSON', async () => {
    const { home, file } = homeWithDay();
    const { stdout } = await runFocus(home, ['sessions', 'list', '2026-01-29', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      day: '2026-01-29',
      file,
      sessions: [
        {
          id: '2026-01-29T0915',
          start: '2026-01-29T09:15',
          end: '2026-01-29T09:40',
          durationSeconds: 1500,
          kind: 'focus',
          status: 'complete',
          label: '',
          line: 4,
        },
        { id: '2026-01-29T0940', kind: 'short-break', durationSeconds: 300 },
        { id: '2026-01-29T1002', status: 'interrupted', label: 'Review the parser #work' },
      ],
      summary: {
        complete: { sessions: 1, durationSeconds: 1500 },
        partial: { sessions: 1, durationSeconds: 840 },
        totalFocusSeconds: 2340,
      },
      problems: [{ line: 7 }],
      conflicted: false,
    });
  });

  it('prints that there are none, and makes nothing', async () => {
    const home = freshHome();
    const { exitCode, stdout } = await runFocus(home, ['sessions', 'list']);
    expect(stdout).toBe(`${home.day}  ${home.dayLogFile}\nNo sessions\n`);
    expect(exitCode).toBe(0);
    expect(home.files().filter((path) => !path.startsWith('state/'))).toEqual([]);
  });
});

describe('colours', () => {
  const list = ['sessions', 'list', '2026-01-29'];

  /** The bytes that a terminal gets. */
  async function printed(args: readonly string[], env: Record<string, string> = {}) {
    const { home } = homeWithDay();
    const script = '"$@" 2>problems | cat -v';
    const terminal = openTerminal(home, ['/bin/sh', '-c', script, 'sh', ...focusCommand(args)], {
      columns: 120,
      env,
    });
    await terminal.exited();
    return terminal.screen.ordinaryText();
  }

  it('go to a terminal, not to a pipe, unless they are forced', async () => {
    expect(await printed(list)).not.toContain('^[');
    expect(await printed(list, { FORCE_COLOR: '1' })).toContain('^[[');
    expect(await printed([...list, '--no-color'], { FORCE_COLOR: '1' })).not.toContain('^[[');
    expect(await printed(list, { FORCE_COLOR: '1', NO_COLOR: '1' })).not.toContain('^[[');
  });

  it('of an ASCII table are none, nor is anything but ASCII', async () => {
    expect(await printed([...list, '--ascii'])).toMatch(/^[ -~\n]*x complete[ -~\n]*$/);
  });
});
