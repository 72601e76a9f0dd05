import { isAbsolute, join, resolve } from 'node:path';
import type { Context } from '../context.ts';

/** Whether a program can be started by this name; without a slash, it is looked up in the PATH. */
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

/** The first of some programs that is on the PATH; undefined if none is. */
export async function firstOnPath<P extends string>(
  context: Parameters<typeof isOnPath>[0],
  programs: readonly P[],
): Promise<P | undefined> {
  for (const program of programs) if (await isOnPath(context, program)) return program;
  return undefined;
}
