import { dirname, join } from 'node:path';
import type { Context } from '../../context.ts';
import { type Day, dayOf } from '../../core/day.ts';
import { type CheckedProblem, checkDayLog } from '../../day-log/check/check-day-log.ts';
import { repairDayLog } from '../../day-log/check/repair.ts';
import { type LocatedDayLog, locateDayLog } from '../../day-log/day-note.ts';
import { type Document, parseDayLog } from '../../day-log/document.ts';
import type { DayLogSettings } from '../../day-log/layout.ts';
import { EXIT, stateError, usageError } from '../../errors.ts';
import { resolvePath } from '../../settings/value-types.ts';
import type { DayLogs } from '../../storage/day-logs/day-logs.ts';
import { diskErrorInWords, ifExists } from '../../storage/disk.ts';
import { type DayEdit, isTooLargeToUndo } from '../../storage/undo/undoable-edits.ts';
import { colorLevel, outputColumns } from '../../terminal/terminal-features.ts';
import { type Environment, readEnvironment } from '../environment.ts';
import type { FocusOptions } from '../options.ts';
import { printMessage, printWarnings, recoverAndReport } from '../output.ts';
import { changeFailure, changeLogs, TOO_LARGE } from '../sessions/change-logs.ts';
import { daysIn, readDay } from '../sessions/read-history.ts';
import { countOf, isRepairable, type LogReport, reportAsJson, reportAsText } from './report.ts';

export type CheckOptions = Partial<FocusOptions> & {
  readonly fix?: boolean;
  readonly json?: boolean;
};

/**
 * `focus check`: prints every problem of day logs, and repairs what can only mean one thing.
 *
 * @param named days or paths of day logs; all day logs if there are none
 * @returns the exit code: 1 if a log cannot be read, else 4 if there are errors
 * @throws UserError: exit 2 for an invalid day or path, exit 3 if a repair would be too large to undo
 */
export async function checkCommand(
  context: Context,
  named: readonly string[],
  options: CheckOptions,
): Promise<number> {
  const environment = await readEnvironment(context, options);
  const targets = await targetsOf(context, environment, named);
  await recoverAndReport(context, environment.storage);
  const copiesIn = conflictCopies(context.disk);
  const failures: string[] = [];
  const logs: CheckedLog[] = [];
  for (const target of targets) {
    try {
      const text = await target.dayLogs.read(target.day);
      const copies = (await copiesIn(dirname(target.file))).get(target.day) ?? [];
      if (text !== undefined) logs.push(check(context, environment, { ...target, copies }, text));
      else if (target.isNamed) failures.push(`${target.file} does not exist`);
    } catch (error) {
      failures.push(`${target.file} cannot be read: ${diskErrorInWords(error)}`);
    }
  }
  const reports = options.fix ? await repair(context, environment, logs) : logs;
  const result = { logs: reports, failures };
  const look = {
    color: colorLevel(context, options.color ?? true),
    ascii: options.ascii ?? false,
    columns: outputColumns(context),
  };
  context.stdout.write(
    options.json ? reportAsJson(result) : reportAsText(result, look, context.workingDir),
  );
  for (const failure of failures) printMessage(context.stderr, failure);
  if (failures.length > 0) return EXIT.fault;
  return countOf(reports, 'error') > 0 ? EXIT.problems : EXIT.done;
}

/** A day log to be checked. */
type Target = {
  readonly day: Day;
  readonly file: string;
  readonly directory: string;
  readonly dayLogs: Pick<DayLogs, 'fileOf' | 'read' | 'update'>;
  readonly settings: DayLogSettings;
  /** Whether its path was given: then it must exist. */
  readonly isNamed: boolean;
};

type CheckedLog = Target & {
  readonly text: string;
  readonly document: Document;
  readonly problems: readonly CheckedProblem[];
  readonly copies: readonly string[];
};

/** `2026-01-29.sync-conflict-….md`, `2026-01-29 (… conflicted copy …).md`, `2026-01-29 2.md`. */
const CONFLICT_COPY =
  /^(\d{4}-\d{2}-\d{2})(?:\.sync-conflict-.+| \(.*conflicted copy.*\)| \d{1,3})\.md$/i;

/**
 * Finds the copies of day logs that Syncthing, Dropbox and Obsidian leave beside them.
 *
 * @returns a function of a directory that reads it once. It returns their paths by day
 */
function conflictCopies(disk: Context['disk']) {
  const known = new Map<string, Promise<ReadonlyMap<string, readonly string[]>>>();
  const read = async (directory: string) => {
    const copies = new Map<string, string[]>();
    for (const name of ((await ifExists(disk.readdir(directory))) ?? []).sort()) {
      const day = CONFLICT_COPY.exec(name)?.[1];
      if (day === undefined) continue;
      copies.set(day, [...(copies.get(day) ?? []), join(directory, name)]);
    }
    return copies;
  };
  return (directory: string) => {
    const copies = known.get(directory) ?? read(directory);
    known.set(directory, copies);
    return copies;
  };
}

async function targetsOf(
  context: Context,
  { settings, storage }: Environment,
  named: readonly string[],
): Promise<readonly Target[]> {
  const { dayLogs, sessionsDir } = storage;
  const ofDay = (day: Day): Target => {
    const file = dayLogs.fileOf(day);
    const { dayLog } = settings;
    return { day, file, directory: sessionsDir, dayLogs, settings: dayLog, isNamed: false };
  };
  if (named.length === 0) {
    const days = await daysIn(storage, { from: undefined, to: undefined });
    return days.map(ofDay);
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
  target: Target & Pick<CheckedLog, 'copies'>,
  text: string,
): CheckedLog {
  const rules = { settings: settings.dayLog, now: clock.now(), zone: clock.utcOffsetAt };
  const document = parseDayLog(text, target.day, settings.dayLog);
  return { ...target, text, document, problems: checkDayLog(document, rules) };
}

/**
 * Repairs logs, as one change that can be undone.
 *
 * @returns all logs as they are then
 * @throws UserError: exit 3 if the change is too large to undo, exit 1 if a log cannot be changed
 */
async function repair(
  context: Context,
  environment: Environment,
  logs: readonly CheckedLog[],
): Promise<readonly LogReport[]> {
  const { settings, storage } = environment;
  const repairable = logs.filter(({ problems }) => problems.some(isRepairable));
  const edits = repairable.map((log) => repairOf(log, settings.dayLog));
  const [first] = repairable;
  if (first === undefined) return logs;
  const isTooLarge = await isTooLargeToUndo(storage, settings.dayLog, edits).catch((error) => {
    throw changeFailure(error);
  });
  if (isTooLarge) {
    throw stateError(`nothing was changed: the repair is ${TOO_LARGE}; name fewer days`);
  }
  const what = edits.length === 1 ? first.day : `${edits.length} day logs`;
  const changes = await changeLogs(environment, `repair ${what}`, edits).finally(() =>
    printWarnings(context, storage),
  );
  const changed = new Map(changes.map((one) => [join(one.directory, one.day), one]));
  return logs.map((log) => {
    const { before, after } = changed.get(join(log.directory, log.day)) ?? {};
    if (after === undefined || after === before) return log;
    return { ...check(context, environment, log, after), repair: { before: before ?? '', after } };
  });
}

function repairOf(
  { day, directory, dayLogs, settings: own, text, document }: CheckedLog,
  settings: DayLogSettings,
) {
  // Called again with the same text, which may be many megabytes long.
  let known: { readonly text: string; readonly after: string } | undefined;
  const edit: DayEdit['edit'] = (now = '') => {
    if (known?.text !== now) {
      const parsed = now === text ? document : parseDayLog(now, day, settings);
      known = { text: now, after: repairDayLog(parsed, settings) };
    }
    return known.after;
  };
  return { day, elsewhere: { dayLogs, sessionsDir: directory, settings: own }, edit };
}
