import { join } from 'node:path';
import type { Context } from '../context.ts';
import { ifExists } from './disk.ts';
import { usableDirectory } from './runtime-directory.ts';

/**
 * Where the timer of a state directory listens: in the runtime directory, since the path of a socket may
 * be no longer than about a hundred bytes, and that of a state directory can be.
 *
 * @returns undefined if there is no such directory, and so no timer
 * @throws Error if no runtime directory is usable; one of another user's is not, who could answer in the
 *   timer's place
 */
export async function controlSocket(
  { disk, runtimeDirs, uid }: Pick<Context, 'disk' | 'runtimeDirs' | 'uid'>,
  stateDir: string,
): Promise<string | undefined> {
  const stat = await ifExists(disk.stat(stateDir));
  if (stat === undefined) return undefined;
  const directory = usableDirectory(disk, uid, runtimeDirs.sockets);
  return join(directory, `${stat.dev}-${stat.ino}.sock`);
}
