import type { Session } from '../core/session.ts';
import type { DayLogSettings } from '../day-log/day-log-settings.ts';
import { formatSessionLine } from '../day-log/session-line.ts';
import {
  holdingState,
  readHolder,
  type StateParts,
  spoolAbandoned,
} from './active-interval-file.ts';
import type { DayLogs, Recorded } from './day-logs.ts';
import { diskErrorInWords } from './disk.ts';
import { sweepTemporaryFiles } from './replace-file.ts';
import { readSpool, type SpooledSession } from './spool-files.ts';

/** What a start found and did. */
export type Recovery = {
  readonly recorded: readonly (Recorded & { readonly session: Session })[];
  /** What could not be done: a line each, for the user. */
  readonly failures: readonly string[];
};

/** How long to wait for other processes of this machine, in ms. */
const LOCK_BOUND = 2000;

/**
 * Records what processes that are gone left behind: the interval that was under way, up to its last
 * refresh, and sessions that could not be written then. Removes their temporary files and claims.
 * Never throws: a command goes on with what there is.
 *
 * @param sessionsDir the directory to sweep beside those that the left sessions are meant for
 */
export async function recover(
  parts: StateParts,
  sessionsDir: string,
  dayLogsIn: (directory: string, settings: DayLogSettings) => DayLogs,
): Promise<Recovery> {
  const failures: string[] = [];
  const trying = async (what: string, action: () => Promise<void> | void) => {
    try {
      await action();
    } catch (error) {
      failures.push(`${what}: ${diskErrorInWords(error)}`);
    }
  };

  const recorded: (Recorded & { session: Session })[] = [];
  let left: SpooledSession[] = [];
  await trying(`${parts.state.path} cannot be read`, async () => {
    await spoolIfAbandoned(parts);
    left = readSpool(parts.state).filter((spooled) => isLeft(parts, spooled));
  });
  for (const { record, pending } of left) {
    const { session } = pending;
    const dayLogs = dayLogsIn(record.dayLogs.directory, record.dayLogs.settings);
    const what = `"${formatSessionLine(session)}" still waits in ${parts.state.path}, to be tried again at the next start, since ${dayLogs.fileOf(session.day)} cannot be written`;
    await trying(what, async () => {
      recorded.push({ ...(await dayLogs.record(pending, LOCK_BOUND)), session });
    });
  }
  const directories = new Set([sessionsDir, ...left.map((l) => l.record.dayLogs.directory)]);
  await trying('leftover temporary files cannot be removed', () => sweep(parts, directories));
  return { recorded, failures };
}

async function spoolIfAbandoned(parts: StateParts): Promise<void> {
  const holder = readHolder(parts);
  const gone = holder === 'unreadable' || holder?.liveness === 'dead';
  if (gone) await holdingState(parts, async () => spoolAbandoned(parts));
}

// A living process records its own sessions, another machine's are that machine's.
function isLeft(parts: StateParts, { record }: SpooledSession): boolean {
  return parts.processes.liveness(record.owner) === 'dead';
}

async function sweep(parts: StateParts, directories: Iterable<string>): Promise<void> {
  parts.state.sweep();
  await parts.lock.sweep();
  for (const directory of directories) {
    await sweepTemporaryFiles(parts.disk, parts.processes, directory);
  }
}
