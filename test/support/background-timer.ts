import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { runFocus } from './focus-program.ts';
import { freshHome } from './home.ts';

/** Runs `focus start` in a new home; the timer ends with the test. */
export async function backgroundTimer(args: readonly string[] = [], home = freshHome()) {
  expect(await runFocus(home, ['start', ...args])).toMatchObject({ exitCode: 0, stderr: '' });
  const focus = (...words: string[]) => runFocus(home, words);
  return {
    home,
    focus,
    /** Returns the output of `focus status`. */
    status: async (...words: string[]) => (await focus('status', ...words)).stdout,
    /** Kills the timer's process. */
    kill: () => {
      const [json = ''] = readFileSync(join(home.stateDir, 'active.json'), 'utf8').split('\n');
      process.kill(JSON.parse(json).owner.pid, 'SIGKILL');
    },
  };
}
