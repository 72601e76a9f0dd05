import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import type { Context } from '../../context.ts';
import type { MinuteOfDay } from '../../core/day.ts';
import { MINUTE, printedDuration } from '../../core/duration.ts';
import type { Kind } from '../../core/interval.ts';
import { newLabel, type Session, type Status } from '../../core/session.ts';
import { replaceSession } from '../../day-log/change.ts';
import { type LoggedSession, sameSession } from '../../day-log/document.ts';
import { formatSessionLine } from '../../day-log/session-line.ts';
import { EXIT, UserError, usageError } from '../../errors.ts';
import type { ChildEnding } from '../../subprocess/child.ts';
import { childFailure } from '../../subprocess/failure.ts';
import { readDuration, readTime, requirePast, timeBetween } from '../arguments.ts';
import { type Environment, readEnvironment } from '../environment.ts';
import type { FocusOptions } from '../options.ts';
import { recoverFirst, tellWarnings } from '../output.ts';
import { changedSession, changeLogs, tellTooLarge } from './change-logs.ts';
import { findSessions } from './find-sessions.ts';
import { loadDayLog, tellOfHistory } from './read-history.ts';

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
    throw usageError('--editor cannot be combined with other changes');
  }
  if (options.editor || hasEdits(options)) return;
  throw usageError(
    'nothing to change; give one of: --start, --end, --duration, --label, --kind, --status, or --editor',
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
  if (sameSession(session, old))
    return `${old.id} is unchanged: it already has these values\n${formatSessionLine(old)}\n`;
  const edit = (text: string | undefined) =>
    text === undefined ? undefined : replaceSession(text, old, session, settings.dayLog);
  const edits = [{ day: old.day, edit }];
  const warn = () => tellTooLarge(context);
  const [change] = await changeLogs(environment, `edit ${old.id}`, edits, warn);
  const now = change && changedSession(change);
  return report(storage.dayLogs.fileOf(old.day), old, now ?? { ...session, id: old.id });
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

/** What was typed after `focus sessions edit`: what is to be otherwise. */
export type TypedEdits = {
  readonly start?: string;
  readonly end?: string;
  readonly duration?: string;
  readonly label?: string;
  readonly kind?: Kind;
  readonly status?: Status;
};

/** Whether anything was. */
function hasEdits({ start, end, duration, label, kind, status }: TypedEdits): boolean {
  return [start, end, duration, label, kind, status].some((typed) => typed !== undefined);
}

/**
 * The session as it is to be. A new start or end changes the duration too, unless that was typed; but
 * where only one of the two is new and pauses made the duration shorter than the times, it stays.
 *
 * @throws UserError, exit 2, for what makes no session
 */
export function editedSession<S extends Session>(old: S, typed: TypedEdits): S {
  const start = typed.start === undefined ? old.start : readTime(typed.start, '--start');
  const end = typed.end === undefined ? old.end : readTime(typed.end, '--end');
  const durationMs = durationOf(old, typed, start, end);
  return {
    ...old,
    start,
    end,
    // As it stands there, where it stays: `14m 32s` of a hand is no 14m.
    durationMs: durationMs === old.durationMs ? durationMs : printedDuration(durationMs),
    kind: typed.kind ?? old.kind,
    status: typed.status ?? old.status,
    label: typed.label === undefined ? old.label : newLabel(typed.label),
  };
}

/** In ms. */
function durationOf(old: Session, typed: TypedEdits, start: MinuteOfDay, end: MinuteOfDay): number {
  if (typed.duration !== undefined) return readDuration(typed.duration, '--duration');
  const times = [typed.start, typed.end].filter((time) => time !== undefined).length;
  if (times === 0 || (times === 1 && hasPauses(old))) return old.durationMs;
  if (start !== end) return timeBetween(start, end);
  throw usageError('start and end would be equal; give --duration too, such as 45s or 24h');
}

// Seconds are not in the file: without a pause too, the times may be a minute further apart.
function hasPauses({ start, end, durationMs }: Session): boolean {
  const apart = timeBetween(start, end) - Math.floor(durationMs / MINUTE) * MINUTE;
  return apart < 0 || apart > MINUTE;
}

const PLUS_LINE = ['vi', 'vim', 'nvim', 'nano', 'emacs', 'emacsclient', 'micro', 'kak'];
const WINDOWED = ['code', 'codium'];

/**
 * Opens a file in the user's editor, `$VISUAL` or else `$EDITOR`, at a line, and waits for its end.
 *
 * @param line from 1
 * @throws UserError: exit 2 if neither is set, exit 1 if the editor fails
 */
async function openInEditor(context: Context, file: string, line: number): Promise<void> {
  const editor = context.env['VISUAL']?.trim() || context.env['EDITOR']?.trim();
  if (!editor) {
    throw usageError('--editor needs VISUAL or EDITOR to be set, such as EDITOR=vim');
  }
  const ending = await runInForeground(context, editor, editorArguments(editor, file, line));
  const why = childFailure(ending, Infinity);
  if (why === undefined) return;
  throw new UserError(`the editor ${JSON.stringify(editor)} ${why}`, EXIT.fault);
}

/** What follows the editor's own command; the line only if the editor is known to take it. */
export function editorArguments(editor: string, file: string, line: number): readonly string[] {
  const name = basename(editor.split(/\s/)[0] ?? '');
  if (PLUS_LINE.includes(name)) return [`+${line}`, file];
  // These have a window of their own, and would not be waited for.
  if (WINDOWED.includes(name)) return ['--wait', '--goto', `${file}:${line}`];
  if (name === 'subl') return ['--wait', `${file}:${line}`];
  return [file];
}

/**
 * Runs a command of the user's with the terminal to itself, for as long as it takes. Meanwhile Ctrl-C is
 * the command's alone.
 *
 * @param command for sh; the arguments come after its own, whatever is in them
 */
async function runInForeground(
  { env, host }: Pick<Context, 'env' | 'host'>,
  command: string,
  args: readonly string[],
): Promise<ChildEnding> {
  const cancels = [host.onSignal('SIGINT', ignore), host.onSignal('SIGQUIT', ignore)];
  try {
    return await ended(env, ['-c', `${command} "$@"`, 'sh', ...args]);
  } finally {
    for (const cancel of cancels) cancel();
  }
}

function ignore(): void {}

function ended(env: Context['env'], args: readonly string[]): Promise<ChildEnding> {
  return new Promise((resolve) => {
    const child = spawn('sh', args, { env: { ...env }, stdio: 'inherit' });
    child.once('error', (error) => resolve({ type: 'not-started', error }));
    child.once('close', (code, signal) =>
      resolve(signal === null ? { type: 'exited', code: code ?? 0 } : { type: 'killed', signal }),
    );
  });
}
