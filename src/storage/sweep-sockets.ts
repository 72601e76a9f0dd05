import { join } from 'node:path';
import type { Clock } from '../context.ts';
import { type Disk, errorCode, ifExistsSync } from './disk.ts';
import { type Lock, LockHeldError } from './lock.ts';
import { HEARTBEAT_LASTS } from './processes.ts';

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
