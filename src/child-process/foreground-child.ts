import { spawn } from 'node:child_process';
import type { Context } from '../context.ts';
import type { ChildEnding } from './child.ts';

/**
 * Runs a command of the user's with the terminal to itself, for as long as it takes. Meanwhile Ctrl-C is
 * the command's alone.
 *
 * @param command for sh; the arguments come after its own, whatever is in them
 */
export async function runInForeground(
  { env, host }: Pick<Context, 'env' | 'host'>,
  command: string,
  args: readonly string[],
): Promise<ChildEnding> {
  const cancels = [host.onSignal('SIGINT', ignore), host.onSignal('SIGQUIT', ignore)];
  try {
    return await ended(env, ['-c', `${command} "$@"`, 'sh', ...args]);
  } finally {
    for (const cancel of cancels) cancel();
  }
}

function ignore(): void {}

function ended(env: Context['env'], args: readonly string[]): Promise<ChildEnding> {
  return new Promise((resolve) => {
    const child = spawn('sh', args, { env: { ...env }, stdio: 'inherit' });
    child.once('error', (error) => resolve({ type: 'not-started', error }));
    child.once('close', (code, signal) =>
      resolve(signal === null ? { type: 'exited', code: code ?? 0 } : { type: 'killed', signal }),
    );
  });
}
