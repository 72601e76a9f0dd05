import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A command that takes longer is ended, in ms. */
const BOUND = 5_000;

/**
 * The modes of files as `ls` prints them, `-rw-r-----+`: Node has no call that finds an access control
 * list, which the plus sign means.
 *
 * @throws Error if the command fails
 */
export async function listModes(paths: readonly string[]): Promise<readonly string[]> {
  const env = { PATH: process.env['PATH'], LC_ALL: 'C' };
  const { stdout } = await run('ls', ['-ldn', '--', ...paths], { env, timeout: BOUND });
  return stdout.split('\n').flatMap((line) => /^-[-\w]{9}[+.@]?/.exec(line)?.[0] ?? []);
}

/**
 * Gives a file the mode of another and its access control list, with the `cp` of GNU. Other systems
 * cannot do that.
 *
 * @throws Error if the command fails
 */
export async function copyMode(from: string, to: string): Promise<void> {
  const args = ['--attributes-only', '--preserve=mode', '--', from, to];
  await run('cp', args, { timeout: BOUND });
}
