import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { withFault } from '../support/fault-module.ts';
import { runFocus } from '../support/focus-program.ts';
import { freshHome } from '../support/home.ts';

// docs/decisions/0009: each takes a millisecond or more, as long as the command itself.
const LARGE = ['child_process', 'crypto', 'net', 'readline', 'stream', 'tty', 'worker_threads'];

it.each([['sessions', 'list'], ['sessions', 'list', '--json'], ['status'], ['stats', 'week']])(
  'focus %s %s loads none of the large modules of Node',
  async (...args) => {
    const home = freshHome();
    const list = join(home.dir, 'modules.json');
    const code = `
    import { writeFileSync } from 'node:fs';
    const before = new Set(process.moduleLoadList);
    process.on('exit', () => {
      const loaded = process.moduleLoadList.filter((name) => !before.has(name));
      writeFileSync(${JSON.stringify(list)}, JSON.stringify(loaded));
    });`;
    await runFocus(home, args, withFault(home, code));
    const loaded: string[] = JSON.parse(readFileSync(list, 'utf8'));
    expect(loaded).toContain('NativeModule os');
    expect(loaded.filter((name) => LARGE.includes(name.replace('NativeModule ', '')))).toEqual([]);
  },
);
