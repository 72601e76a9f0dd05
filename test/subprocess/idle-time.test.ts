import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { idleProbe } from '../../src/subprocess/idle-time.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

/** Asks once, with a loginctl of the test's own; `failures` has what is reported. */
async function idle(command: readonly [string, ...string[]] | undefined, loginctl = 'exit 1') {
  const bin = temporaryDirectory();
  writeFileSync(join(bin, 'loginctl'), `#!/bin/sh\n${loginctl}\n`, { mode: 0o755 });
  const clock = fakeClock('2026-01-29T09:15:00+01:00');
  const env = { PATH: `${bin}:${process.env['PATH']}`, XDG_SESSION_ID: '7' };
  const failures: string[] = [];
  const probe = idleProbe({ env, clock }, command, (_, text) => failures.push(text));
  const times = [await probe.idleTime(), await probe.idleTime()];
  await probe.close();
  return { ms: times[0], failures };
}

describe('the idle time', () => {
  it("is what the user's command prints", async () => {
    expect(await idle(['echo', '300123'])).toEqual({ ms: 300_123, failures: [] });
  });

  it('is that of the session of loginctl, whose clock is ours', async () => {
    const since = (us: number) =>
      `[ "$2" = 7 ] && printf 'IdleHint=yes\\nIdleSinceHintMonotonic=${us}\\n'`;
    expect(await idle(undefined, since(2_000_000))).toEqual({ ms: 3_000, failures: [] });
    const active = "printf 'IdleHint=no\\nIdleSinceHintMonotonic=2000000\\n'";
    expect(await idle(undefined, active)).toEqual({ ms: 0, failures: [] });
  });

  it('is unknown if the command fails or prints something else, which is reported once', async () => {
    expect(await idle(['sh', '-c', 'echo "no display" >&2; exit 1'])).toEqual({
      ms: undefined,
      failures: [
        'the idle time is unknown: idle_command exited with 1 (no display); idle_after = "off" turns it off',
      ],
    });
    expect(await idle(undefined)).toEqual({
      ms: undefined,
      failures: [
        'the idle time is unknown: loginctl exited with 1; idle_after = "off" turns it off',
      ],
    });
    expect(await idle(['echo', 'never'])).toEqual({
      ms: undefined,
      failures: [
        'the idle time is unknown: idle_command printed "never"; idle_after = "off" turns it off',
      ],
    });
  });
});
