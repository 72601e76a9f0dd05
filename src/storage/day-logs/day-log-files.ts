import { constants } from 'node:fs';
import { join } from 'node:path';
import type { Clock, Disk } from '../../context.ts';
import { type Day, minuteOfDay } from '../../core/day.ts';
import { dayFiles, fillTemplate } from '../../day-log/day-note.ts';
import { type DayLog, parseDayLog } from '../../day-log/document.ts';
import type { DayLogSettings } from '../../day-log/layout.ts';
import { mergeDayLogs, type VersionTexts } from '../../day-log/merge/merge-day-logs.ts';
import { plainLogReader } from '../../day-log/plain-log.ts';
import { hasNul } from '../../day-log/salvage.ts';
import { requireSameDirectory } from '../directory.ts';
import { diskErrorInWords } from '../disk.ts';
import { findFile } from '../find-file.ts';
import { LOCK_BOUND, type Lock } from '../lock.ts';
import type { StateDirectory } from '../state/state-directory.ts';
import type { Warnings } from '../warnings.ts';
import type { DayLogs, Edit, FirstText, LoadedDays, PendingSession } from './day-logs.ts';
import { daysWithLog } from './find-day-logs.ts';
import { lockedDayLogs } from './locked-day-log.ts';
import { noteChangedLines, noteRecordedLine } from './recorded-lines.ts';
import { recordHeld } from './recording.ts';
import { TRASH, trashDirectory } from './trash.ts';

type DayLogParts = {
  readonly disk: Disk;
  readonly clock: Clock;
  readonly lock: Lock;
  /** Has the trash, and the last recorded lines. */
  readonly state: StateDirectory;
  /** Collects what could not be made durable by `update` and `trash`. */
  readonly warnings: Warnings;
};

/** The day logs in a directory. */
export function dayLogFiles(
  parts: DayLogParts,
  directory: string,
  settings: DayLogSettings,
): DayLogs {
  const { disk, state } = parts;
  const files = dayFiles(settings.dayFile);
  const merge = (day: Day, versions: VersionTexts) => mergeDayLogs(versions, day, settings).text;
  const locked = lockedDayLogs(disk, parts.lock, directory, files, merge);
  const { fileOf } = locked;
  const days = (from?: Day, to?: Day) => daysWithLog(disk, directory, files, from, to);
  const firstText = (day: Day) =>
    filledTemplate(disk, settings.dayTemplate, day, fileOf(day), parts.clock);

  async function newNote(day: Day): Promise<string | undefined> {
    if ((await read(day)) !== undefined) return undefined;
    const { text, warnings } = await firstText(day);
    parts.warnings.addLines(warnings);
    return text;
  }

  const read = async (day: Day) => (await findFile(disk, fileOf(day), 'r')).text;

  async function visitDays(wanted: readonly Day[], visit: (log: DayLog) => void) {
    const failures: string[] = [];
    const readPlainly = plainLogReader(settings);
    for (const day of wanted) {
      const file = fileOf(day);
      try {
        const text = readFast(disk, file) ?? (await read(day)) ?? '';
        visit(readPlainly(text, day) ?? parseDayLog(text, day, settings));
      } catch (error) {
        failures.push(unreadable(file, error));
      }
    }
    return failures;
  }

  async function visitRange(from: Day, to: Day, visit: (log: DayLog) => void) {
    try {
      return await visitDays(await days(from, to), visit);
    } catch (error) {
      return [unreadable(directory, error)];
    }
  }

  async function record(pending: PendingSession, lockBoundMs: number) {
    const { session, inode } = pending;
    const hasDayLogs = async () => (await days()).length > 0;
    await requireSameDirectory(disk, directory, inode, fileOf(session.day), hasDayLogs);
    const recorded = await locked.hold(session.day, lockBoundMs, (log) =>
      recordHeld(parts, log, pending, settings, firstText),
    );
    if (!recorded.byAnother) noteRecordedLine(state, recorded.file, recorded.session);
    return recorded;
  }

  async function update(day: Day, edit: Edit): Promise<boolean> {
    const file = fileOf(day);
    const change = await locked.hold(day, LOCK_BOUND, (log) =>
      log.replace(({ text }) => {
        requireIntact(text);
        const [before, after] = [text ?? null, edit(text)];
        const isSame = after === before;
        return {
          text: isSame ? undefined : after,
          done: (warnings) => {
            parts.warnings.add(`${file} was ${after === null ? 'removed' : 'changed'}`, warnings);
            return { before, after };
          },
        };
      }),
    );
    if (change.after === undefined) return false;
    noteChangedLines(state, file, day, change.before ?? '', change.after ?? '');
    return true;
  }

  return {
    fileOf,
    days,
    read,
    load: async (day) => parseDayLog((await read(day)) ?? '', day, settings),
    loadDays: (wanted) => collected((visit) => visitDays(wanted, visit)),
    loadRange: (from, to) => collected((visit) => visitRange(from, to, visit)),
    visitRange,
    newNote,
    record,
    update,
    trash: trashDirectory(parts, locked, days, join(state.path, TRASH)),
  };
}

async function collected(
  visitLogs: (visit: (log: DayLog) => void) => Promise<readonly string[]>,
): Promise<LoadedDays> {
  const logs: DayLog[] = [];
  const failures = await visitLogs((log) => logs.push(log));
  return { logs, failures };
}

// After a power loss; recording sets such a file aside.
function requireIntact(text: string | undefined): void {
  if (text === undefined || !hasNul(text)) return;
  throw new Error('it has NUL bytes, as after a power loss; repair or restore it first');
}

const REPLACEMENT_CHARACTER = '\ufffd';

// A link is an error, and a pipe is empty: opening it never waits.
const ONLY_A_FILE = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * Reads a file synchronously, if it is a regular file in UTF-8: a year's files take 5 ms, not 28.
 *
 * @returns undefined if there is no such file, or it cannot be read in this way
 */
function readFast(disk: Disk, file: string): string | undefined {
  try {
    const text = disk.readFileSync(file, ONLY_A_FILE);
    return text === '' || text.includes(REPLACEMENT_CHARACTER) ? undefined : text;
  } catch {
    return undefined;
  }
}

/**
 * Returns the text that a day's log begins with: that of the user's template; undefined if there is
 * none. A session is recorded without it if it cannot be read, which a warning reports.
 */
async function filledTemplate(
  disk: Disk,
  template: string | undefined,
  day: Day,
  file: string,
  clock: Clock,
): Promise<FirstText> {
  if (!template) return { text: undefined, warnings: [] };
  try {
    const { text } = await findFile(disk, template, 'r');
    if (text === undefined) throw new Error('there is no such file');
    if (hasNul(text)) throw new Error('it has NUL bytes');
    return { text: fillTemplate(text, day, file, minuteOfDay(clock.now())), warnings: [] };
  } catch (error) {
    const why = `day_template ${template} cannot be read: ${diskErrorInWords(error)}`;
    return { text: undefined, warnings: [`${why}; ${file} was created without it`] };
  }
}

function unreadable(path: string, error: unknown): string {
  return `${path} cannot be read: ${diskErrorInWords(error)}`;
}
