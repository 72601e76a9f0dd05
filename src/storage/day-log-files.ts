import { dirname } from 'node:path';
import type { Clock } from '../context.ts';
import type { Day } from '../core/day.ts';
import { countRecorded, recordedIn, recordOrContinue } from '../day-log/continue-session.ts';
import type { DayLogSettings } from '../day-log/day-log-settings.ts';
import { type DayLog, parseDayLog } from '../day-log/parse-day-log.ts';
import { recordSession } from '../day-log/record-session.ts';
import { hasNul, salvageSessions } from '../day-log/salvage.ts';
import { encodeText } from '../day-log/text-encoding.ts';
import { keepCorrupt } from './corrupt-file.ts';
import type { DayLogs, PendingSession, Recorded } from './day-logs.ts';
import { type Disk, diskErrorInWords } from './disk.ts';
import { syncChanged } from './durable-directory.ts';
import { type FoundFile, findFile } from './find-file.ts';
import type { Lock } from './lock.ts';
import { lockedDayLogs } from './locked-day-log.ts';
import type { Processes } from './processes.ts';
import { replaceFile } from './replace-file.ts';
import { requireSameDirectory } from './same-directory.ts';
import { type Warning, warningInWords } from './warnings.ts';

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

  async function record(pending: PendingSession, lockBoundMs: number): Promise<Recorded> {
    const { session, inode } = pending;
    await requireSameDirectory(disk, directory, inode, fileOf(session.day));
    return hold(session.day, lockBoundMs, async (file) => {
      if (!pending.isPending()) return { file, session, byAnother: true };
      const recorded = await tryToRecord(file, pending);
      return recorded && settle(recorded, pending);
    });
  }

  /** @returns undefined where the file changed meanwhile */
  async function tryToRecord(file: string, pending: PendingSession): Promise<Recorded | undefined> {
    const found = await findFile(disk, file, 'r+');
    const corrupt = found.text !== undefined && hasNul(found.text);
    const { day } = pending.session;
    const text = corrupt ? salvage(found.text ?? '', day) : found.text;
    const log = parseDayLog(text ?? '', day, settings);
    const equal = countRecorded(log, pending.session);
    const before = pending.equalBefore();
    if (before !== undefined && equal > before) {
      // The earlier try may have been cut off right before this.
      const warnings = await syncChanged(disk, dirname(found.path));
      return { file, session: recordedIn(log, pending.session), ...inWords(file, warnings) };
    }
    const { text: recorded, session } = recordOrContinue(text, pending.session, settings);
    const setAside = corrupt ? await keep(found) : undefined;
    const condition = equal === before ? Promise.resolve() : pending.noteEqual(equal);
    const bytes = encodeText(recorded);
    const replacement = { path: found.path, bytes, before: found.stat, condition };
    const replaced = await replaceFile(disk, parts.processes, replacement);
    if (replaced.type === 'changed') return undefined;
    const aside = setAside !== undefined && { setAside };
    return { file, session, ...aside, ...inWords(file, replaced.warnings) };
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

// From here on the session is recorded, whatever happens to its copy.
function settle(recorded: Recorded, pending: PendingSession): Recorded {
  try {
    pending.settle();
    return recorded;
  } catch (error) {
    const left = `${recorded.file} was changed, but the copy of the session in the state directory could not be removed: ${diskErrorInWords(error)}; the next start tries again`;
    return { ...recorded, warnings: [...(recorded.warnings ?? []), left] };
  }
}

function inWords(file: string, warnings: readonly Warning[]): Pick<Recorded, 'warnings'> {
  if (warnings.length === 0) return {};
  return { warnings: warnings.map((warning) => warningInWords(`${file} was changed`, warning)) };
}
