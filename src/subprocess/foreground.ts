import type { Context } from '../context.ts';
import type { ChildEnding } from './child.ts';

/**
 * Runs a command in the foreground, on the terminal of this process, without a time limit. Ctrl-C goes to
 * the command only.
 *
 * @param command for `sh -c`; the arguments are appended, safely quoted
 * @param input is written to its stdin; absent: it reads the terminal itself
 */
export async function runInForeground(
  { env, host }: Pick<Context, 'env' | 'host'>,
  command: string,
  args: readonly string[],
  input?: string,
): Promise<ChildEnding> {
  const cancels = [host.onSignal('SIGINT', ignore), host.onSignal('SIGQUIT', ignore)];
  try {
    return await ended(env, ['-c', `${command} "$@"`, 'sh', ...args], input);
  } finally {
    for (const cancel of cancels) cancel();
  }
}

function ignore(): void {}

async function ended(
  env: Context['env'],
  args: readonly string[],
  input: string | undefined,
): Promise<ChildEnding> {
  // Loaded late: a list that fits on the terminal does not need it.
  const { spawn } = await import('node:child_process');
  return new Promise((resolve) => {
    const stdin = input === undefined ? 'inherit' : 'pipe';
    const child = spawn('sh', args, { env: { ...env }, stdio: [stdin, 'inherit', 'inherit'] });
    child.once('error', (error) => resolve({ type: 'not-started', error }));
    child.once('close', (code, signal) =>
      resolve(signal === null ? { type: 'exited', code: code ?? 0 } : { type: 'killed', signal }),
    );
    // A command that ends early does not read all of it.
    child.stdin?.on('error', ignore).end(input);
  });
}
