import { constants } from 'node:fs';
import { join } from 'node:path';
import { alarm } from '../clock.ts';
import type { Clock, Disk, Liveness, Processes, ProcessIdentity } from '../context.ts';
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
  const claims = claimFiles(disk, clock, processes);
  const usable = () => usableDirectory(disk, uid, candidates);

  /** @returns the path of the own claim, or the living claims of others */
  function tryToHold(directory: string, key: string): string | readonly Claim[] {
    const before = claims.living(directory, (claim) => claim.key === key);
    if (before.length > 0) return before;
    const file = `${key}.${own}.${claimsMade++}.claim`;
    const path = join(directory, file);
    try {
      disk.closeSync(disk.openSync(path, 'wx', PRIVATE_FILE));
      const others = claims.living(directory, (claim) => claim.key === key && claim.file !== file);
      if (others.length === 0) return path;
      claims.remove(path);
      return others;
    } catch (error) {
      claims.remove(path);
      throw error;
    }
  }

  /** Keeps a claim young while the action runs. */
  async function claiming<T>(path: string, action: (note: NoteLeftover) => Promise<T>): Promise<T> {
    const heartbeat = alarm(clock, HEARTBEAT_EVERY, () => {
      const seconds = clock.now().epochMs / SECOND;
      // If that fails, processes that cannot see this one count the claim until it is old.
      ignoreFailure(() => disk.utimesSync(path, seconds));
      heartbeat.schedule();
    });
    heartbeat.schedule();
    try {
      return await action((leftover) => noteIn(disk, path, leftover));
    } finally {
      heartbeat.cancel();
      claims.remove(path);
    }
  }

  return {
    hold: async (key, boundMs, action) => {
      const began = clock.now().monotonicMs;
      for (;;) {
        claims.removeLeft();
        const held = tryToHold(usable(), key);
        if (typeof held === 'string') return claiming(held, action);
        if (clock.now().monotonicMs - began >= boundMs) throw new LockHeldError(held, boundMs);
        await pause(clock);
      }
    },
    sweep: async () => {
      claims.living(usable(), () => true);
    },
    claims: () => claims.describe(usable()),
  };
}

/** The claims in a directory, of all processes. */
type ClaimFiles = {
  /** Returns the wanted claims of living processes; removes those of dead ones. */
  living(directory: string, isWanted: (claim: Claim) => boolean): readonly Claim[];
  /** Describes all claims, and removes none. */
  describe(directory: string): readonly ClaimState[];
  /** Removes a claim. If that fails, it is tried again; it has no effect once its process is dead. */
  remove(path: string): void;
  /** Removes the claims that could not be removed before. */
  removeLeft(): void;
};

function claimFiles(disk: Disk, clock: Clock, processes: Processes): ClaimFiles {
  const left = new Set<string>();

  function living(directory: string, isWanted: (claim: Claim) => boolean): readonly Claim[] {
    const files = ifExistsSync(() => disk.readdirSync(directory)) ?? [];
    return files.flatMap((file) => {
      const claim = readClaim(file);
      if (claim === undefined || !isWanted(claim)) return [];
      return isAlive(claim, join(directory, file)) ? [claim] : [];
    });
  }

  /** Removes the claim if its process is dead. */
  function isAlive({ owner }: Claim, path: string): boolean {
    const isFresh = () => isYoung(path);
    const liveness = processes.liveness(owner, isFresh);
    if (liveness === 'elsewhere' ? isFresh() : liveness === 'alive') return true;
    // On another machine the path of a temporary file may be that of another file.
    if (liveness === 'dead') ignoreFailure(() => removeLeftovers(path));
    remove(path);
    return false;
  }

  function isYoung(path: string): boolean {
    const stat = ifExistsSync(() => disk.lstatSync(path));
    return stat !== undefined && Math.abs(clock.now().epochMs - stat.mtimeMs) <= HEARTBEAT_LASTS;
  }

  function removeLeftovers(path: string): void {
    for (const leftover of leftoversIn(disk, path)) removeLeftover(disk, leftover);
  }

  function remove(path: string): void {
    try {
      ifExistsSync(() => disk.unlinkSync(path));
      left.delete(path);
    } catch {
      left.add(path);
    }
  }

  function describe(directory: string): readonly ClaimState[] {
    return disk.readdirSync(directory).flatMap((file) => {
      const path = join(directory, file);
      const [claim, stat] = [readClaim(file), ifExistsSync(() => disk.lstatSync(path))];
      if (claim === undefined || stat === undefined) return [];
      return {
        owner: claim.owner,
        liveness: processes.liveness(claim.owner),
        ageMs: clock.now().epochMs - stat.mtimeMs,
        temporaryFiles: leftoversIn(disk, path).flatMap(({ temporary }) => temporary ?? []),
      };
    });
  }

  return { living, describe, remove, removeLeft: () => left.forEach(remove) };
}

/** Notes a temporary file in a claim: a line of JSON. */
function noteIn(disk: Disk, path: string, leftover: Leftover): void {
  ignoreFailure(() => {
    const fd = disk.openSync(path, APPEND, PRIVATE_FILE);
    try {
      disk.writeAllSync(fd, `${JSON.stringify(leftover)}\n`);
    } finally {
      disk.closeSync(fd);
    }
  });
}

function leftoversIn(disk: Disk, path: string): readonly Leftover[] {
  const notes = ifExistsSync(() => disk.readFileSync(path)) ?? '';
  return notes.split('\n').filter(Boolean).map(parseLeftover);
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
