import { constants } from 'node:fs';
import { join } from 'node:path';
import type { Cancel, Clock, Disk, Liveness, Processes, ProcessIdentity } from '../context.ts';
import { SECOND } from '../core/duration.ts';
import { ifExistsSync, PRIVATE_FILE } from './disk.ts';
import { ignoreFailure } from './ignore-failure.ts';
import {
  HEARTBEAT_EVERY,
  HEARTBEAT_LASTS,
  identityName,
  readIdentityName,
} from './process-identity.ts';
import { type Leftover, type NoteLeftover, removeLeftover } from './replace-file.ts';
import { usableDirectory } from './runtime-directory.ts';

/**
 * Mutual exclusion among the processes of one user on one machine.
 *
 * Each process puts a claim, a file whose name contains its identity, into a shared directory and then
 * looks for other claims. If it finds none, it holds the lock; if it finds one of a living process, it
 * removes its own and tries again. Of two processes that claim at the same time each sees the other,
 * since a listing that begins after a file was made contains the file. A dead process's claim can be
 * removed by any other at once; a living one's never is, even if the process is stopped. A process of
 * another PID namespace or machine cannot be checked: it counts as alive while its claim is young, and
 * a holder keeps its claim young. A claim also lists the temporary files that its process made under
 * the lock; they are removed with it.
 */
export type Lock = {
  /**
   * Runs the action while holding the lock of a key.
   *
   * @param key letters, digits and `-`
   * @param boundMs how long to wait for living holders, in ms
   * @param action gets a function that notes its temporary files in the claim
   * @throws LockHeldError after that
   */
  hold<T>(key: string, boundMs: number, action: (note: NoteLeftover) => Promise<T>): Promise<T>;
  /** Removes the claims of dead processes, whatever their keys, and their temporary files. */
  sweep(): Promise<void>;
  /** Describes all claims, and removes none. */
  claims(): readonly ClaimState[];
};

/** A claim as it is on the disk. */
type ClaimState = {
  readonly owner: ProcessIdentity;
  readonly liveness: Liveness;
  /** How long ago it was made, or its holder last gave a sign of life, in ms. */
  readonly ageMs: number;
  /** The paths of the temporary files that its process made. */
  readonly temporaryFiles: readonly string[];
};

/** Thrown if another process held a lock for longer than the caller would wait. */
export class LockHeldError extends Error {
  constructor(holders: readonly Claim[], waitedMs: number) {
    const pids = holders.map((holder) => holder.owner.pid);
    super(`process ${pids.join(', ')} has held its lock for over ${waitedMs / 1000} s`);
  }
}

/** How long a command waits for other processes, in ms. */
export const LOCK_BOUND = 2000;

type Claim = { readonly file: string; readonly key: string; readonly owner: ProcessIdentity };

const APPEND = constants.O_WRONLY | constants.O_APPEND | constants.O_NOFOLLOW;

// Counted for the whole process, so that no two of its claims have the same name.
let claimsMade = 0;

/**
 * Its calls of the disk are synchronous: they take microseconds.
 *
 * @param candidates directories for the claims, of which the first usable one is used: one in which only
 *   `uid` can add or remove claims
 */
export function fileLock(
  disk: Disk,
  clock: Clock,
  processes: Processes,
  candidates: readonly string[],
  uid: number,
): Lock {
  const own = identityName(processes.self());
  const unremoved = new Set<string>();

  function livingClaims(directory: string, wanted: (claim: Claim) => boolean): Claim[] {
    const files = ifExistsSync(() => disk.readdirSync(directory)) ?? [];
    const living: Claim[] = [];
    for (const claim of files.map(readClaim)) {
      if (claim === undefined || !wanted(claim)) continue;
      const path = join(directory, claim.file);
      const isFresh = () => isYoung(path);
      const liveness = processes.liveness(claim.owner, isFresh);
      const isAlive = liveness === 'elsewhere' ? isFresh() : liveness === 'alive';
      if (isAlive) living.push(claim);
      else removeDead(path, liveness);
    }
    return living;
  }

  function removeDead(path: string, liveness: Liveness): void {
    // On another machine the path may be that of another file.
    if (liveness === 'dead') ignoreFailure(() => removeLeftovers(path));
    remove(path);
  }

  function removeLeftovers(path: string): void {
    for (const leftover of leftoversOf(path)) removeLeftover(disk, leftover);
  }

  function leftoversOf(path: string): readonly Leftover[] {
    const notes = ifExistsSync(() => disk.readFileSync(path)) ?? '';
    return notes.split('\n').filter(Boolean).map(parseLeftover);
  }

  function claims(): readonly ClaimState[] {
    const directory = usableDirectory(disk, uid, candidates);
    return disk.readdirSync(directory).flatMap((file) => {
      const path = join(directory, file);
      const [claim, stat] = [readClaim(file), ifExistsSync(() => disk.lstatSync(path))];
      if (claim === undefined || stat === undefined) return [];
      return {
        owner: claim.owner,
        liveness: processes.liveness(claim.owner),
        ageMs: clock.now().epochMs - stat.mtimeMs,
        temporaryFiles: leftoversOf(path).flatMap(({ temporary }) => temporary ?? []),
      };
    });
  }

  function noteIn(path: string, leftover: Leftover): void {
    ignoreFailure(() => {
      const fd = disk.openSync(path, APPEND, PRIVATE_FILE);
      try {
        disk.writeAllSync(fd, `${JSON.stringify(leftover)}\n`);
      } finally {
        disk.closeSync(fd);
      }
    });
  }

  function isYoung(path: string): boolean {
    const stat = ifExistsSync(() => disk.lstatSync(path));
    return stat !== undefined && Math.abs(clock.now().epochMs - stat.mtimeMs) <= HEARTBEAT_LASTS;
  }

  // If a claim cannot be removed, that is tried again later; it has no effect once its process is dead.
  function remove(path: string): void {
    try {
      ifExistsSync(() => disk.unlinkSync(path));
      unremoved.delete(path);
    } catch {
      unremoved.add(path);
    }
  }

  /** @returns the path of the own claim, or the living claims of others */
  function tryToHold(directory: string, key: string): string | Claim[] {
    const before = livingClaims(directory, (claim) => claim.key === key);
    if (before.length > 0) return before;
    const file = `${key}.${own}.${claimsMade++}.claim`;
    const path = join(directory, file);
    try {
      disk.closeSync(disk.openSync(path, 'wx', PRIVATE_FILE));
      const others = livingClaims(directory, (claim) => claim.key === key && claim.file !== file);
      if (others.length === 0) return path;
      remove(path);
      return others;
    } catch (error) {
      remove(path);
      throw error;
    }
  }

  /** Keeps a claim young while the action runs. */
  async function claiming<T>(path: string, action: (note: NoteLeftover) => Promise<T>): Promise<T> {
    let cancel: Cancel = () => undefined;
    const beat = () => {
      const seconds = clock.now().epochMs / SECOND;
      // If that fails, processes that cannot see this one count the claim until it is old.
      ignoreFailure(() => disk.utimesSync(path, seconds));
      cancel = clock.after(HEARTBEAT_EVERY, beat);
    };
    cancel = clock.after(HEARTBEAT_EVERY, beat);
    try {
      return await action((leftover) => noteIn(path, leftover));
    } finally {
      cancel();
      remove(path);
    }
  }

  async function hold<T>(
    key: string,
    boundMs: number,
    action: (note: NoteLeftover) => Promise<T>,
  ): Promise<T> {
    const began = clock.now().monotonicMs;
    for (;;) {
      unremoved.forEach(remove);
      const held = tryToHold(usableDirectory(disk, uid, candidates), key);
      if (typeof held === 'string') return claiming(held, action);
      if (clock.now().monotonicMs - began >= boundMs) throw new LockHeldError(held, boundMs);
      await pause(clock);
    }
  }

  return {
    hold,
    sweep: async () => {
      livingClaims(usableDirectory(disk, uid, candidates), () => true);
    },
    claims,
  };
}

// At random, so that two processes do not collide again.
function pause(clock: Clock): Promise<void> {
  return new Promise((resolve) => clock.after(1 + Math.random() * 8, resolve));
}

function parseLeftover(line: string): Leftover {
  return JSON.parse(line);
}

function readClaim(file: string): Claim | undefined {
  const [key = '', name = '', , suffix] = file.split('.');
  const owner = suffix === 'claim' ? readIdentityName(name) : undefined;
  return owner === undefined ? undefined : { file, key, owner };
}
