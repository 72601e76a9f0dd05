import { join } from 'node:path';
import type { Session } from '../../core/session.ts';
import type { PendingSession } from '../day-logs/day-logs.ts';
import { diskErrorInWords } from '../disk.ts';
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
  /** Below the state directory. */
  readonly file: string;
  readonly record: IntervalRecord;
  readonly pending: PendingSession;
};

export type Spool = {
  readonly sessions: readonly SpooledSession[];
  /** What could not be read: a line each, for the user. */
  readonly failures: readonly string[];
};

/** What waits in the spool. Files that hold no session are set aside. */
export function readSpool(state: StateDirectory): Spool {
  const sessions: SpooledSession[] = [];
  const failures: string[] = [];
  for (const name of state.list(SPOOL).filter((entry) => entry.endsWith('.json'))) {
    const file = join(SPOOL, name);
    try {
      const spooled = readSpooled(state, file);
      if (spooled !== undefined) sessions.push(spooled);
      else failures.push(...setAside(state, file));
    } catch (error) {
      failures.push(`${join(state.path, file)} cannot be read: ${diskErrorInWords(error)}`);
    }
  }
  return { sessions, failures };
}

function readSpooled(state: StateDirectory, file: string): SpooledSession | undefined {
  const record = parseIntervalRecord(state.read(file) ?? '')?.record;
  if (record === undefined || record.session === null) return undefined;
  const { session, dayLogs } = record;
  return { file, record, pending: spooledSession(state, file, session, dayLogs.inode) };
}

/**
 * Sets aside a file that does not read as an interval.
 *
 * @returns what to tell the user; nothing where the file is gone, since somebody recorded it
 */
export function setAside(state: StateDirectory, file: string): string[] {
  const aside = state.setAside(file);
  if (aside === undefined) return [];
  return [`${join(state.path, file)} is damaged: it is now ${join(state.path, aside)}`];
}

/**
 * @param file in the spool; exists for as long as the session waits
 * @param inode see {@link PendingSession}
 */
export function spooledSession(
  state: StateDirectory,
  file: string,
  session: Session,
  inode: string | undefined,
): PendingSession {
  return {
    session,
    inode,
    isPending: () => state.read(file) !== undefined,
    // Read anew each time: another process may have noted it, and died, since the last.
    equalBefore: () => parseIntervalRecord(state.read(file) ?? '')?.equalBefore,
    saveEqualBefore: (count) => state.append(file, formatEqualLinesNote(count)),
    settle: () => state.remove(file),
  };
}
