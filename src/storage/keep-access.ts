import type { BigIntStats } from 'node:fs';
import type { Disk } from '../context.ts';
import type { Warning } from './warnings.ts';

/** An open file that was just made. */
type MadeFile = { readonly fd: number; readonly path: string };

const OTHERS_BITS = 0o077;
const OWNER_BITS = 0o700;

/** The mode that a file got, and a warning if it has less access than the old one. */
export type Access = { readonly mode: number; readonly warnings: readonly Warning[] };

/**
 * Gives a new file the access of an old one: its owner, or else its group, its mode and its access
 * control list. If that fails, only the owner has access, so that access is never widened.
 *
 * @param made has mode 0600, and possibly an access control list from its directory
 * @throws an error of the disk
 */
export function copyAccess(
  disk: Disk,
  made: MadeFile,
  old: { readonly path: string; readonly stat: BigIntStats },
): Access {
  const all = Number(old.stat.mode & 0o7777n);
  // The owner before the mode: its bits for the group would apply to another group.
  const hasGroup = changeOwner(disk, made.fd, old.stat);
  const isShared = (all & OTHERS_BITS) !== 0;
  // The list before the mode: with a list, the mode's bits for the group limit its entries.
  const lost = isShared ? lostAccess(disk, hasGroup, old.path, made.path) : undefined;
  const mode = lost === undefined ? all : all & OWNER_BITS;
  disk.chmodSync(made.fd, mode);
  return { mode, warnings: lost === undefined ? [] : [{ type: 'narrowed', lost }] };
}

/**
 * Changes the owner, which only root can, or else the group.
 *
 * @returns whether the file has the group
 */
function changeOwner(disk: Disk, fd: number, { uid, gid }: BigIntStats): boolean {
  const UNCHANGED = -1;
  const made = disk.fstatSync(fd);
  if (made.uid === uid && made.gid === gid) return true;
  const gives = (owner: number) => succeeds(() => disk.chownSync(fd, owner, Number(gid)));
  return gives(Number(uid)) || gives(UNCHANGED);
}

function lostAccess(disk: Disk, hasGroup: boolean, from: string, to: string) {
  if (!hasGroup) return 'group';
  return copyAccessList(disk, from, to) ? undefined : 'access control list';
}

/** Copies the access control list; returns whether the new file has that of the old one, or neither has one. */
export function copyAccessList(disk: Disk, from: string, to: string): boolean {
  let modes: readonly string[] = [];
  if (succeeds(() => (modes = disk.listModesSync([from, to]))) && !modes.some(hasList)) return true;
  let [wanted, got]: readonly (string | undefined)[] = [];
  const copied = succeeds(() => {
    disk.copyModeSync(from, to);
    [wanted, got] = disk.listModesSync([from, to]);
  });
  return copied && wanted !== undefined && wanted === got;
}

function succeeds(action: () => void): boolean {
  try {
    action();
    return true;
  } catch {
    return false;
  }
}

/** Whether a file has an access control list; false if there is no such file, or no `ls`. */
export function hasAccessList(disk: Disk, file: string): boolean {
  let modes: readonly string[] = [];
  succeeds(() => (modes = disk.listModesSync([file])));
  return modes.some(hasList);
}

/** @param mode as `ls` prints it */
function hasList(mode: string): boolean {
  return mode.endsWith('+');
}
