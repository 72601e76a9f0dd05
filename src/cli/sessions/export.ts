import { join } from 'node:path';
import type { Context } from '../../context.ts';
import { counted } from '../../core/counted.ts';
import { dayOf } from '../../core/day.ts';
import { printable } from '../../core/printable.ts';
import { byStart } from '../../core/session.ts';
import type { DayLog } from '../../day-log/document.ts';
import { EXIT, stateError, UserError, usageError } from '../../errors.ts';
import { sessionsCalendar } from '../../export/calendar.ts';
import { sessionsCsv } from '../../export/csv.ts';
import { sessionsDayLog } from '../../export/day-log.ts';
import { sessionsReport } from '../../export/report.ts';
import {
  type SessionRecord,
  sessionRecord,
  sessionsDocument,
} from '../../export/session-record.ts';
import { resolvePath } from '../../settings/path-types.ts';
import type { LoadedDays } from '../../storage/day-logs/day-logs.ts';
import { makeDirectory } from '../../storage/directory.ts';
import { diskErrorInWords, ifExists } from '../../storage/disk.ts';
import { type NewFile, writeNewFiles } from '../../storage/new-files.ts';
import type { Storage } from '../../storage/storage.ts';
import { warningInWords } from '../../storage/warnings.ts';
import {
  type FilterOptions,
  type RangeOptions,
  readDayRange,
  readSessionFilter,
} from '../arguments.ts';
import { type Environment, readEnvironment } from '../environment.ts';
import type { FocusOptions } from '../options.ts';
import { printMessage, recoverAndReport } from '../output.ts';
import { findSessions } from './find-sessions.ts';
import { readRange, reportProblems } from './read-history.ts';

export type SessionsExportOptions = Partial<FocusOptions> &
  RangeOptions &
  FilterOptions & {
    readonly format?: Format | 'markdown';
    /** A path, as given. */
    readonly output?: string;
  };

type Format = 'json' | 'csv' | 'md' | 'ics';

/**
 * `focus sessions export`: prints sessions, or writes them to a file, or as day logs into a directory.
 *
 * @param ids the sessions to export; none: all that the options select
 * @returns the exit code: 1 if a log cannot be read; the others are exported
 * @throws UserError: exit 3 if a file would be overwritten, exit 1 if it cannot be written
 */
export async function sessionsExportCommand(
  context: Context,
  ids: readonly string[],
  options: SessionsExportOptions,
): Promise<number> {
  const target = readTarget(options);
  const environment = await readEnvironment(context, options);
  const { settings, storage } = environment;
  const filter = readSessionFilter(options);
  const range = readDayRange(options, dayOf(context.clock.now(), settings.rules.dayStart));
  const output = readOutput(context, options.output);
  await recoverAndReport(context, storage);
  if (ids.length > 0 && (Object.keys(filter).length > 0 || options.from || options.to)) {
    throw usageError('session IDs cannot be combined with options that select sessions');
  }
  const history = await (ids.length > 0 ? logsOf(storage, ids) : readRange(storage, range, filter));
  const logs = history.logs.filter((log) => log.sessions.length > 0);
  const written = exported(context, environment, logs, target);
  if (output === undefined) {
    context.stdout.write(written.type === 'text' ? written.text : '');
  } else {
    const warnings = await writeOutput(context, output, written);
    const count = logs.reduce((sum, log) => sum + log.sessions.length, 0);
    context.stdout.write(`Wrote ${counted(count, 'session')} to ${printable(output)}\n`);
    for (const text of warnings) printMessage(context.stderr, text);
  }
  return reportProblems(context, storage, history);
}

/**
 * Reads the format, which may follow from the name of the file.
 *
 * @returns `day-logs` if the output is a directory
 * @throws UserError, exit 2
 */
function readTarget({ format, output = '' }: SessionsExportOptions): Format | 'day-logs' {
  const extension = /\.(md|markdown|csv|json|ics)$/i.exec(output)?.[1]?.toLowerCase();
  const name = format ?? extension ?? (output.endsWith('/') ? 'md' : undefined);
  const found = (['md', 'csv', 'json', 'ics'] as const).find((one) => one === name);
  const read = name === 'markdown' ? 'md' : found;
  if (read === undefined) {
    throw usageError(
      'the format is missing; give --format md, csv, json or ics, or an --output that ends in .md, .csv, .json or .ics',
    );
  }
  if (!output.endsWith('/')) return read;
  if (read === 'md') return 'day-logs';
  throw usageError(
    `--output ${JSON.stringify(output)} is a directory, which only md can fill; name a file`,
  );
}

/** The logs with only the sessions of the IDs, oldest first. */
async function logsOf(storage: Storage, ids: readonly string[]): Promise<LoadedDays> {
  const sessions = await findSessions(storage, ids);
  const days = [...new Set(sessions.map(({ day }) => day))].sort();
  const logs = days.map((day) => {
    const found = sessions.filter((session) => session.day === day);
    return { day, sessions: byStart(found, storage.dayStart), problems: [], conflicted: false };
  });
  return { logs, failures: [] };
}

function exported(
  { clock }: Context,
  { storage, settings }: Environment,
  logs: readonly DayLog[],
  target: Format | 'day-logs',
): Exported {
  const records = () => logs.flatMap((log) => recordsOf(log, storage));
  switch (target) {
    case 'json':
      return { type: 'text', text: sessionsDocument(records()) };
    case 'csv':
      return { type: 'text', text: sessionsCsv(records()) };
    case 'ics':
      return { type: 'text', text: sessionsCalendar(records(), clock.now().epochMs) };
    case 'md': {
      const sessions = logs.flatMap((log) => byStart(log.sessions, storage.dayStart));
      return { type: 'text', text: sessionsReport(sessions) };
    }
    case 'day-logs':
      return {
        type: 'day-logs',
        files: logs.map((log) => ({
          name: `${log.day}.md`,
          text: sessionsDayLog(log, settings.dayLog),
        })),
      };
  }
}

function recordsOf({ day, sessions }: DayLog, { dayLogs, dayStart }: Storage): SessionRecord[] {
  return sessions.map((session) => sessionRecord(session, dayLogs.fileOf(day), dayStart));
}

/** The result of an export: one text, or a day log for each day. */
type Exported =
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'day-logs';
      readonly files: readonly { readonly name: string; readonly text: string }[];
    };

/**
 * The absolute path that `--output` means.
 *
 * @throws UserError, exit 2
 */
function readOutput(
  { workingDir, homeDir }: Context,
  text: string | undefined,
): string | undefined {
  if (text === undefined) return undefined;
  const path = resolvePath(text, { baseDir: workingDir, homeDir });
  if (path.ok) return path.value;
  throw usageError(`--output ${JSON.stringify(text)} ${path.problem}; allowed: the path of a file`);
}

/**
 * Writes an export completely or not at all; never overwrites a file.
 *
 * @param output a new file; for day logs, a directory, created if it is missing
 * @returns warnings, one line each
 * @throws UserError: exit 3 if a file exists already, exit 1 if it cannot be written
 */
async function writeOutput(
  { disk }: Context,
  output: string,
  exported: Exported,
): Promise<readonly string[]> {
  const result = await filesIn(disk, output, exported)
    .then((files) => writeNewFiles(disk, files))
    .catch((error: unknown) => {
      if (error instanceof UserError) throw error;
      throw new UserError(`${output} cannot be written: ${diskErrorInWords(error)}`, EXIT.fault);
    });
  if (result.type === 'written') {
    return result.warnings.map((warning) => warningInWords(`${output} was written`, warning));
  }
  throw stateError(
    `${result.path} already exists; left unchanged; give another path with --output`,
  );
}

async function filesIn(
  disk: Context['disk'],
  output: string,
  exported: Exported,
): Promise<readonly NewFile[]> {
  if (exported.type === 'text') return [{ path: output, text: exported.text }];
  const stat = await ifExists(disk.stat(output));
  if (stat !== undefined && !stat.isDirectory()) {
    throw stateError(
      `${output} is a file; give another path with --output, or leave out the last /`,
    );
  }
  await makeDirectory(disk, output);
  return exported.files.map(({ name, text }) => ({ path: join(output, name), text }));
}
