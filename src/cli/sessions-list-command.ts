import type { Context } from '../context.ts';
import { addDays, type Day, dayOf, parseDay } from '../core/day.ts';
import type { DayLog } from '../day-log/parse-day-log.ts';
import { formatProblem } from '../day-log/problem.ts';
import { EXIT, UserError, usageError } from '../errors.ts';
import { diskErrorInWords } from '../storage/disk.ts';
import { hasColor, outputColumns } from '../terminal/terminal-features.ts';
import { readEnvironment } from './environment.ts';
import type { FocusOptions } from './options.ts';
import { recoveryReport } from './recovery-report.ts';
import { sessionsAsJson } from './sessions-json.ts';
import { sessionsTable } from './sessions-table.ts';

export type SessionsListOptions = Partial<FocusOptions> & { readonly json?: boolean };

/**
 * `focus sessions list [day]`: the sessions of a day, a table for people or JSON for programs.
 *
 * @param dayText `YYYY-MM-DD`, `today` or `yesterday`; undefined means today
 */
export async function sessionsListCommand(
  context: Context,
  dayText: string | undefined,
  options: SessionsListOptions,
): Promise<number> {
  const { settings, storage } = await readEnvironment(context, options);
  const day = readDay(context, dayText, settings.rules.dayStart);
  const { done, failed } = recoveryReport(await storage.recover());
  for (const text of [...done, ...failed]) context.stderr.write(`focus: ${text}\n`);
  const file = storage.dayLogs.fileOf(day);
  const log = await load(() => storage.dayLogs.load(day), file);
  const color = hasColor(context, options.color ?? true);
  const look = {
    theme: settings.theme,
    color,
    ascii: options.ascii ?? false,
    columns: outputColumns(context),
  };
  const text = options.json
    ? sessionsAsJson(log, file, settings.dayLog.dayStart)
    : sessionsTable(log, file, look);
  context.stdout.write(text);
  for (const text of complaints(log, file)) context.stderr.write(`focus: ${text}\n`);
  return EXIT.done;
}

function readDay({ clock }: Context, text: string | undefined, dayStart: number): Day {
  const today = dayOf(clock.now(), dayStart);
  if (text === undefined || text === 'today') return today;
  if (text === 'yesterday') return addDays(today, -1);
  const day = parseDay(text);
  if (day !== undefined) return day;
  throw usageError(
    `${JSON.stringify(text)} is no day; allowed: a day of the calendar as YYYY-MM-DD, today, yesterday`,
  );
}

async function load(read: () => Promise<DayLog>, file: string): Promise<DayLog> {
  try {
    return await read();
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${diskErrorInWords(error)}`, EXIT.fault);
  }
}

function complaints(log: DayLog, file: string): string[] {
  const conflict = `${file} has git conflict markers: a line that stands on both sides counts once; resolve them`;
  return [
    ...(log.conflicted ? [conflict] : []),
    ...log.problems.map((problem) => formatProblem(problem, file)),
  ];
}
