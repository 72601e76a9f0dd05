import { cpSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { focusCommand } from '../../support/focus-program.ts';
import { freshHome, type Home } from '../../support/home.ts';
import { openTerminal } from '../../support/terminal.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** The command of a copy of the program without the code caches of the build, as a package has it. */
function packagedProgram({ dir }: Home): readonly string[] {
  const copy = join(dir, 'package');
  for (const part of ['bin', 'dist']) {
    const filter = (file: string) => !file.endsWith('.cache');
    cpSync(join(ROOT, part), join(copy, part), { recursive: true, filter });
  }
  const [node] = focusCommand();
  return [node, join(copy, 'bin/focus.js')];
}

it('a session on the screen leaves code caches that the next one uses', async () => {
  const home = freshHome();
  const command = packagedProgram(home);
  const cacheDir = join(home.dir, '.cache/focus');
  const cachesAfterSession = async () => {
    const terminal = openTerminal(home, command);
    await terminal.waitForText('Focus');
    terminal.type('q');
    expect(await terminal.exited()).toBe(0);
    return readdirSync(cacheDir).map((name) => [name, statSync(join(cacheDir, name)).mtimeMs]);
  };

  const first = await cachesAfterSession();

  expect(first).toHaveLength(2);
  expect(await cachesAfterSession()).toEqual(first);
});
