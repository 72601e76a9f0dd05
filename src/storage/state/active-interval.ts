import { join } from 'node:path';
import type { Clock, Disk, Liveness, Processes, ProcessIdentity } from '../../context.ts';
import { type Session, SHORTEST_SESSION } from '../../core/session.ts';
import type { TimerStatus } from '../../core/timer-view.ts';
import type { PendingSession } from '../day-logs/day-logs.ts';
import { wasRecorded } from '../day-logs/recorded-lines.ts';
import { inodeOf, makeDirectory } from '../directory.ts';
import { ignoreFailure } from '../ignore-failure.ts';
import { LOCK_BOUND, type Lock } from '../lock.ts';
import { NewerFormatError } from '../newer-format.ts';
import { identityName, isHeartbeatFresh } from '../process-identity.ts';
import {
  FORMAT,
  formatIntervalRecord,
  type IntervalRecord,
  parseIntervalRecord,
  type ShellLines,
} from './interval-record.ts';
import { readSpool, SPOOL, spooledSession } from './spool.ts';
import type { StateDirectory } from './state-directory.ts';

/** What a timer saves of its interval; the adapter adds the owner and the destination. */
export type Snapshot = Omit<IntervalRecord, 'version' | 'owner' | 'dayLogs'>;

/** The snapshot of an interval that ended and left a session. */
export type EndedSnapshot = Snapshot & { readonly session: Session };

/** The port to the one timer of a state directory. */
export type ActiveInterval = {
  /**
   * Claims the state directory for this process, unless another process's timer has it.
   *
   * @param predecessor the only living process whose timer may be taken over
   * @throws an error of the disk; NewerFormatError; Error if the predecessor's timer has ended
   */
  claim(snapshot: Snapshot, predecessor?: ProcessIdentity): Promise<Claimed>;
  /** Saves the interval. Synchronous, like the following. */
  refresh(snapshot: Snapshot): void;
  /** Saves the session of an interval that ended, so that it outlives this process. */
  end(snapshot: EndedSnapshot): PendingSession;
  /** Releases the state directory. */
  release(): void;
};

export type Claimed =
  | { readonly type: 'claimed' }
  /** Another process's timer has it; `elsewhere` if on another machine. */
  | {
      readonly type: 'held';
      readonly by: IntervalRecord;
      readonly elsewhere: boolean;
      readonly file: string;
    };

/** The file of the running, paused or proposed interval. */
export const ACTIVE = 'active.json';

/** What the files of a state directory need. */
export type StateParts = {
  readonly disk: Disk;
  readonly clock: Clock;
  readonly state: StateDirectory;
  readonly lock: Lock;
  readonly processes: Processes;
  /** Returns the path of the control socket of the state directory's timer. */
  socket(): string | undefined;
};

/** The active interval as a file of the state directory. */
export function activeIntervalFile(
  parts: StateParts,
  identity: Pick<IntervalRecord, 'owner' | 'dayLogs'>,
  shellLines: ShellLines,
): ActiveInterval {
  const { state } = parts;
  let claimed = false;
  let { dayLogs } = identity;
  /** What this process last wrote into the file. */
  let written: Snapshot | undefined;
  /** What the file contained when another process took it over. */
  let lost: EndedSnapshot | undefined;
  const format = (snapshot: Snapshot) =>
    formatIntervalRecord(
      { version: FORMAT, owner: identity.owner, dayLogs, ...snapshot },
      shellLines,
    );

  /** Keeps the inode of an earlier timer whose session still waits for the directory. */
  async function inodeOfDayLogs(holder: Holder | undefined): Promise<string | undefined> {
    const { directory } = dayLogs;
    const records = readSpool(state).sessions.map(({ record }) => record);
    if (holder !== undefined) records.push(holder.record);
    const known = records.find((record) => {
      return record.dayLogs.directory === directory && record.dayLogs.inode !== undefined;
    });
    return known?.dayLogs.inode ?? inodeOf(parts.disk, directory);
  }

  function write(snapshot: Snapshot): void {
    state.write(ACTIVE, format(snapshot));
    written = snapshot;
    claimed = true;
  }

  /**
   * A process that was stopped for long may count as dead for one that cannot see it, which recorded
   * its interval. The session then continues that one, so that nothing is recorded twice.
   */
  function unrecorded(id: string, session: Session): Session {
    if (written?.session && !isOwn(parts)) lost = { ...written, session: written.session };
    if (lost?.id !== id || !wasRecorded(state, lost.session)) return session;
    return continuing(lost.session, session);
  }

  async function claim(snapshot: Snapshot, predecessor?: ProcessIdentity): Promise<Claimed> {
    const holder = spoolAbandoned(parts);
    if (holder === 'unreadable') throw new Error(`${ACTIVE} cannot be read`);
    if (holder !== undefined && !isOf(holder, predecessor)) return held(state, holder);
    // Its session is recorded by a recovery; continued, it would be recorded twice.
    if (holder === undefined && predecessor !== undefined) throw new Error('its timer has ended');
    dayLogs = { ...dayLogs, inode: await inodeOfDayLogs(holder) };
    write(snapshot);
    return { type: 'claimed' };
  }

  // A timer whose claim failed keeps running, and takes the directory as soon as it is free.
  function refresh(snapshot: Snapshot): void {
    if (!isFree(parts)) throw new Error(`${ACTIVE} belongs to another timer`);
    const { id, session } = snapshot;
    write(session === null ? snapshot : { ...snapshot, session: unrecorded(id, session) });
  }

  function end(snapshot: EndedSnapshot): PendingSession {
    const ended = { ...snapshot, session: unrecorded(snapshot.id, snapshot.session) };
    const file = join(SPOOL, `${ended.id}.json`);
    try {
      state.write(file, format(ended));
    } catch (error) {
      // Renamed, but not synced: the file exists, and would be recorded twice if it were ignored.
      if (state.read(file) === undefined) throw error;
    }
    if (claimed) forgetSession(ended);
    return spooledSession(state, file, ended.session, dayLogs.inode);
  }

  // Keeps the file, so that the state directory does not seem to be free. Never throws: the session is
  // saved in the spool, and would be recorded twice if the caller kept it too.
  function forgetSession(snapshot: EndedSnapshot): void {
    try {
      if (isFree(parts)) state.write(ACTIVE, format({ ...snapshot, session: null }));
    } catch (error) {
      if (error instanceof NewerFormatError) return;
      ignoreFailure(() => state.remove(ACTIVE));
    }
  }

  return {
    claim: (snapshot, predecessor) => withStateLock(parts, () => claim(snapshot, predecessor)),
    refresh,
    end,
    release: () => {
      if (claimed && isFree(parts)) state.remove(ACTIVE);
      claimed = false;
    },
  };
}

/** Returns the rest of a session of which a part was recorded as a session. */
function continuing({ continues: _, ...was }: Session, session: Session): Session {
  const durationMs = Math.max(SHORTEST_SESSION, session.durationMs - was.durationMs);
  return { ...session, continues: { was, start: was.end, durationMs } };
}

type Holder = { readonly record: IntervalRecord; readonly liveness: Liveness };

function held(state: StateDirectory, holder: Holder): Claimed {
  const elsewhere = holder.liveness === 'elsewhere';
  return { type: 'held', by: holder.record, elsewhere, file: join(state.path, ACTIVE) };
}

// The file may be this process's own, from a claim that could not be synced.
function isFree(parts: StateParts): boolean {
  const holder = readHolder(parts);
  if (holder === undefined || holder === 'unreadable') return holder === undefined;
  return isOf(holder, parts.processes.self());
}

function isOwn(parts: StateParts): boolean {
  return readHolder(parts) !== undefined && isFree(parts);
}

function isOf({ record }: Holder, process: ProcessIdentity | undefined): boolean {
  return process !== undefined && identityName(record.owner) === identityName(process);
}

/**
 * Reads the record of the state directory's timer, and whether its process is alive; undefined if none.
 *
 * @throws an error of the disk, NewerFormatError
 */
export function readHolder(parts: StateParts): Holder | 'unreadable' | undefined {
  const text = parts.state.read(ACTIVE);
  if (text === undefined) return undefined;
  const record = parseIntervalRecord(text)?.record;
  if (record === undefined) return 'unreadable';
  return { record, liveness: ownerLiveness(parts, record) };
}

/** Whether the owner of an interval is alive; one that cannot be seen is while its record is young. */
export function ownerLiveness(
  { clock, processes }: Pick<StateParts, 'clock' | 'processes'>,
  { owner, status }: IntervalRecord,
): Liveness {
  return processes.liveness(owner, () => isHeartbeatFresh(status.at, clock.now()));
}

/** Returns the last status of the state directory's timer; undefined if none is running. */
export function readStatus(parts: StateParts): TimerStatus | undefined {
  const holder = readHolder(parts);
  if (holder === undefined || holder === 'unreadable') return undefined;
  return holder.liveness === 'alive' ? holder.record.status : undefined;
}

/**
 * Moves the interval of a dead process into the spool; removes it if it has no session. Call it while
 * holding the lock of the state directory.
 *
 * @returns the holder, unless its process is dead
 */
export function spoolAbandoned(parts: StateParts): Holder | 'unreadable' | undefined {
  const holder = readHolder(parts);
  if (holder === undefined || holder === 'unreadable' || holder.liveness !== 'dead') return holder;
  const { id, session } = holder.record;
  const spooled = `${id}.json`;
  // The session was saved in the spool, and the process killed before it updated this older copy.
  const hasEnded = parts.state.list(SPOOL).includes(spooled);
  if (session === null || hasEnded) parts.state.remove(ACTIVE);
  else parts.state.move(ACTIVE, join(SPOOL, spooled));
  return undefined;
}

/** Runs the action while no other process claims or recovers the timer of this state directory. */
export function withStateLock<T>(parts: StateParts, action: () => Promise<T>): Promise<T> {
  return withDirectoryLock(parts, 'state', LOCK_BOUND, action);
}

/**
 * Runs the action while holding a lock of the state directory, which is made if it does not exist.
 *
 * @param name of what is locked
 * @param boundMs how long to wait for other processes, in ms
 */
export async function withDirectoryLock<T>(
  { disk, state, lock }: Pick<StateParts, 'disk' | 'state' | 'lock'>,
  name: string,
  boundMs: number,
  action: () => Promise<T>,
): Promise<T> {
  await makeDirectory(disk, state.path);
  const { dev, ino } = await disk.stat(state.path);
  return lock.hold(`${dev}-${ino}-${name}`, boundMs, action);
}
