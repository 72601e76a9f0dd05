import { dirname } from 'node:path';
import type { Context } from '../../context.ts';
import { type Day, dayOf } from '../../core/day.ts';
import { checkDayLog } from '../../day-log/check/check-day-log.ts';
import { type LocatedDayLog, locateDayLog } from '../../day-log/day-note.ts';
import { parseDayLog } from '../../day-log/document.ts';
import type { DayLogSettings } from '../../day-log/layout.ts';
import { EXIT, usageError } from '../../errors.ts';
import { resolvePath } from '../../settings/path-types.ts';
import { type RecordedLine, vanishedLines } from '../../storage/day-logs/recorded-lines.ts';
import { diskErrorInWords } from '../../storage/disk.ts';
import { colorLevel, outputColumns } from '../../terminal/terminal-features.ts';
import { readDay } from '../arguments.ts';
import { type Environment, readEnvironment } from '../environment.ts';
import type { FocusOptions } from '../options.ts';
import { printMessage, recoverAndReport } from '../output.ts';
import { daysIn } from '../sessions/read-history.ts';
import { conflictCopies } from './conflict-copies.ts';
import { type CheckedLog, type RepairOptions, repairLogs } from './repair-logs.ts';
import { countOf, reportAsJson, reportAsText } from './report.ts';

export type CheckOptions = Partial<FocusOptions> &
  RepairOptions & {
    readonly json?: boolean;
  };

/**
 * `focus check`: prints every problem of day logs, and repairs what can only mean one thing.
 *
 * @param named days or paths of day logs; all day logs if there are none
 * @returns the exit code: 1 if a log cannot be read or a copy cannot be merged, else 4 if there are errors
 * @throws UserError: exit 2 for an invalid day or path, exit 3 if a repair would be too large to undo
 */
export async function checkCommand(
  context: Context,
  named: readonly string[],
  options: CheckOptions,
): Promise<number> {
  const environment = await readEnvironment(context, options);
  const { storage } = environment;
  const copiesIn = conflictCopies(context.disk);
  const recorded = recordedLines(environment);
  const targets = await targetsOf(context, environment, named, copiesIn, recorded);
  await recoverAndReport(context, storage);
  const checkText = (log: Unchecked, text: string | undefined) =>
    check(context, environment, log, text);
  const read = await readLogs(targets, copiesIn, recorded, checkText);
  const repaired = await repairLogs(context, environment, read.logs, options, checkText);
  const failures = [...read.failures, ...repaired.failures];
  const result = { logs: repaired.logs, failures };
  const look = {
    color: colorLevel(context, options.color),
    ascii: options.ascii ?? false,
    columns: outputColumns(context),
  };
  context.stdout.write(
    options.json ? reportAsJson(result) : reportAsText(result, look, context.workingDir),
  );
  for (const failure of failures) printMessage(context.stderr, failure);
  if (failures.length > 0) return EXIT.fault;
  return countOf(repaired.logs, 'error') > 0 ? EXIT.problems : EXIT.done;
}

/** A day log before it is checked. */
type Unchecked = Omit<CheckedLog, 'text' | 'document' | 'problems' | 'missing'>;

/** @returns the logs that are there, and a line for each other one that was named or cannot be read */
async function readLogs(
  targets: readonly Target[],
  copiesIn: ReturnType<typeof conflictCopies>,
  recorded: readonly RecordedLine[],
  check: (log: Unchecked, text: string | undefined) => CheckedLog,
): Promise<{ readonly logs: readonly CheckedLog[]; readonly failures: readonly string[] }> {
  const logs: CheckedLog[] = [];
  const failures: string[] = [];
  for (const target of targets) {
    const { day, file, dayLogs, isNamed } = target;
    try {
      const text = await dayLogs.read(day);
      const copies = (await copiesIn(dirname(file))).get(day) ?? [];
      const ofFile = recorded.filter((line) => line.file === file);
      const log = check({ ...target, copies, recorded: ofFile }, text);
      const isThere = text !== undefined || copies.length + log.missing.length > 0;
      if (isThere) logs.push(log);
      else if (isNamed) failures.push(`${file} does not exist`);
    } catch (error) {
      failures.push(`${file} cannot be read: ${diskErrorInWords(error)}`);
    }
  }
  return { logs, failures };
}

/** The last recorded lines; none if the state directory cannot be read, which recovery reported. */
function recordedLines({ storage }: Environment): readonly RecordedLine[] {
  try {
    return storage.recordedLines();
  } catch {
    return [];
  }
}

/** A day log to be checked. */
type Target = Pick<CheckedLog, 'day' | 'file' | 'directory' | 'dayLogs' | 'settings'> & {
  /** Whether its path was given: then it must exist. */
  readonly isNamed: boolean;
};

async function targetsOf(
  context: Context,
  { settings, storage }: Environment,
  named: readonly string[],
  copiesIn: ReturnType<typeof conflictCopies>,
  recorded: readonly RecordedLine[],
): Promise<readonly Target[]> {
  const { dayLogs, sessionsDir } = storage;
  const ofDay = (day: Day): Target => {
    const file = dayLogs.fileOf(day);
    const { dayLog } = settings;
    return { day, file, directory: sessionsDir, dayLogs, settings: dayLog, isNamed: false };
  };
  if (named.length === 0) {
    const days = await daysIn(storage, { from: undefined, to: undefined });
    // Copies, and recorded lines, of a log that is gone.
    const copied = [...(await copiesIn(sessionsDir)).keys()].filter(
      (day) => dirname(dayLogs.fileOf(day)) === sessionsDir,
    );
    const gone = recorded.flatMap(({ file, session: { day } }) =>
      dayLogs.fileOf(day) === file ? [day] : [],
    );
    return [...new Set([...days, ...copied, ...gone])].sort().map(ofDay);
  }
  const today = dayOf(context.clock.now(), storage.dayStart);
  const targets = named.map((text): Target => {
    if (!text.includes('/') && !text.endsWith(EXTENSION)) return ofDay(readDayOrPath(text, today));
    const { file, day, directory, dayFile } = readPath(context, text, settings.dayLog);
    const own = { ...settings.dayLog, dayFile };
    const dayLogs = storage.dayLogsIn(directory, own);
    return { day, file, directory, dayLogs, settings: own, isNamed: true };
  });
  return [...new Map(targets.map((target) => [target.file, target])).values()];
}

const EXTENSION = '.md';

function readDayOrPath(text: string, today: Day): Day {
  try {
    return readDay(text, today);
  } catch {
    throw usageError(
      `${JSON.stringify(text)} is not a day or a day log; allowed: YYYY-MM-DD, today, yesterday, or a path such as notes/2026-01-29.md`,
    );
  }
}

function readPath(
  { workingDir, homeDir }: Context,
  text: string,
  { dayFile }: DayLogSettings,
): LocatedDayLog & { readonly file: string } {
  const path = resolvePath(text, { baseDir: workingDir, homeDir });
  if (!path.ok) throw usageError(`${JSON.stringify(text)} ${path.problem}`);
  const located = locateDayLog(path.value, dayFile);
  if (located !== undefined) return { ...located, file: path.value };
  throw usageError(
    `${JSON.stringify(text)} does not name a day; a day log is named after its day, as in 2026-01-29.md`,
  );
}

function check(
  { clock }: Context,
  { settings }: Pick<Environment, 'settings'>,
  target: Unchecked,
  text: string | undefined,
): CheckedLog {
  const rules = { settings: settings.dayLog, now: clock.now(), zone: clock.utcOffsetAt };
  const document = parseDayLog(text ?? '', target.day, settings.dayLog);
  const missing = vanishedLines(text ?? '', target.recorded);
  return { ...target, text, document, problems: checkDayLog(document, rules), missing };
}
