import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { focusCommand } from '../support/focus-program.ts';
import { freshHome, type Home } from '../support/home.ts';
import { openTerminal } from '../support/terminal.ts';

/** A Thursday. */
const FILE = `# 2026-01-29

## Sessions
- 09:15 - 09:40 ✓ Complete (25m)
  - 09:20 external interruption — phone
- 09:40 - 09:45 ✓ Complete (5m) short break
- 10:50 - 11:15 ✓ Complete (25m) — Write #work
- 11:40 - 11:54 ○ Interrupted (14m) — Review the parser #work
- 14:00 - 14:99 ✓ Complete (25m)
`;

function homeWithDay(): Home {
  const home = freshHome();
  mkdirSync(home.sessionsDir, { recursive: true });
  writeFileSync(join(home.sessionsDir, '2026-01-29.md'), FILE);
  return home;
}

const RANGE = ['--from', '2026-01-29', '--to', '2026-01-30'];

describe('in a terminal', () => {
  /** The bytes that it gets. */
  async function printed(args: readonly string[], columns: number, env = {}): Promise<string> {
    const home = homeWithDay();
    const script = '"$@" 2>problems | cat -v';
    const command = focusCommand(['stats', ...RANGE, ...args]);
    const terminal = openTerminal(home, ['/bin/sh', '-c', script, 'sh', ...command], {
      columns: 120,
      env: { COLUMNS: String(columns), ...env },
    });
    await terminal.exited();
    return terminal.screen.ordinaryText();
  }

  it('is ASCII on request, and coloured if that is forced', async () => {
    const text = await printed(['--ascii'], 60);
    expect(text).toMatch(/^[ -~\n]*Thu 29 {2}#+ {2}1h 4m[ -~\n]*$/);
    expect(text).not.toContain('^[');
    expect(await printed(['--ascii'], 60, { FORCE_COLOR: '1' })).toContain('^[[');
    expect(await printed(['--no-color'], 60, { FORCE_COLOR: '1' })).not.toContain('^[');
  });
});
