import { join } from 'node:path';
import type { Context } from '../../context.ts';
import type { Day } from '../../core/day.ts';
import { recordSession } from '../../day-log/change.ts';
import type { CheckedProblem } from '../../day-log/check/check-day-log.ts';
import { repairDayLog } from '../../day-log/check/repair.ts';
import { type Document, parseDayLog } from '../../day-log/document.ts';
import type { DayLogSettings } from '../../day-log/layout.ts';
import { uniteDayLogs } from '../../day-log/merge/merge-day-logs.ts';
import { hasNul } from '../../day-log/salvage.ts';
import { stateError } from '../../errors.ts';
import type { DayLogs } from '../../storage/day-logs/day-logs.ts';
import { type RecordedLine, vanishedLines } from '../../storage/day-logs/recorded-lines.ts';
import { diskErrorInWords } from '../../storage/disk.ts';
import { type DayEdit, isTooLargeToUndo } from '../../storage/undo/undoable-edits.ts';
import type { Environment } from '../environment.ts';
import { printWarnings } from '../output.ts';
import { changeFailure, changeLogs, TOO_LARGE } from '../sessions/change-logs.ts';
import { type ReadCopy, readCopy } from './conflict-copies.ts';
import { isRepairable, type LogReport } from './report.ts';

/** A day log that was read, and what is wrong with it. */
export type CheckedLog = {
  readonly day: Day;
  readonly file: string;
  readonly directory: string;
  readonly dayLogs: Pick<DayLogs, 'fileOf' | 'read' | 'update'>;
  readonly settings: DayLogSettings;
  /** Undefined if there is no file. */
  readonly text: string | undefined;
  readonly document: Document;
  readonly problems: readonly CheckedProblem[];
  /** The paths of copies that a sync tool left beside it. */
  readonly copies: readonly string[];
  /** The last lines that were recorded in it, and those that are gone. */
  readonly recorded: readonly RecordedLine[];
  readonly missing: readonly RecordedLine[];
};

/** What to repair. */
export type RepairOptions = {
  /** Lines that can only mean one thing, and summaries. */
  readonly fix?: boolean;
  readonly mergeCopies?: boolean;
  /** Recorded lines that are gone. */
  readonly putBack?: boolean;
};

/**
 * Repairs logs, as one change that can be undone. Copies that were merged go to the trash.
 *
 * @param check checks a log again, with its new text
 * @returns all logs as they are then, and a line for each copy that could not be merged
 * @throws UserError: exit 3 if the change is too large to undo, exit 1 if a log cannot be changed
 */
export async function repairLogs(
  context: Context,
  environment: Environment,
  logs: readonly CheckedLog[],
  options: RepairOptions,
  check: (log: CheckedLog, text: string) => CheckedLog,
): Promise<{ readonly logs: readonly LogReport[]; readonly failures: readonly string[] }> {
  const { settings, storage } = environment;
  const failures: string[] = [];
  const repairs: Repair[] = [];
  for (const log of logs) {
    const copies = options.mergeCopies ? await mergeableCopies(environment, log, failures) : [];
    const repair = repairOf(log, copies, options, settings.dayLog);
    if (repair !== undefined) repairs.push(repair);
  }
  const [first] = repairs;
  if (first === undefined) return { logs, failures };
  const edits = repairs.filter(({ isEdited }) => isEdited).map(({ edit }) => edit);
  const isTooLarge = await isTooLargeToUndo(storage, settings.dayLog, edits).catch((error) => {
    throw changeFailure(error);
  });
  if (isTooLarge) {
    throw stateError(`nothing was changed: the repair is ${TOO_LARGE}; name fewer days`);
  }
  const what = repairs.length === 1 ? first.log.day : `${repairs.length} day logs`;
  const moves = repairs.flatMap(({ merged }) => merged.map(({ move }) => move));
  const changes = await changeLogs(environment, `repair ${what}`, edits, { moves }).finally(() =>
    printWarnings(context, storage),
  );
  const placeOf = (log: { directory: string; day: Day }) => join(log.directory, log.day);
  const changed = new Map(changes.map((change) => [placeOf(change), change]));
  const repaired = new Map(repairs.map((repair) => [placeOf(repair.log), repair]));
  const reports = logs.map((log): LogReport => {
    const merged = (repaired.get(placeOf(log))?.merged ?? []).map(({ file }) => file);
    const { before, after } = changed.get(placeOf(log)) ?? {};
    const copies = log.copies.filter((copy) => !merged.includes(copy));
    if (after === undefined || after === before) return { ...log, copies, merged };
    return {
      ...check({ ...log, copies }, after),
      merged,
      repair: { before: before ?? '', after },
    };
  });
  return { logs: reports, failures };
}

/** @param failures gets a line for each copy that cannot be merged */
async function mergeableCopies(
  { settings, storage }: Environment,
  log: CheckedLog,
  failures: string[],
): Promise<readonly ReadCopy[]> {
  const copies: ReadCopy[] = [];
  let text = log.text ?? '';
  for (const file of log.copies) {
    try {
      const copy = await readCopy(storage, file, log.settings);
      text = united(text, copy, log.day, settings.dayLog);
      copies.push(copy);
    } catch (error) {
      failures.push(`${file} was not merged: ${diskErrorInWords(error)}`);
    }
  }
  return copies;
}

type Repair = {
  readonly log: CheckedLog;
  readonly edit: DayEdit;
  /** Whether the log changes; copies may have nothing that it has not. */
  readonly isEdited: boolean;
  /** The copies that the edit merges. */
  readonly merged: readonly ReadCopy[];
};

/** @returns undefined if there is nothing to do */
function repairOf(
  log: CheckedLog,
  copies: readonly ReadCopy[],
  { fix, putBack }: RepairOptions,
  settings: DayLogSettings,
): Repair | undefined {
  const { day, directory, dayLogs, settings: own } = log;
  const fixes = fix && log.problems.some(isRepairable);
  if (!fixes && copies.length === 0 && !(putBack && log.missing.length > 0)) return undefined;
  // Called again with the same text, which may be many megabytes long.
  let known: { readonly text: string | undefined; readonly after: string } | undefined;
  const edit: DayEdit['edit'] = (text) => {
    if (known === undefined || known.text !== text) {
      let after = text ?? '';
      for (const copy of copies) after = united(after, copy, day, settings);
      if (putBack) after = withMissing(after, log.recorded, settings);
      const isKnown = after === log.text;
      if (fix) after = repairDayLog(isKnown ? log.document : parse(after), settings);
      known = { text, after };
    }
    return known.after;
  };
  const parse = (text: string) => parseDayLog(text, day, settings);
  const isEdited = edit(log.text) !== (log.text ?? '');
  const elsewhere = { dayLogs, sessionsDir: directory, settings: own };
  return { log, edit: { day, elsewhere, edit }, isEdited, merged: copies };
}

/** @throws Error if the two cannot be united */
function united(
  text: string,
  { move: { text: copy } }: ReadCopy,
  day: Day,
  settings: DayLogSettings,
): string {
  if (hasNul(copy)) throw new Error('it has NUL bytes');
  const both = uniteDayLogs(text, copy, day, settings);
  if (both !== undefined) return both;
  throw new Error('a code fence or comment would hide sessions; merge it by hand');
}

function withMissing(
  text: string,
  recorded: readonly RecordedLine[],
  settings: DayLogSettings,
): string {
  return vanishedLines(text, recorded).reduce(
    (all, { session }) => recordSession(all || undefined, session, settings),
    text,
  );
}
