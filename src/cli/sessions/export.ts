import { join } from 'node:path';
import type { Context } from '../../context.ts';
import { dayOf } from '../../core/day.ts';
import { printable } from '../../core/printable.ts';
import type { Session } from '../../core/session.ts';
import { countSessions } from '../../core/statistics.ts';
import { recordSession } from '../../day-log/change.ts';
import type { DayLog } from '../../day-log/document.ts';
import type { DayLogSettings } from '../../day-log/layout.ts';
import { EXIT, stateError, UserError, usageError } from '../../errors.ts';
import { sessionsCsv } from '../../export/csv.ts';
import {
  type SessionRecord,
  sessionRecord,
  sessionsDocument,
} from '../../export/session-record.ts';
import { resolvePath } from '../../settings/value-types.ts';
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
import { readRange, reportProblems } from './read-history.ts';

export type SessionsExportOptions = Partial<FocusOptions> &
  RangeOptions &
  FilterOptions & {
    readonly format: 'json' | 'csv' | 'md';
    /** A path, as given. */
    readonly output?: string;
  };

/**
 * `focus sessions export`: prints sessions or writes them to a file; as Markdown, one file a day.
 *
 * @returns the exit code: 1 if a log cannot be read; the others are exported
 * @throws UserError: exit 3 if a file would be overwritten, exit 1 if it cannot be written
 */
export async function sessionsExportCommand(
  context: Context,
  options: SessionsExportOptions,
): Promise<number> {
  const environment = await readEnvironment(context, options);
  const { settings, storage } = environment;
  const filter = readSessionFilter(options);
  const range = readDayRange(options, dayOf(context.clock.now(), settings.rules.dayStart));
  const output = readOutput(context, options.output);
  await recoverAndReport(context, storage);
  const history = await readRange(storage, range, filter);
  const logs = history.logs.filter((log) => log.sessions.length > 0);
  const written = exported(environment, logs, options.format);
  if (output === undefined) context.stdout.write(oneText(written));
  else {
    const warnings = await writeOutput(context, output, written);
    const count = logs.reduce((sum, log) => sum + log.sessions.length, 0);
    context.stdout.write(`Wrote ${countSessions(count)} to ${printable(output)}\n`);
    for (const text of warnings) printMessage(context.stderr, text);
  }
  return reportProblems(context, storage, history);
}

function exported(
  { storage, settings }: Environment,
  logs: readonly DayLog[],
  format: SessionsExportOptions['format'],
): Exported {
  const records = () => logs.flatMap((log) => recordsOf(log, storage));
  switch (format) {
    case 'json':
      return { type: 'text', text: sessionsDocument(records()) };
    case 'csv':
      return { type: 'text', text: sessionsCsv(records()) };
    case 'md':
      return { type: 'day-logs', files: logs.map((log) => dayLogOf(log, settings.dayLog)) };
  }
}

function recordsOf({ day, sessions }: DayLog, { dayLogs, dayStart }: Storage): SessionRecord[] {
  return sessions.map((session) => sessionRecord(session, dayLogs.fileOf(day), dayStart));
}

function dayLogOf({ day, sessions }: DayLog, settings: DayLogSettings) {
  return { name: `${day}.md`, text: markdownLog(sessions, settings) };
}

function oneText(exported: Exported): string {
  switch (exported.type) {
    case 'text':
      return exported.text;
    case 'day-logs':
      if (exported.files.length <= 1) return exported.files[0]?.text ?? '';
      throw usageError(
        `${exported.files.length} day logs cannot be written to stdout; name a directory with --output`,
      );
  }
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
    throw stateError(`${output} is a file; day logs need a directory: give one with --output`);
  }
  await makeDirectory(disk, output);
  return exported.files.map(({ name, text }) => ({ path: join(output, name), text }));
}

/**
 * A new day log with the sessions of one day. Parsing it gives the same sessions and interruptions;
 * the user's notes are left out.
 */
export function markdownLog(sessions: readonly Session[], settings: DayLogSettings): string {
  const text = sessions.reduce<string | undefined>(
    (log, session) => recordSession(log, session, settings),
    undefined,
  );
  return text ?? '';
}
