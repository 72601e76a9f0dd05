import type { BigIntStats } from 'node:fs';
import type { Disk } from './disk.ts';
import type { Warning } from './warnings.ts';

/** A file that was just made, open. */
export type MadeFile = { readonly fd: number; readonly path: string };

const OTHERS_BITS = 0o077;
const OWNER_BITS = 0o700;

/**
 * Gives a new file the access of an old one: its owner or else its group, its mode, its access control
 * list. What cannot be kept is never replaced by anything wider: then only the owner has access.
 *
 * @param made with mode 0600; from its directory it may have an access control list of its own
 * @returns a warning if access was taken away
 * @throws an error of the disk
 */
export async function takeAccess(
  disk: Disk,
  made: MadeFile,
  old: { readonly path: string; readonly stat: BigIntStats },
): Promise<readonly Warning[]> {
  const mode = Number(old.stat.mode & 0o7777n);
  // The owner first: until then the mode's bits for the group would be for another group.
  const hasGroup = await giveTo(disk, made.fd, old.stat);
  const isShared = (mode & OTHERS_BITS) !== 0;
  // The list before the mode: with a list, the mode's bits for the group say how far it reaches.
  const lost = isShared ? await lostAccess(disk, hasGroup, old.path, made.path) : undefined;
  await disk.chmod(made.fd, lost === undefined ? mode : mode & OWNER_BITS);
  return lost === undefined ? [] : [{ type: 'narrowed', lost }];
}

/**
 * Only root can give a file away; others can share it with a group of theirs.
 *
 * @returns whether the file has the group
 */
async function giveTo(disk: Disk, fd: number, { uid, gid }: BigIntStats): Promise<boolean> {
  const UNCHANGED = -1;
  const made = await disk.fstat(fd);
  if (made.uid === uid && made.gid === gid) return true;
  return disk
    .chown(fd, Number(uid), Number(gid))
    .catch(() => disk.chown(fd, UNCHANGED, Number(gid)))
    .then(
      () => true,
      () => false,
    );
}

async function lostAccess(disk: Disk, hasGroup: boolean, from: string, to: string) {
  if (!hasGroup) return 'group';
  return (await keepsList(disk, from, to)) ? undefined : 'access control list';
}

/** Whether the new file has the list of the old one, or none like it. */
export async function keepsList(disk: Disk, from: string, to: string): Promise<boolean> {
  const modes = await disk.listModes([from, to]).catch(() => ['+']);
  if (!modes.some(hasList)) return true;
  try {
    await disk.copyMode(from, to);
    const [wanted, got] = await disk.listModes([from, to]);
    return wanted !== undefined && wanted === got;
  } catch {
    return false;
  }
}

/** @param mode as `ls` prints it */
export function hasList(mode: string): boolean {
  return mode.endsWith('+');
}
