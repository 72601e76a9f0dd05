import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { runFocus } from '../support/focus-program.ts';
import { freshHome, type Home } from '../support/home.ts';
import { leftBehind } from '../support/left-behind.ts';
import { activeTimer, secondsCounted, startInBackground } from '../support/timer-owner.ts';

const run = promisify(execFile);

/** Bundles the process that commands, which saves each of its commands the start of a Node. */
async function buildWorker(home: Home): Promise<string> {
  const outfile = join(home.dir, 'commanding-worker.mjs');
  const entry = fileURLToPath(new URL('../support/commanding-worker.ts', import.meta.url));
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    // What is bundled may be a CommonJS module.
    banner: {
      js: "import { createRequire as createRequire_ } from 'node:module';const require = createRequire_(import.meta.url);const __filename = import.meta.filename;",
    },
    logLevel: 'error',
  });
  return outfile;
}

describe('commands of several processes at once', () => {
  it('all take effect; no lock is left', async () => {
    const home = freshHome();
    const pid = await startInBackground(home);
    const worker = await buildWorker(home);
    // What is shorter is not recorded.
    await secondsCounted(home, 1);
    const outputs = await Promise.all(
      [1, 2, 3, 4].map(() => run(process.execPath, [worker, '50'], { env: home.env })),
    );
    const answers = outputs.flatMap(({ stdout }) => stdout.trimEnd().split('\n'));
    expect(answers).toEqual(Array(4 * 55).fill('done'));
    const timer = activeTimer(home);
    expect(timer?.status.plannedMs).toBe((25 * 60 + 200) * 1000);
    expect((await runFocus(home, ['stop'])).exitCode).toBe(0);
    expect(home.dayLog()?.match(/external interruption/g)).toHaveLength(20);
    expect(leftBehind(home, pid)).toEqual([]);
  });
});
