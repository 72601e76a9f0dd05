import { join } from 'node:path';
import type { Clock } from '../context.ts';
import { type Disk, ifExistsSync, PRIVATE_DIRECTORY, PRIVATE_FILE } from './disk.ts';
import {
  identityName,
  type Processes,
  type ProcessIdentity,
  readIdentityName,
} from './processes.ts';

/**
 * Mutual exclusion among the processes of one user on one machine.
 *
 * Each contender puts a claim, a file whose name holds its own identity, into one directory and
 * then looks for the claims of others: who sees none holds the lock, who sees a living one takes
 * its claim back and tries again. Of two that claim at once each sees the other, since a listing
 * that begins after a file was made holds it. As a name belongs to one process, a dead one's claim
 * can be removed by anybody, at once, and a living one's never is, not even where it is stopped.
 */
export type Lock = {
  /**
   * Runs the action while holding the lock of a key.
   *
   * @param key letters, digits and `-`
   * @param boundMs how long to wait for living holders
   * @throws LockHeldError past the bound
   */
  hold<T>(key: string, boundMs: number, action: () => Promise<T>): Promise<T>;
  /** Removes the claims that dead processes left, whatever their keys. */
  sweep(): Promise<void>;
};

/** Somebody else held a lock for longer than the caller would wait. */
export class LockHeldError extends Error {
  constructor(holders: readonly Claim[], waitedMs: number) {
    const pids = holders.map((holder) => holder.owner.pid);
    super(`process ${pids.join(', ')} has held its lock for over ${waitedMs / 1000} s`);
  }
}

type Claim = { readonly file: string; readonly key: string; readonly owner: ProcessIdentity };

// Counted for the whole process: no two of its claims have one name.
let claimsMade = 0;

/**
 * @param directory where claims are put; made where it is missing. It must be local to the machine
 *   and belong to `uid`, so that nobody else can hold up or release a lock. As it is local, its
 *   calls are synchronous: they take microseconds.
 */
export function fileLock(
  disk: Disk,
  clock: Clock,
  processes: Processes,
  directory: string,
  uid: number,
): Lock {
  const own = identityName(processes.self());
  const unremoved = new Set<string>();

  function openDirectory(): void {
    disk.mkdirSync(directory, PRIVATE_DIRECTORY);
    const stat = disk.lstatSync(directory);
    if (!stat.isDirectory() || stat.uid !== uid) {
      throw new Error(`${directory} is not a directory of yours; remove it`);
    }
    if ((stat.mode & 0o022) !== 0) {
      throw new Error(`others may write ${directory}; chmod 700 it`);
    }
  }

  function livingClaims(wanted: (claim: Claim) => boolean): Claim[] {
    const files = ifExistsSync(() => disk.readdirSync(directory)) ?? [];
    const living: Claim[] = [];
    for (const claim of files.map(readClaim)) {
      if (claim === undefined || !wanted(claim)) continue;
      // Nothing is elsewhere in a directory of this machine: such a claim is of an earlier boot.
      if (processes.liveness(claim.owner) === 'alive') living.push(claim);
      else remove(claim.file);
    }
    return living;
  }

  // A claim that cannot be removed is tried again, and ends with its process.
  function remove(file: string): void {
    try {
      ifExistsSync(() => disk.unlinkSync(join(directory, file)));
      unremoved.delete(file);
    } catch {
      unremoved.add(file);
    }
  }

  /** @returns the file of the own claim, or the living claims of others */
  function tryToHold(key: string): string | Claim[] {
    const before = livingClaims((claim) => claim.key === key);
    if (before.length > 0) return before;
    const file = `${key}.${own}.${claimsMade++}.claim`;
    try {
      disk.closeSync(disk.openSync(join(directory, file), 'wx', PRIVATE_FILE));
      const others = livingClaims((claim) => claim.key === key && claim.file !== file);
      if (others.length === 0) return file;
      remove(file);
      return others;
    } catch (error) {
      remove(file);
      throw error;
    }
  }

  async function hold<T>(key: string, boundMs: number, action: () => Promise<T>): Promise<T> {
    openDirectory();
    const began = clock.now().monotonicMs;
    for (;;) {
      unremoved.forEach(remove);
      const held = tryToHold(key);
      if (typeof held === 'string') return action().finally(() => remove(held));
      if (clock.now().monotonicMs - began >= boundMs) throw new LockHeldError(held, boundMs);
      await pause(clock);
    }
  }

  return {
    hold,
    sweep: async () => {
      livingClaims(() => true);
    },
  };
}

// At random, so that contenders fall out of step.
function pause(clock: Clock): Promise<void> {
  return new Promise((resolve) => clock.after(1 + Math.random() * 8, resolve));
}

function readClaim(file: string): Claim | undefined {
  const [key = '', name = '', , suffix] = file.split('.');
  const owner = suffix === 'claim' ? readIdentityName(name) : undefined;
  return owner === undefined ? undefined : { file, key, owner };
}
