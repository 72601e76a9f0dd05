import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { boundedChildren } from '../../src/subprocess/child.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const DEAF = 'trap "" TERM; echo $$ > "$OUT"; while :; do sleep 1; done';

it('a child that ignores SIGTERM does not outlive the program', async () => {
  const out = join(temporaryDirectory(), 'pid');
  const clock = fakeClock('2026-01-29T09:40:00+01:00');
  const children = boundedChildren(clock);
  const env = { PATH: process.env['PATH'], OUT: out };
  const argv = ['sh', '-c', DEAF] as const;
  void children.run({ argv, env, stdin: '', boundMs: 60_000, keptBytes: 0 });
  const pid = await vi.waitFor(() => {
    const read = Number(readFileSync(out, 'utf8'));
    expect(read).toBeGreaterThan(0);
    return read;
  }, 10_000);
  onTestFinished(() => {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It was ended, as it should be.
    }
  });

  const closed = children.close();
  await clock.advance(200);
  await closed;
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), 10_000);
});

it('a program that can never be started is a result, not an exception', async () => {
  const children = boundedChildren(fakeClock('2026-01-29T09:40:00+01:00'));
  const env = { PATH: process.env['PATH'] };
  const argv = ['true', 'an argument with a \0'] as const;
  const result = await children.run({ argv, env, stdin: '', boundMs: 60_000, keptBytes: 0 });
  expect(result.ending).toMatchObject({ type: 'not-started', error: expect.any(TypeError) });
});
