import type { BigIntStats } from 'node:fs';
import type { Disk } from '../context.ts';
import type { Warning } from './warnings.ts';

/** A file that was just made, open. */
export type MadeFile = { readonly fd: number; readonly path: string };

const OTHERS_BITS = 0o077;
const OWNER_BITS = 0o700;

/** The mode that a file was given, and a warning if access was taken away. */
export type Access = { readonly mode: number; readonly warnings: readonly Warning[] };

/**
 * Gives a new file the access of an old one: its owner or else its group, its mode, its access control
 * list. What cannot be kept is never replaced by anything wider: then only the owner has access.
 *
 * @param made with mode 0600; from its directory it may have an access control list of its own
 * @throws an error of the disk
 */
export function takeAccess(
  disk: Disk,
  made: MadeFile,
  old: { readonly path: string; readonly stat: BigIntStats },
): Access {
  const all = Number(old.stat.mode & 0o7777n);
  // The owner first: until then the mode's bits for the group would be for another group.
  const hasGroup = giveTo(disk, made.fd, old.stat);
  const isShared = (all & OTHERS_BITS) !== 0;
  // The list before the mode: with a list, the mode's bits for the group say how far it reaches.
  const lost = isShared ? lostAccess(disk, hasGroup, old.path, made.path) : undefined;
  const mode = lost === undefined ? all : all & OWNER_BITS;
  disk.chmodSync(made.fd, mode);
  return { mode, warnings: lost === undefined ? [] : [{ type: 'narrowed', lost }] };
}

/**
 * Only root can give a file away; others can share it with a group of theirs.
 *
 * @returns whether the file has the group
 */
function giveTo(disk: Disk, fd: number, { uid, gid }: BigIntStats): boolean {
  const UNCHANGED = -1;
  const made = disk.fstatSync(fd);
  if (made.uid === uid && made.gid === gid) return true;
  const gives = (owner: number) => succeeds(() => disk.chownSync(fd, owner, Number(gid)));
  return gives(Number(uid)) || gives(UNCHANGED);
}

function lostAccess(disk: Disk, hasGroup: boolean, from: string, to: string) {
  if (!hasGroup) return 'group';
  return keepsList(disk, from, to) ? undefined : 'access control list';
}

/** Whether the new file has the list of the old one, or none like it. */
export function keepsList(disk: Disk, from: string, to: string): boolean {
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
