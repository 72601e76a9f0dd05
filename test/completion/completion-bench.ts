import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALL_COMMANDS, runProgram } from '../../src/cli/program.ts';
import type { Shell } from '../../src/cli/setup/completion-command.ts';
import { DYNAMIC_WORDS } from '../../src/completion/commands.ts';
import { nodeDisk } from '../../src/storage/disk.ts';
import type { ScreenContext } from '../../src/ui/full-screen.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { directoriesBelow, freshHome } from '../support/home.ts';

/**
 * A home with the completion of a shell in the file `completion`, three day logs, and a `focus` on the
 * PATH that knows their days and sessions and otherwise says with what it was called.
 */
export async function completionBench(shell: Shell) {
  const home = freshHome();
  const bin = join(home.dir, 'bin');
  const settings = join(home.dir, '.config/focus');
  for (const directory of [bin, settings, home.sessionsDir, join(home.dir, 'my logs')]) {
    mkdirSync(directory, { recursive: true });
  }
  for (const name of ['2026-01-29.md', '2025-12-01.md', '2026-01-31.md', 'Ideas.md', 'a.txt']) {
    writeFileSync(join(home.sessionsDir, name), name.startsWith('2026') ? SESSIONS : '');
  }
  writeFileSync(join(settings, 'config.toml'), PRESETS);
  const file = join(home.dir, 'completion');
  writeFileSync(file, await printed(home.env, ['completion', shell]));
  for (const what of DYNAMIC_WORDS) {
    const words = await printed(home.env, ['completion', shell, '--words', what]);
    writeFileSync(join(home.dir, `${what}.txt`), words);
  }
  const program = `#!/bin/sh
case "$*" in "completion ${shell} --words "*) exec cat '${home.dir}'/"$4.txt" ;; esac
echo "called with $* and no more"
`;
  writeFileSync(join(bin, 'focus'), program, { mode: 0o755 });
  const env = { ...home.env, PATH: `${bin}:${home.env['PATH'] ?? ''}` };
  return { ...home, env };
}

const SESSIONS = `## Sessions
- 09:15 - 09:40 ✓ Complete (25m) — Write "it's" #Work/docs
- 09:15 - 09:16 ○ Interrupted (1m) — Review $HOME #work #Work/docs
`;

const PRESETS = `[presets.deep]
focus = "50m"

[presets.mail]
focus = "15m"
`;

/** What `focus` prints, called with these arguments. */
export async function printed(
  env: Readonly<Record<string, string>>,
  args: readonly string[],
): Promise<string> {
  let text = '';
  const write = (part: string) => {
    text += part;
    return true;
  };
  const context = {
    args,
    env,
    workingDir: '/',
    homeDir: env['HOME'] ?? '/',
    directories: directoriesBelow(env['HOME'] ?? '/'),
    platform: 'linux',
    disk: nodeDisk,
    stdout: { write },
    stderr: { write },
    clock: fakeClock('2026-01-29T09:15:00+01:00'),
    runtimeDirs: { locks: [], sockets: [] },
    processes: { self: () => ({ host: '', bootId: '', pid: 1, startedAt: '', pidNamespace: '' }) },
  };
  // Completion asks for no more of a context.
  await runProgram(context as unknown as ScreenContext, ALL_COMMANDS);
  return text;
}
