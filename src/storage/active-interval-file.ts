import { join } from 'node:path';
import type { ActiveInterval, Claimed, Snapshot } from './active-interval.ts';
import type { Disk } from './disk.ts';
import {
  formatIntervalRecord,
  type IntervalRecord,
  parseIntervalRecord,
} from './interval-record.ts';
import type { Lock } from './lock.ts';
import type { Liveness, Processes } from './processes.ts';
import { SPOOL, spooledSession } from './spool-files.ts';
import type { StateDirectory } from './state-directory.ts';

/** The file of the interval that runs, is paused or is proposed now. */
export const ACTIVE = 'active.json';

const LOCK_BOUND = 2000;

/** What the timer of a state directory stands on. */
export type StateParts = {
  readonly disk: Disk;
  readonly state: StateDirectory;
  readonly lock: Lock;
  readonly processes: Processes;
};

/** The active interval as a file of the state directory. */
export function activeIntervalFile(
  parts: StateParts,
  identity: Pick<IntervalRecord, 'owner' | 'dayLogs'>,
): ActiveInterval {
  const { state } = parts;
  const write = (snapshot: Snapshot) =>
    state.write(ACTIVE, formatIntervalRecord({ version: 1, ...identity, ...snapshot }));
  return {
    claim: (snapshot) =>
      holdingState(parts, async () => {
        const holder = spoolAbandoned(parts);
        if (holder !== undefined) return held(state, holder);
        write(snapshot);
        return { type: 'claimed' } as const;
      }),
    refresh: write,
    // Two renames, and at every instant between them one file holds the session.
    end: (snapshot) => {
      write(snapshot);
      const file = join(SPOOL, `${snapshot.id}.json`);
      state.move(ACTIVE, file);
      return spooledSession(state, file, snapshot.session, undefined);
    },
    release: () => state.remove(ACTIVE),
  };
}

type Holder = { readonly record: IntervalRecord; readonly liveness: Liveness };

function held(state: StateDirectory, holder: Holder): Claimed {
  const elsewhere = holder.liveness === 'elsewhere';
  return { type: 'held', by: holder.record, elsewhere, file: join(state.path, ACTIVE) };
}

/** The timer of the state directory, if there is one, and whether its process lives. */
export function readHolder(parts: StateParts): Holder | 'unreadable' | undefined {
  const text = parts.state.read(ACTIVE);
  if (text === undefined) return undefined;
  const record = parseIntervalRecord(text)?.record;
  if (record === undefined) return 'unreadable';
  return { record, liveness: parts.processes.liveness(record.owner) };
}

/**
 * Moves the interval of a process that is gone into the spool, or away where it left no session or
 * cannot be read. To be called while holding the state's lock.
 *
 * @returns the holder, where it is not gone
 */
export function spoolAbandoned(parts: StateParts): Holder | undefined {
  const holder = readHolder(parts);
  if (holder === undefined) return undefined;
  if (holder === 'unreadable') {
    parts.state.move(ACTIVE, `${ACTIVE}.unreadable`);
    return undefined;
  }
  if (holder.liveness !== 'dead') return holder;
  if (holder.record.session === null) parts.state.remove(ACTIVE);
  else parts.state.move(ACTIVE, join(SPOOL, `${holder.record.id}.json`));
  return undefined;
}

/** Runs the action while no other process claims or recovers the timer of this state directory. */
export async function holdingState<T>(parts: StateParts, action: () => Promise<T>): Promise<T> {
  await parts.disk.mkdir(parts.state.path, 0o700);
  const { dev, ino } = await parts.disk.stat(parts.state.path);
  return parts.lock.hold(`${dev}-${ino}-state`, LOCK_BOUND, action);
}
