import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runFocus } from '../support/focus-program.ts';
import { freshHome, type Home } from '../support/home.ts';
import { runHere } from '../support/program-here.ts';

const DAY = `# 2025-03-05

## Sessions
- 09:15 - 09:40 ✓ Complete (25m) — Écrire 日本語 👩‍💻 #work
  - 09:20 external interruption — phone
- 09:40 - 09:45 ✓ Complete (5m) short break
- 10:02 - 10:16 ○ Interrupted (14m) — Mail
- 14.00 - 14:25 ✓ Complete (25m)

## Summary
- Complete: 1 session (25m)
- Partial: 1 session (14m)
- Total focus: 40m
`;

/** In this order: some change the day log. */
const COMMANDS = [
  ['sessions', 'list', '--all'],
  ['sessions', 'list', '2025-03-05', '--json'],
  ['sessions', 'show', '2025-03-05T0915'],
  ['sessions', 'export', '--format', 'csv'],
  ['sessions', 'export', '--format', 'markdown', '--output', 'exported'],
  ['stats', '--from', '2025-03-03', '--to', '2025-03-09'],
  ['config', 'init'],
  ['config', 'show'],
  ['check'],
  ['check', '--fix'],
  ['sessions', 'edit', '2025-03-05T1002', '--end', '10:20'],
  ['sessions', 'add', '2025-03-06T09:15', '25m', '-l', 'Write'],
  ['sessions', 'delete', '2025-03-05T0915', '--yes'],
  ['sessions', 'undo'],
  ['sessions', 'cleanup', '--retention-days', '1', '--json'],
];

/** What a command printed, and the files after it, wherever the home is. */
async function outcomes(run: typeof runFocus) {
  const home = freshHome({ COLUMNS: '80' });
  mkdirSync(home.sessionsDir, { recursive: true });
  writeFileSync(join(home.sessionsDir, '2025-03-05.md'), DAY);
  const found = [];
  for (const args of COMMANDS) {
    const { exitCode, stdout, stderr } = await run(home, args);
    const placeless = (text: string) => text.replaceAll(home.dir, 'HOME');
    const printed = [placeless(stdout), placeless(stderr)];
    found.push({ command: args.join(' '), exitCode, printed, logs: logsOf(home) });
  }
  return found;
}

function logsOf(home: Home): string[] {
  const files = home.files().filter((file) => file.endsWith('.md'));
  return files.map((file) => `${file}:\n${readFileSync(join(home.dir, file), 'utf8')}`);
}

// test/cli runs commands within the process of the tests: bundling must change nothing about them.
it('the built program prints and writes what its source does', async () => {
  const built = await outcomes(runFocus);
  expect(built).toEqual(await outcomes(runHere));
  const failed = built.filter(({ exitCode }) => exitCode !== 0);
  expect(failed.map(({ command, exitCode }) => [command, exitCode])).toEqual([['check', 4]]);
});
