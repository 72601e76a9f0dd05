import { join } from 'node:path';
import type { Context } from '../context.ts';
import { ifExists, ifExistsSync } from './disk.ts';

/**
 * Where the timer of a state directory listens. Beside the locks, since the path of a socket may be
 * no longer than about a hundred bytes, and that of a state directory can be.
 *
 * @returns undefined where there is no such directory, and so no timer; nor in a directory for locks
 *   that is another user's, who could answer in its place
 */
export async function controlSocket(
  { disk, lockDir, uid }: Pick<Context, 'disk' | 'lockDir' | 'uid'>,
  stateDir: string,
): Promise<string | undefined> {
  const stat = await ifExists(disk.stat(stateDir));
  if (ifExistsSync(() => disk.lstatSync(lockDir))?.uid !== uid) return undefined;
  return stat && join(lockDir, `${stat.dev}-${stat.ino}.sock`);
}
