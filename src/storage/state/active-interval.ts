import { join } from 'node:path';
import type { Clock, Disk, Liveness, Processes, ProcessIdentity } from '../../context.ts';
import { type Session, SHORTEST_SESSION } from '../../core/session.ts';
import type { TimerStatus } from '../../core/timer-view.ts';
import type { PendingSession } from '../day-logs/day-logs.ts';
import { wasRecorded } from '../day-logs/recorded-lines.ts';
import { inodeOf, makeDirectory } from '../directory.ts';
import type { Lock } from '../lock.ts';
import { identityName, isHeartbeatFresh } from '../process-identity.ts';
import {
  formatIntervalRecord,
  type IntervalRecord,
  parseIntervalRecord,
  type ShellLines,
} from './interval-record.ts';
import { readSpool, SPOOL, spooledSession } from './spool.ts';
import type { StateDirectory } from './state-directory.ts';

/** What a timer puts on disk of itself; owner and destination are known to the adapter. */
export type Snapshot = Omit<IntervalRecord, 'version' | 'owner' | 'dayLogs'>;

/** The snapshot of an interval that ended and left a session. */
export type EndedSnapshot = Snapshot & { readonly session: Session };

/** The port to the one timer of a state directory. */
export type ActiveInterval = {
  /**
   * Takes the state directory for this process, unless another one's timer lives there.
   *
   * @param predecessor the one process whose timer may be taken over alive
   * @throws an error of the system; Error where the predecessor's timer is no longer there
   */
  claim(snapshot: Snapshot, predecessor?: ProcessIdentity): Promise<Claimed>;
  /** Puts the interval on disk as it stands. Synchronous, as are the following. */
  refresh(snapshot: Snapshot): void;
  /** Saves the session of an interval that ended: from now on it survives this process. */
  end(snapshot: EndedSnapshot): PendingSession;
  /** Gives the state directory free. */
  release(): void;
};

export type Claimed =
  | { readonly type: 'claimed' }
  /** Another process's timer is there: `elsewhere` where it is another machine's. */
  | {
      readonly type: 'held';
      readonly by: IntervalRecord;
      readonly elsewhere: boolean;
      readonly file: string;
    };

/** The file of the interval that runs, is paused or is proposed now. */
export const ACTIVE = 'active.json';

const LOCK_BOUND = 2000;

/** What the timer of a state directory stands on. */
export type StateParts = {
  readonly disk: Disk;
  readonly clock: Clock;
  readonly state: StateDirectory;
  readonly lock: Lock;
  readonly processes: Processes;
  /** Where the timer of the state directory listens, or listened. */
  socket(): Promise<string | undefined>;
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
  /** What this process last put into the file. */
  let written: Snapshot | undefined;
  /** What the file held when it was lost to another process. */
  let lost: EndedSnapshot | undefined;
  const format = (snapshot: Snapshot) =>
    formatIntervalRecord({ version: 1, owner: identity.owner, dayLogs, ...snapshot }, shellLines);

  /** That of a timer before is kept if its session still waits for the directory. */
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
   * A process that was stopped for long may have been taken for dead by one that cannot see it, and its
   * interval recorded: then the session continues what was, so that nothing is recorded twice.
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
    // What it left is recorded on its own; counted on, it would be recorded twice.
    if (holder === undefined && predecessor !== undefined) throw new Error('its timer is gone');
    dayLogs = { ...dayLogs, inode: await inodeOfDayLogs(holder) };
    write(snapshot);
    return { type: 'claimed' };
  }

  // A timer whose claim failed goes on: it takes the directory once that works and nobody has it.
  function refresh(snapshot: Snapshot): void {
    if (!isFree(parts)) throw new Error(`${ACTIVE} is another timer's`);
    const { id, session } = snapshot;
    write(session === null ? snapshot : { ...snapshot, session: unrecorded(id, session) });
  }

  function end(snapshot: EndedSnapshot): PendingSession {
    const ended = { ...snapshot, session: unrecorded(snapshot.id, snapshot.session) };
    const file = join(SPOOL, `${ended.id}.json`);
    try {
      state.write(file, format(ended));
    } catch (error) {
      // Renamed and not synced: the file is there, and would be recorded a second time if forgotten.
      if (state.read(file) === undefined) throw error;
    }
    if (claimed) forgetSession(ended);
    return spooledSession(state, file, ended.session, dayLogs.inode);
  }

  // The file itself stays: without it the state directory would seem to be free. Never throws: the
  // session is saved, and would be recorded a second time if its caller kept it too.
  function forgetSession(snapshot: EndedSnapshot): void {
    try {
      if (isFree(parts)) state.write(ACTIVE, format({ ...snapshot, session: null }));
    } catch {
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

/** The session that an interval left, after a part of it was recorded as one of its own. */
function continuing({ continues: _, ...was }: Session, session: Session): Session {
  const durationMs = Math.max(SHORTEST_SESSION, session.durationMs - was.durationMs);
  return { ...session, continues: { was, start: was.end, durationMs } };
}

function ignoreFailure(action: () => void): void {
  try {
    action();
  } catch {}
}

type Holder = { readonly record: IntervalRecord; readonly liveness: Liveness };

function held(state: StateDirectory, holder: Holder): Claimed {
  const elsewhere = holder.liveness === 'elsewhere';
  return { type: 'held', by: holder.record, elsewhere, file: join(state.path, ACTIVE) };
}

// The own file is what a claim left that was written and could not be synced.
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

/** The timer of the state directory, if there is one, and whether its process lives. */
export function readHolder(parts: StateParts): Holder | 'unreadable' | undefined {
  const text = parts.state.read(ACTIVE);
  if (text === undefined) return undefined;
  const record = parseIntervalRecord(text)?.record;
  if (record === undefined) return 'unreadable';
  return { record, liveness: ownerLiveness(parts, record) };
}

/** Whether the owner of an interval lives: if it cannot be seen, while its record is young. */
export function ownerLiveness(
  { clock, processes }: Pick<StateParts, 'clock' | 'processes'>,
  { owner, status }: IntervalRecord,
): Liveness {
  return processes.liveness(owner, () => isHeartbeatFresh(status.at, clock.now()));
}

/** What the timer of the state directory last told of itself; undefined where none lives. */
export function readStatus(parts: StateParts): TimerStatus | undefined {
  const holder = readHolder(parts);
  if (holder === undefined || holder === 'unreadable') return undefined;
  return holder.liveness === 'alive' ? holder.record.status : undefined;
}

/**
 * Moves the interval of a process that is gone into the spool, or away where it left no session.
 * To be called while holding the state's lock.
 *
 * @returns the holder, where it is not gone
 */
export function spoolAbandoned(parts: StateParts): Holder | 'unreadable' | undefined {
  const holder = readHolder(parts);
  if (holder === undefined || holder === 'unreadable' || holder.liveness !== 'dead') return holder;
  const { id, session } = holder.record;
  const spooled = `${id}.json`;
  // It ended, and was killed before its older copy here was renewed.
  const hasEnded = parts.state.list(SPOOL).includes(spooled);
  if (session === null || hasEnded) parts.state.remove(ACTIVE);
  else parts.state.move(ACTIVE, join(SPOOL, spooled));
  return undefined;
}

/** Runs the action while no other process claims or recovers the timer of this state directory. */
export async function withStateLock<T>(parts: StateParts, action: () => Promise<T>): Promise<T> {
  await makeDirectory(parts.disk, parts.state.path);
  const { dev, ino } = await parts.disk.stat(parts.state.path);
  return parts.lock.hold(`${dev}-${ino}-state`, LOCK_BOUND, action);
}
