import { dirname, join } from 'node:path';
import type { DayLogSettings } from '../../day-log/layout.ts';
import { formatSessionLine } from '../../day-log/session-line.ts';
import type { DayLogs, Recorded } from '../day-logs/day-logs.ts';
import { diskErrorInWords, ifExistsSync } from '../disk.ts';
import { LOCK_BOUND } from '../lock.ts';
import {
  ACTIVE,
  ownerLiveness,
  readHolder,
  type StateParts,
  spoolAbandoned,
  withStateLock,
} from './active-interval.ts';
import { sweepSockets } from './control-socket.ts';
import type { IntervalRecord } from './interval-record.ts';
import { readSpool, type SpooledSession, setAside } from './spool.ts';

/** What a recovery found and did. */
export type Recovery = {
  readonly recorded: readonly Recorded[];
  /** The timer whose process had died, if there was one; each is found by one recovery. */
  readonly died: IntervalRecord | undefined;
  /** What could not be done: a line each, for the user. */
  readonly failures: readonly string[];
};

/**
 * Records what dead processes left: the interrupted interval, up to the last time it was saved, and
 * sessions that could not be recorded. Removes their temporary files and claims. Never throws, so that
 * commands work even if recovery fails.
 */
export async function recover(
  parts: StateParts,
  dayLogsIn: (directory: string, settings: DayLogSettings) => Pick<DayLogs, 'fileOf' | 'record'>,
): Promise<Recovery> {
  const recorded: Recorded[] = [];
  const left: SpooledSession[] = [];
  const failures: string[] = [];
  let died: IntervalRecord | undefined;
  const trying = async (what: string, action: () => Promise<void> | void) => {
    try {
      await action();
      return true;
    } catch (error) {
      failures.push(`${what}: ${diskErrorInWords(error)}`);
      return false;
    }
  };

  async function record({ record: { dayLogs }, pending }: SpooledSession): Promise<void> {
    const { session } = pending;
    const logs = dayLogsIn(dayLogs.directory, dayLogs.settings);
    const what = `"${formatSessionLine(session)}" is kept in ${parts.state.path} until the next start: ${logs.fileOf(session.day)} cannot be written`;
    await trying(what, async () => {
      recorded.push(await logs.record(pending, LOCK_BOUND));
    });
  }

  const usable = await trying(`${parts.state.path} cannot be used`, () => {
    parts.state.list('.');
  });
  if (!usable) return { recorded, died, failures };
  await trying(`${join(parts.state.path, ACTIVE)} cannot be recovered`, async () => {
    const active = await recoverActive(parts);
    died = active.died;
    failures.push(...active.failures);
  });
  await trying(`${parts.state.path} cannot be read`, () => {
    const spool = readSpool(parts.state);
    left.push(...spool.sessions.filter((spooled) => isLeft(parts, spooled)));
    failures.push(...spool.failures, ...spool.sessions.flatMap((s) => foreign(parts, s)));
  });
  for (const spooled of left) await record(spooled);
  await trying('leftover temporary files cannot be removed', () => sweep(parts));
  return { recorded, died, failures };
}

async function recoverActive(parts: StateParts): Promise<Omit<Recovery, 'recorded'>> {
  const holder = readHolder(parts);
  if (holder === undefined) return { died: undefined, failures: [] };
  if (holder !== 'unreadable' && holder.liveness !== 'dead') {
    const failures = foreign(parts, { file: ACTIVE, record: holder.record });
    return { died: undefined, failures };
  }
  return withStateLock(parts, async () => {
    // Read again: another process may have recovered it meanwhile.
    const found = readHolder(parts);
    const left = spoolAbandoned(parts);
    const isDead = found !== undefined && found !== 'unreadable' && left === undefined;
    const failures = left === 'unreadable' ? setAside(parts.state, ACTIVE) : [];
    return { died: isDead ? found.record : undefined, failures };
  });
}

// Living processes and other machines record their own sessions.
function isLeft(parts: StateParts, { record }: SpooledSession): boolean {
  return ownerLiveness(parts, record) === 'dead';
}

function foreign(parts: StateParts, found: { file: string; record: IntervalRecord }): string[] {
  const { owner, session } = found.record;
  if (ownerLiveness(parts, found.record) !== 'elsewhere') return [];
  const what = session === null ? 'a timer' : `"${formatSessionLine(session)}"`;
  const file = join(parts.state.path, found.file);
  return [
    `${what} of the machine ${owner.host} is left to that machine; remove ${file} if you no longer use it`,
  ];
}

async function sweep(parts: StateParts): Promise<void> {
  parts.state.sweep();
  await parts.lock.sweep();
  await sweepSocket(parts);
}

// Under the lock: a timer that has just claimed the directory starts to listen soon.
async function sweepSocket(parts: StateParts): Promise<void> {
  const socket = parts.socket();
  if (socket !== undefined) await sweepSockets(parts, dirname(socket), socket);
  const left =
    socket !== undefined && ifExistsSync(() => parts.disk.statSync(socket)) !== undefined;
  if (!left || isClaimed(parts)) return;
  await withStateLock(parts, async () => {
    if (!isClaimed(parts)) ifExistsSync(() => parts.disk.unlinkSync(socket));
  });
}

function isClaimed({ state }: StateParts): boolean {
  return state.read(ACTIVE) !== undefined;
}
