import { basename, join } from 'node:path';
import type { Session } from '../core/session.ts';
import type { PendingSession } from './day-logs.ts';
import {
  formatEqualLinesNote,
  type IntervalRecord,
  parseIntervalRecord,
} from './interval-record.ts';
import type { StateDirectory } from './state-directory.ts';

/** The subdirectory of the state directory where ended sessions wait to be recorded. */
export const SPOOL = 'spool';

/** A session that waits, and the log that it is meant for. */
export type SpooledSession = {
  readonly record: IntervalRecord;
  readonly pending: PendingSession;
};

/** What waits in the spool. Files that cannot be read stay, and are left out. */
export function readSpool(state: StateDirectory): SpooledSession[] {
  return state
    .list(SPOOL)
    .filter((name) => name.endsWith('.json'))
    .map((name) => readSpooled(state, join(SPOOL, name)))
    .filter((spooled) => spooled !== undefined);
}

function readSpooled(state: StateDirectory, file: string): SpooledSession | undefined {
  const read = parseIntervalRecord(state.read(file) ?? '');
  if (read === undefined || read.record.session === null) return undefined;
  const { record, equalBefore } = read;
  return { record, pending: spooledSession(state, file, read.record.session, equalBefore) };
}

/** @param file in the spool; exists for as long as the session waits */
export function spooledSession(
  state: StateDirectory,
  file: string,
  session: Session,
  equalBefore: number | undefined,
): PendingSession {
  let equal = equalBefore;
  return {
    session,
    isPending: () => state.list(SPOOL).includes(basename(file)),
    equalBefore: () => equal,
    noteEqual: (count) => {
      state.append(file, formatEqualLinesNote(count));
      equal = count;
    },
    settle: () => state.remove(file),
  };
}
