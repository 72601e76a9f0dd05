import type { Context } from '../context.ts';
import { replaceSession } from '../day-log/change-session.ts';
import { type LoggedSession, sameSession } from '../day-log/parse-day-log.ts';
import { formatSessionLine } from '../day-log/session-line.ts';
import { EXIT, usageError } from '../errors.ts';
import { changeLogs, tellTooLarge } from './change-logs.ts';
import { changedSession } from './changed-session.ts';
import { loadDayLog, tellOfHistory } from './day-log-reading.ts';
import { editedSession, hasEdits, type TypedEdits } from './edited-session.ts';
import { openInEditor } from './editor.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { findSessions } from './find-sessions.ts';
import type { FocusOptions } from './options.ts';
import { recoverFirst } from './recovery-report.ts';
import { tellWarnings } from './tell.ts';
import { requirePast } from './typed-times.ts';

export type SessionsEditOptions = Partial<FocusOptions> &
  TypedEdits & {
    /** Open the file in the user's editor. */
    readonly editor?: boolean;
  };

/**
 * `focus sessions edit <id>`: changes what a session's line says, or opens the file at that line. It
 * prints what the line was and what it is. What is done in an editor is the editor's to undo.
 *
 * @throws UserError
 */
export async function sessionsEditCommand(
  context: Context,
  id: string,
  options: SessionsEditOptions,
): Promise<number> {
  requireOneWay(options);
  const environment = await readEnvironment(context, options);
  await recoverFirst(context, environment.storage);
  for (const session of await findSessions(environment.storage, [id])) {
    const text = options.editor
      ? await editByHand(context, environment, session)
      : await edit(context, environment, session, options);
    context.stdout.write(text);
    tellWarnings(context, environment.storage);
  }
  return EXIT.done;
}

function requireOneWay(options: SessionsEditOptions): void {
  if (options.editor && hasEdits(options)) {
    throw usageError('--editor goes with none of the other options; use one or the others');
  }
  if (options.editor || hasEdits(options)) return;
  throw usageError(
    'what is to be changed is missing; allowed: --start, --end, --duration, --label, --kind, --status, or --editor',
  );
}

async function edit(
  context: Pick<Context, 'clock' | 'stderr'>,
  environment: Environment,
  old: LoggedSession,
  typed: TypedEdits,
): Promise<string> {
  const { settings, storage } = environment;
  const session = editedSession(old, typed);
  if (typed.start ?? typed.end) requirePast(session, context.clock.now(), settings.rules.dayStart);
  if (sameSession(session, old)) return `${old.id} says that already\n${formatSessionLine(old)}\n`;
  const edit = (text: string | undefined) =>
    text === undefined ? undefined : replaceSession(text, old, session, settings.dayLog);
  const edits = [{ day: old.day, edit }];
  const warn = () => tellTooLarge(context);
  const [change] = await changeLogs(environment, `edit ${old.id}`, edits, warn);
  const now = change && changedSession(change);
  return report(storage.changes.fileOf(old.day), old, now ?? { ...session, id: old.id });
}

async function editByHand(
  context: Context,
  { storage }: Environment,
  old: LoggedSession,
): Promise<string> {
  const file = storage.dayLogs.fileOf(old.day);
  await openInEditor(context, file, old.line);
  const log = await loadDayLog(storage, old.day);
  tellOfHistory(context, storage, { logs: [log], failures: [] });
  const now = log.sessions.find((session) => session.id === old.id);
  return now === undefined ? `${old.id} is no longer in ${file}\n` : report(file, old, now);
}

type Named = Omit<LoggedSession, 'line' | 'lastLine' | 'blockId' | 'interruptions' | 'notes'>;

function report(file: string, old: Named, now: Named): string {
  const renamed = now.id === old.id ? '' : `, which is ${now.id} now,`;
  return [
    `Edited ${old.id}${renamed} in ${file}`,
    `was ${formatSessionLine(old)}`,
    `now ${formatSessionLine(now)}`,
    '',
  ].join('\n');
}
