import { join } from 'node:path';
import type { Context } from '../context.ts';
import { ifExists } from '../storage/disk.ts';

/**
 * Where the timer of a state directory listens. Beside the locks, since the path of a socket may be
 * no longer than about a hundred bytes, and that of a state directory can be.
 *
 * @returns undefined where there is no such directory, and so no timer
 */
export async function controlSocket(
  { disk, lockDir }: Pick<Context, 'disk' | 'lockDir'>,
  stateDir: string,
): Promise<string | undefined> {
  const stat = await ifExists(disk.stat(stateDir));
  return stat && join(lockDir, `${stat.dev}-${stat.ino}.sock`);
}
