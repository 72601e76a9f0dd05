import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { processTable } from '../../src/storage/process-identity.ts';
import { runFocus } from './focus-program.ts';
import type { Home } from './home.ts';

/** Reads the running timer from the state directory; undefined if there is none. */
export function activeTimer(home: Home) {
  const file = join(home.stateDir, 'active.json');
  if (!existsSync(file) || statSync(file).isDirectory()) return undefined;
  const [line = ''] = readFileSync(file, 'utf8').split('\n');
  const { owner, status, session } = JSON.parse(line);
  return { pid: Number(owner.pid), status, session };
}

/** Waits until the check of the timer on disk passes. */
export function untilActive(
  home: Home,
  what: string,
  isMet: (timer: NonNullable<ReturnType<typeof activeTimer>>) => boolean,
): Promise<void> {
  return vi.waitFor(
    () => {
      const timer = activeTimer(home);
      if (timer === undefined || !isMet(timer))
        throw new Error(`${what}: ${JSON.stringify(timer)}`);
    },
    { timeout: 10_000, interval: 20 },
  );
}

/** Ends the process that runs the timer of this home when the test is over, and waits for it. */
export function endsItsTimer(home: Home): Home {
  onTestFinished(async () => {
    const pid = activeTimer(home)?.pid;
    if (pid === undefined) return;
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      return;
    }
    await hasEnded(pid);
  });
  return home;
}

/** Waits until the current interval, which was never paused, has run for so many seconds, or longer. */
export function secondsCounted(home: Home, seconds: number): Promise<void> {
  // Its clock is not the wall clock, which is adjusted by some ms.
  const atLeast = seconds * 1000 + 100;
  return untilActive(
    home,
    `${seconds} s to be counted`,
    ({ status }) => status.state === 'running' && Date.now() - status.startedAt.epochMs > atLeast,
  );
}

/** Resolves once a process has ended, even if its new parent has not noticed yet. */
export function hasEnded(pid: number): Promise<void> {
  return vi.waitFor(
    () => {
      if (processTable(process.platform).startedAt(pid) !== undefined)
        throw new Error(`${pid} runs`);
    },
    { timeout: 10_000, interval: 10 },
  );
}

/** Starts a timer in the background; returns the ID of its process. */
export async function startInBackground(home: Home, args: readonly string[] = []): Promise<number> {
  endsItsTimer(home);
  const { exitCode, stderr } = await runFocus(home, ['start', ...args]);
  const pid = activeTimer(home)?.pid;
  if (exitCode !== 0 || pid === undefined) throw new Error(`no timer was started: ${stderr}`);
  return pid;
}
