import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { processesOf } from '../../scripts/processes-of.mjs';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const CONFIG = `
import { CountReporter } from '${resolve('test/support/count-reporter.ts')}';
import { ownTemporaryDirectory } from '${resolve('test/support/run-directory.ts')}';

export default {
  test: {
    allowOnly: false,
    // One worker for all files.
    isolate: false,
    maxWorkers: 1,
    reporters: [new CountReporter(ownTemporaryDirectory())],
  },
};
`;

/** What a run of some test files prints after vitest's own report, and its exit code. */
function run(files: Readonly<Record<string, string>>) {
  const root = temporaryDirectory();
  const tmp = join(root, 'tmp');
  mkdirSync(tmp);
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  writeFileSync(join(root, 'vitest.config.ts'), CONFIG);
  for (const [name, code] of Object.entries(files)) {
    const imports = `import { beforeAll, beforeEach, describe, expect, it } from 'vitest';\n`;
    writeFileSync(join(root, `${name}.test.ts`), imports + code);
  }
  const { status, stdout } = spawnSync(
    process.execPath,
    [resolve('node_modules/vitest/vitest.mjs'), 'run', '--root', root],
    {
      cwd: root,
      env: { PATH: process.env['PATH'], HOME: root, TMPDIR: tmp, NO_COLOR: '1' },
      encoding: 'utf8',
      timeout: 60_000,
    },
  );
  for (const { pid } of processesOf(tmp)) process.kill(pid, 'SIGKILL');
  const lines = stdout.trim().split('\n');
  return { exitCode: status, lines: lines.map((line) => line.replaceAll(tmp, 'TMP')) };
}

const PASSING = `it('passes', () => expect(1).toBe(1));`;

describe('the count at the end of a run', { timeout: 90_000 }, () => {
  it('of tests that pass, with the reasons of those that were skipped', () => {
    const skipping = `
      describe('in tmux', () => {
        beforeEach(({ skip }) => skip(true, 'tmux is not installed'));
        it('one', () => {});
        it('two', () => {});
      });
      it('three', ({ skip }) => skip('not on this system'));
      it.skip('four', () => {});`;
    expect(run({ passing: PASSING, skipping })).toEqual({
      exitCode: 0,
      lines: [
        'skipped 2 in skipping.test.ts: tmux is not installed',
        'skipped 1 in skipping.test.ts: not on this system',
        'skipped 1 in skipping.test.ts: no reason is given',
        '1 passed, 0 failed, 4 skipped',
      ],
    });
  });

  it('of each way to fail, in and outside of tests', () => {
    const files = {
      passing: PASSING,
      late: `
        it('passes', async () => {
          setTimeout(() => { throw new Error('late'); });
          await new Promise((resolve) => setTimeout(resolve, 50));
        });`,
      unloaded: `import './missing.ts';`,
      alone: `it.only('alone', () => {}); it('left out', () => {});`,
      failing: `
        it('fails', () => expect(1).toBe(2));
        describe('a suite', () => {
          beforeAll(() => { throw new Error('no'); });
          it('is left out', () => {});
        });`,
      leaving: `
        import { writeFileSync } from 'node:fs';
        import { tmpdir } from 'node:os';
        it('leaves a file', () => writeFileSync(tmpdir() + '/forgotten', ''));
        it('leaves a lock', () => writeFileSync(process.env.FOCUS_RUNTIME_DIR + '/claim', ''));`,
    };
    expect(run(files)).toEqual({
      exitCode: 1,
      lines: expect.arrayContaining([
        'skipped 1 in alone.test.ts: no reason is given',
        'skipped 1 in failing.test.ts: no reason is given',
        '2 failed outside of its tests',
        '1 error outside of any test',
        expect.stringMatching(/^left behind: TMP\/f-\w+\/forgotten$/),
        expect.stringMatching(/^left behind: TMP\/f-\w+\/run\/claim$/),
        // Two tests, a file and a hook, an error, and two things that were left.
        '4 passed, 7 failed, 2 skipped',
      ]),
    });
  });

  it('of a process that still runs', ({ skip }) => {
    skip(process.platform !== 'linux', 'there is no /proc');
    const code = `
      import { spawn } from 'node:child_process';
      it('leaves it', () => void spawn('sleep', ['60'], { detached: true, stdio: 'ignore' }));`;
    expect(run({ passing: PASSING, other: code })).toMatchObject({
      exitCode: 1,
      lines: expect.arrayContaining([
        expect.stringMatching(/^left behind: process \d+, sleep 60$/),
        '2 passed, 1 failed, 0 skipped',
      ]),
    });
  });
});
