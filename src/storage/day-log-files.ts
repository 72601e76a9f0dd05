import { dirname, join } from 'node:path';
import type { Clock } from '../context.ts';
import type { Day } from '../core/day.ts';
import type { DayLogSettings } from '../day-log/day-log-settings.ts';
import { countEqual, type DayLog, parseDayLog } from '../day-log/parse-day-log.ts';
import { recordSession } from '../day-log/record-session.ts';
import { hasNul, salvageSessions } from '../day-log/salvage.ts';
import { encodeText } from '../day-log/text-encoding.ts';
import { keepCorrupt } from './corrupt-file.ts';
import type { DayLogs, PendingSession, Recorded } from './day-logs.ts';
import { type Disk, errorCode } from './disk.ts';
import { makeDirectory, syncDirectory } from './durable-directory.ts';
import { type FoundFile, findFile, resolveLinks } from './find-file.ts';
import type { Lock } from './lock.ts';
import type { Processes } from './processes.ts';
import { replaceFile } from './replace-file.ts';

/** What day log files stand on. */
export type DayLogFileParts = {
  readonly disk: Disk;
  readonly clock: Clock;
  readonly processes: Processes;
  readonly lock: Lock;
};

// Each time somebody else wrote the file between our reading and our renaming.
const MOST_TRIES = 20;

/** Day logs as Markdown files in one directory, `YYYY-MM-DD.md` each. */
export function dayLogFiles(
  parts: DayLogFileParts,
  directory: string,
  settings: DayLogSettings,
): DayLogs {
  const { disk, lock } = parts;
  const fileOf = (day: Day) => join(directory, `${day}.md`);

  async function load(day: Day): Promise<DayLog> {
    const { text } = await findFile(disk, fileOf(day), 'r');
    return parseDayLog(text ?? '', day, settings);
  }

  async function record(pending: PendingSession, lockBoundMs: number): Promise<Recorded> {
    const file = fileOf(pending.session.day);
    const key = await lockKey(file, pending.session.day);
    return lock.hold(key, lockBoundMs, () => recordLocked(file, pending));
  }

  // By the directory's identity, so that every path to one file leads to one lock.
  async function lockKey(file: string, day: Day): Promise<string> {
    const holding = dirname(await resolveLinks(disk, file));
    const { dev, ino } = await disk.stat(holding).catch(async (error: unknown) => {
      if (errorCode(error) !== 'ENOENT') throw error;
      await makeDirectory(disk, directory);
      return disk.stat(holding);
    });
    return `${dev}-${ino}-${day}`;
  }

  async function recordLocked(file: string, pending: PendingSession): Promise<Recorded> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      if (!pending.isPending()) return { file };
      const recorded = await tryToRecord(file, pending);
      if (recorded !== undefined) {
        pending.settle();
        return recorded;
      }
    }
    throw new Error(`${file} is being changed by another program again and again`);
  }

  /** @returns undefined where the file changed meanwhile */
  async function tryToRecord(file: string, pending: PendingSession): Promise<Recorded | undefined> {
    const found = await findFile(disk, file, 'r+');
    const corrupt = found.text !== undefined && hasNul(found.text);
    const text = corrupt ? salvage(found.text ?? '', pending.session.day) : found.text;
    const { session } = pending;
    const equal = countEqual(parseDayLog(text ?? '', session.day, settings), session);
    const before = pending.equalBefore();
    if (before !== undefined && equal > before) {
      // The earlier try may have been cut off right before this.
      await syncDirectory(disk, dirname(found.path));
      return { file };
    }
    const bytes = encodeText(recordSession(text, session, settings));
    const setAside = corrupt ? await keep(found) : undefined;
    const condition = equal === before ? Promise.resolve() : pending.noteEqual(equal);
    const replacement = { path: found.path, bytes, before: found.stat, condition };
    if (!(await replaceFile(disk, parts.processes, replacement))) return undefined;
    return setAside === undefined ? { file } : { file, setAside };
  }

  function salvage(text: string, day: Day): string | undefined {
    return salvageSessions(text, day, settings).reduce<string | undefined>(
      (log, session) => recordSession(log, session, settings),
      undefined,
    );
  }

  function keep({ path, text = '' }: FoundFile): Promise<string> {
    const { epochMs } = parts.clock.now();
    return keepCorrupt(disk, parts.processes, path, encodeText(text), epochMs);
  }

  return { fileOf, load, record };
}
