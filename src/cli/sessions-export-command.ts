import type { Context } from '../context.ts';
import { dayOf } from '../core/day.ts';
import { printable } from '../core/session.ts';
import { countSessions } from '../core/summary.ts';
import type { DayLogSettings } from '../day-log/day-log-settings.ts';
import type { DayLog } from '../day-log/parse-day-log.ts';
import { usageError } from '../errors.ts';
import { sessionsCsv } from '../export/csv.ts';
import { markdownLog } from '../export/markdown-log.ts';
import { type SessionRecord, sessionRecord, sessionsDocument } from '../export/session-record.ts';
import type { Storage } from '../storage/storage.ts';
import { type AskedRange, readDayRange } from './asked-days.ts';
import { type AskedSessions, readSessionFilter } from './asked-sessions.ts';
import { tellOfHistory } from './day-log-reading.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { type Exported, readOutput, writeOutput } from './export-output.ts';
import type { FocusOptions } from './options.ts';
import { readRange } from './read-history.ts';
import { recoverFirst } from './recovery-report.ts';
import { tell } from './tell.ts';

export type SessionsExportOptions = Partial<FocusOptions> &
  AskedRange &
  AskedSessions & {
    readonly format: 'json' | 'csv' | 'md';
    /** A path, as it was typed. */
    readonly output?: string;
  };

/**
 * `focus sessions export`: sessions as one text, or, for Markdown, as the day logs of a directory.
 *
 * @returns the exit code: 1 where a log cannot be read; the others are exported
 * @throws UserError: exit 3 where a file would be overwritten, exit 1 where it cannot be written
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
  await recoverFirst(context, storage);
  const history = await readRange(storage, range, filter);
  const logs = history.logs.filter((log) => log.sessions.length > 0);
  const written = exported(environment, logs, options.format);
  if (output === undefined) context.stdout.write(oneText(written));
  else {
    const warnings = await writeOutput(context, output, written);
    const count = logs.reduce((sum, log) => sum + log.sessions.length, 0);
    context.stdout.write(`Wrote ${countSessions(count)} to ${printable(output)}\n`);
    for (const text of warnings) tell(context.stderr, text);
  }
  return tellOfHistory(context, storage, history);
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
        `the day logs of ${exported.files.length} days cannot go to stdout; name a directory for them with --output`,
      );
  }
}
