import type { BigIntStats } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Clock } from '../context.ts';
import type { Day } from '../core/day.ts';
import type { DayLogSettings } from '../day-log/day-log-settings.ts';
import { countEqual, type DayLog, parseDayLog } from '../day-log/parse-day-log.ts';
import { recordSession } from '../day-log/record-session.ts';
import { hasNul, salvageSessions } from '../day-log/salvage.ts';
import { decodeText, encodeText } from '../day-log/text-encoding.ts';
import type { DayLogs, PendingSession, Recorded } from './day-logs.ts';
import { type Disk, ifExists, PRIVATE_DIRECTORY } from './disk.ts';
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

type ReadFile = {
  /** The file itself, where the name in the directory is a symbolic link. */
  readonly path: string;
  readonly text: string | undefined;
  readonly stat: BigIntStats | undefined;
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
    const { text } = await read(disk, fileOf(day));
    return parseDayLog(text ?? '', day, settings);
  }

  async function record(pending: PendingSession, lockBoundMs: number): Promise<Recorded> {
    const file = fileOf(pending.session.day);
    await disk.mkdir(directory, PRIVATE_DIRECTORY);
    const key = await lockKey(disk, file, pending.session.day);
    return lock.hold(key, lockBoundMs, () => recordLocked(file, pending));
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

  async function tryToRecord(file: string, pending: PendingSession): Promise<Recorded | undefined> {
    const found = await read(disk, file);
    const corrupt = found.text !== undefined && hasNul(found.text);
    const text = corrupt ? salvage(found.text ?? '', pending.session.day) : found.text;
    if (isRecorded(text, pending)) return { file };
    const setAside = corrupt ? await putAside(found) : undefined;
    const replaced = await replace(found, recordSession(text, pending.session, settings));
    if (!replaced) return undefined;
    return setAside === undefined ? { file } : { file, setAside };
  }

  function isRecorded(text: string | undefined, pending: PendingSession): boolean {
    const { session } = pending;
    const equal = countEqual(parseDayLog(text ?? '', session.day, settings), session);
    const before = pending.equalBefore();
    if (before !== undefined && equal > before) return true;
    if (equal !== before) pending.noteEqual(equal);
    return false;
  }

  function salvage(text: string, day: Day): string | undefined {
    return salvageSessions(text, day, settings).reduce<string | undefined>(
      (log, session) => recordSession(log, session, settings),
      undefined,
    );
  }

  // The corrupt bytes are on disk beside the file before the file is touched.
  async function putAside(found: ReadFile): Promise<string> {
    const path = `${found.path}.corrupt-${utcStamp(parts.clock.now().epochMs)}`;
    await replace({ path, text: undefined, stat: undefined }, found.text ?? '');
    return path;
  }

  function replace(found: ReadFile, text: string): Promise<boolean> {
    return replaceFile(disk, parts.processes, found.path, encodeText(text), found.stat);
  }

  return { fileOf, load, record };
}

async function read(disk: Disk, file: string): Promise<ReadFile> {
  const path = (await ifExists(disk.realpath(file))) ?? file;
  // Looked at before it is read: a change in between shows as one after it.
  const stat = await ifExists(disk.stat(path));
  if (stat === undefined) return { path, text: undefined, stat };
  const bytes = await ifExists(disk.readFile(path));
  return bytes === undefined
    ? { path, text: undefined, stat: undefined }
    : { path, text: decodeText(bytes), stat };
}

// By the directory's identity, so that every path to one file leads to one lock.
async function lockKey(disk: Disk, file: string, day: Day): Promise<string> {
  const path = (await ifExists(disk.realpath(file))) ?? file;
  const { dev, ino } = await disk.stat(dirname(path));
  return `${dev}-${ino}-${day}`;
}

/** `20260129T091500Z`. */
export function utcStamp(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}
