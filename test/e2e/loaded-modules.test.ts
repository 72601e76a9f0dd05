import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runFocus } from '../support/focus-program.ts';
import { freshHome } from '../support/home.ts';

// docs/decisions/0009: loading them takes longer than the command itself.
const LARGE = ['child_process', 'crypto', 'net', 'readline', 'stream', 'tty', 'worker_threads'];

it.each(['sessions list', 'sessions list --json', 'status', 'stats week'])(
  'focus %s loads none of the large modules of Node',
  async (command) => {
    const home = freshHome();
    const [preload, list] = [join(home.dir, 'preload.cjs'), join(home.dir, 'modules.json')];
    writeFileSync(
      preload,
      `const before = new Set(process.moduleLoadList);
    process.on('exit', () => {
      const loaded = process.moduleLoadList.filter((name) => !before.has(name));
      require('node:fs').writeFileSync(${JSON.stringify(list)}, JSON.stringify(loaded));
    });`,
    );
    await runFocus(home, command.split(' '), { NODE_OPTIONS: `--require=${preload}` });
    const loaded: string[] = JSON.parse(readFileSync(list, 'utf8'));
    expect(loaded).toContain('NativeModule vm');
    expect(loaded.filter((name) => LARGE.includes(name.replace('NativeModule ', '')))).toEqual([]);
  },
);

it('the script of the commands that are called often is without the other commands', () => {
  const sizeOf = (name: string) =>
    statSync(fileURLToPath(new URL(`../../dist/${name}.cjs`, import.meta.url))).size;
  expect(sizeOf('quick')).toBeLessThan(0.6 * sizeOf('main'));
});
