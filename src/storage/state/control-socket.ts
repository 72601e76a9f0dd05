import { join } from 'node:path';
import type { Clock, Context, Disk } from '../../context.ts';
import { errorCode, ifExistsSync } from '../disk.ts';
import { type Lock, LockHeldError } from '../lock.ts';
import { HEARTBEAT_LASTS } from '../process-identity.ts';
import { usableDirectory } from '../runtime-directory.ts';

/**
 * Returns the path of the control socket of a state directory's timer. It is in the runtime directory,
 * since paths of sockets are limited to about 100 bytes.
 *
 * @returns undefined if the state directory does not exist, and so no timer is running
 * @throws Error if no runtime directory is usable; one of another user, who could answer in the timer's
 *   place, is not
 */
export function controlSocket(
  { disk, runtimeDirs, uid }: Pick<Context, 'disk' | 'runtimeDirs' | 'uid'>,
  stateDir: string,
): string | undefined {
  const stat = ifExistsSync(() => disk.statSync(stateDir));
  if (stat === undefined) return undefined;
  const directory = usableDirectory(disk, uid, runtimeDirs.sockets);
  return join(directory, `${stat.dev}-${stat.ino}.sock`);
}

/**
 * Removes the control sockets of other state directories that are older than 15 seconds and have no
 * listener. A new timer starts to listen within that time, a stopped one still accepts connections, and a
 * timer whose socket is removed makes a new one.
 *
 * @param directory of the control sockets
 * @param own the socket to keep
 * @throws an error of the disk
 */
export async function sweepSockets(
  { disk, clock, lock }: { disk: Disk; clock: Clock; lock: Lock },
  directory: string,
  own: string,
): Promise<void> {
  for (const file of ifExistsSync(() => disk.readdirSync(directory)) ?? []) {
    const key = /^(\d+-\d+)\.sock$/.exec(file)?.[1];
    const path = join(directory, file);
    if (key === undefined || path === own) continue;
    await lock
      .hold(`${key}-state`, 0, () => removeIfDeserted(disk, clock, path))
      .catch(ignoreIfHeld);
  }
}

async function removeIfDeserted(disk: Disk, clock: Clock, path: string): Promise<void> {
  const made = ifExistsSync(() => disk.lstatSync(path))?.mtimeMs ?? Number.POSITIVE_INFINITY;
  if (clock.now().epochMs - made <= HEARTBEAT_LASTS || !(await isDeserted(path))) return;
  ifExistsSync(() => disk.unlinkSync(path));
}

/** Whether it is a socket that no process listens on. */
async function isDeserted(path: string): Promise<boolean> {
  const { connect } = await import('node:net');
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('error', (error) => resolve(errorCode(error) === 'ECONNREFUSED'));
    socket.once('connect', () => {
      socket.destroy();
      resolve(false);
    });
  });
}

// Another process is claiming or recovering that state directory.
function ignoreIfHeld(error: unknown): void {
  if (!(error instanceof LockHeldError)) throw error;
}
