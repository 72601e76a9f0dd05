import { join } from 'node:path';
import type { Clock, Context, Disk } from '../../context.ts';
import { errorCode, ifExists, ifExistsSync } from '../disk.ts';
import { type Lock, LockHeldError } from '../lock.ts';
import { HEARTBEAT_LASTS } from '../process-identity.ts';
import { usableDirectory } from '../runtime-directory.ts';

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

/**
 * Removes the control sockets of other state directories to which nobody listens, and has not since
 * 15 seconds: a timer that has just made its socket is about to. A stopped timer still accepts, and a timer
 * whose socket goes all the same makes it anew.
 *
 * @param directory of the control sockets
 * @param own left alone: whoever has its state directory decides
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
    await lock.hold(`${key}-state`, 0, () => removeIfDeserted(disk, clock, path)).catch(passIfHeld);
  }
}

async function removeIfDeserted(disk: Disk, clock: Clock, path: string): Promise<void> {
  const made = ifExistsSync(() => disk.lstatSync(path))?.mtimeMs ?? Number.POSITIVE_INFINITY;
  if (clock.now().epochMs - made <= HEARTBEAT_LASTS || !(await isDeserted(path))) return;
  ifExistsSync(() => disk.unlinkSync(path));
}

/** Whether it is a socket to which no process listens. */
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

// Somebody claims or recovers that state directory at present.
function passIfHeld(error: unknown): void {
  if (!(error instanceof LockHeldError)) throw error;
}
