import { spawnSync } from 'node:child_process';
import type { Workplace } from './workplace.ts';

/**
 * Runs Node with these arguments.
 *
 * @returns how long it took, in ms, its stdout being a pipe
 */
export function runToEnd({ env }: Workplace, args: readonly string[]): number {
  const began = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, {
    env,
    stdio: 'pipe',
    timeout: 60_000,
  });
  const took = performance.now() - began;
  if (status !== 0) throw new Error(`node ${args.join(' ')} exited with ${status}: ${stderr}`);
  return took;
}
