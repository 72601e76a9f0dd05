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

/** The subdirectory of the state directory for sessions that are not recorded yet. */
export const SPOOL = 'spool';

/** A session that is not recorded yet, and its day log. */
export type SpooledSession = {
  /** The path within the state directory. */
  readonly file: string;
  readonly record: IntervalRecord;
  readonly pending: PendingSession;
};

type Spool = {
  readonly sessions: readonly SpooledSession[];
  /** What could not be read: a line each, for the user. */
  readonly failures: readonly string[];
};

/** Lists the files of the spool: the sessions that are not in their day logs yet. */
export function spooledFiles(state: Pick<StateDirectory, 'list'>): readonly string[] {
  return state.list(SPOOL).filter((name) => name.endsWith('.json'));
}

/** Reads the spool. Sets aside files without a valid session. */
export function readSpool(state: StateDirectory): Spool {
  const sessions: SpooledSession[] = [];
  const failures: string[] = [];
  for (const name of spooledFiles(state)) {
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
 * Sets aside a file that is not a valid interval.
 *
 * @returns messages for the user; none if the file no longer exists, since its session was recorded
 */
export function setAside(state: StateDirectory, file: string): string[] {
  const aside = state.setAside(file);
  if (aside === undefined) return [];
  return [`${join(state.path, file)} is damaged and was renamed to ${join(state.path, aside)}`];
}

/**
 * @param file in the spool; exists until the session is recorded
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
    // Read each time: another process may have noted it since, and died.
    equalBefore: () => parseIntervalRecord(state.read(file) ?? '')?.equalBefore,
    saveEqualBefore: (count) => state.append(file, formatEqualLinesNote(count)),
    settle: () => state.remove(file),
  };
}
