import { dirname } from 'node:path';
import type { Clock } from '../context.ts';
import type { Day } from '../core/day.ts';
import type { DayLogSettings } from '../day-log/day-log-settings.ts';
import { countEqual, type DayLog, parseDayLog } from '../day-log/parse-day-log.ts';
import { recordSession } from '../day-log/record-session.ts';
import { hasNul, salvageSessions } from '../day-log/salvage.ts';
import { encodeText } from '../day-log/text-encoding.ts';
import { keepCorrupt } from './corrupt-file.ts';
import type { DayLogs, PendingSession, Recorded } from './day-logs.ts';
import type { Disk } from './disk.ts';
import { syncDirectory } from './durable-directory.ts';
import { type FoundFile, findFile } from './find-file.ts';
import type { Lock } from './lock.ts';
import { lockedDayLogs } from './locked-day-log.ts';
import type { Processes } from './processes.ts';
import { replaceFile } from './replace-file.ts';

/** What day log files stand on. */
export type DayLogFileParts = {
  readonly disk: Disk;
  readonly clock: Clock;
  readonly processes: Processes;
  readonly lock: Lock;
};

/** Day logs as Markdown files in one directory, `YYYY-MM-DD.md` each. */
export function dayLogFiles(
  parts: DayLogFileParts,
  directory: string,
  settings: DayLogSettings,
): DayLogs {
  const { disk, lock } = parts;
  const { fileOf, hold } = lockedDayLogs(disk, lock, directory);

  async function load(day: Day): Promise<DayLog> {
    const { text } = await findFile(disk, fileOf(day), 'r');
    return parseDayLog(text ?? '', day, settings);
  }

  function record(pending: PendingSession, lockBoundMs: number): Promise<Recorded> {
    return hold(pending.session.day, lockBoundMs, async (file) => {
      if (!pending.isPending()) return { file };
      const recorded = await tryToRecord(file, pending);
      if (recorded !== undefined) pending.settle();
      return recorded;
    });
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
