import { basename, dirname, join } from 'node:path';
import type { Clock, Disk } from '../../context.ts';
import type { Day } from '../../core/day.ts';
import { countRecorded, recordedIn, recordOrContinue } from '../../day-log/change.ts';
import { type DayLog, hasNul, parseDayLog, salvageSessions } from '../../day-log/document.ts';
import type { DayLogSettings } from '../../day-log/layout.ts';
import { recordSession } from '../../day-log/record.ts';
import { encodeText } from '../../day-log/text-encoding.ts';
import { requireSameDirectory, syncChanged } from '../directory.ts';
import { diskErrorInWords, ifExists } from '../disk.ts';
import { type FoundFile, findFile } from '../find-file.ts';
import type { Lock } from '../lock.ts';
import { type NoteLeftover, replaceFile } from '../replace-file.ts';
import { type Warning, warningInWords } from '../warnings.ts';
import type { DayLogs, PendingSession, Recorded } from './day-logs.ts';
import { lockedDayLogs } from './locked-day-log.ts';

/** What day log files stand on. */
export type DayLogFileParts = {
  readonly disk: Disk;
  readonly clock: Clock;
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
    return hold(session.day, lockBoundMs, async (file, note) => {
      if (!pending.isPending()) return { file, session, byAnother: true };
      const recorded = await tryToRecord(file, note, pending);
      return recorded && settle(recorded, pending);
    });
  }

  /** @returns undefined where the file changed meanwhile */
  async function tryToRecord(
    file: string,
    note: NoteLeftover,
    pending: PendingSession,
  ): Promise<Recorded | undefined> {
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
    const { text: recorded, session } = recordOrContinue(log, pending.session, settings);
    const setAside = corrupt ? await keep(found, note) : undefined;
    if (equal !== before) await pending.noteEqual(equal);
    const replacement = { path: found.path, bytes: encodeText(recorded), before: found.stat };
    const replaced = await replaceFile(disk, replacement, note);
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

  function keep({ path, text = '' }: FoundFile, note: NoteLeftover): Promise<string> {
    const { epochMs } = parts.clock.now();
    return keepCorrupt(disk, note, path, encodeText(text), epochMs);
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

/**
 * Puts the bytes of a corrupt file beside it, as `NAME.corrupt-20260129T091500Z`, durably. Where an
 * earlier try has put the same bytes there already, nothing is written; a name that holds others
 * is left alone.
 *
 * @param path the corrupt file
 * @returns the file that holds the bytes
 */
async function keepCorrupt(
  disk: Disk,
  note: NoteLeftover,
  path: string,
  bytes: Uint8Array,
  epochMs: number,
): Promise<string> {
  const directory = dirname(path);
  const prefix = `${basename(path)}.corrupt-`;
  const kept = (await disk.readdir(directory)).filter((name) => name.startsWith(prefix));
  for (const name of kept) {
    const file = join(directory, name);
    const there = await ifExists(disk.readFile(file));
    if (there !== undefined && Buffer.from(there).equals(bytes)) return file;
  }
  const file = join(directory, freeName(`${prefix}${utcStamp(epochMs)}`, new Set(kept)));
  const copy = { path: file, bytes, before: undefined };
  // Of a directory that cannot be synced the log that is written next warns.
  if ((await replaceFile(disk, copy, note)).type === 'replaced') return file;
  throw new Error(`${file} is being written by another program`);
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let n = 2; taken.has(name); n++) name = `${wanted}.${n}`;
  return name;
}

/** `20260129T091500Z`. */
function utcStamp(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}
