import { isAbsolute, join, resolve } from 'node:path';
import type { Context } from '../context.ts';

/** Whether a program can be started by this name: looked up in the PATH, unless it has a slash. */
export async function isOnPath(
  { disk, env, workingDir }: Pick<Context, 'disk' | 'env' | 'workingDir'>,
  program: string,
): Promise<boolean> {
  const directories = program.includes('/') ? [''] : (env['PATH'] ?? '').split(':');
  for (const directory of directories) {
    const named = join(directory, program);
    if (!isAbsolute(named) && workingDir === undefined) continue;
    const path = resolve(workingDir ?? '/', named);
    const stat = await disk.stat(path).catch(() => undefined);
    if (stat?.isFile() && (stat.mode & 0o111n) !== 0n) return true;
  }
  return false;
}
