import { basename } from 'node:path';
import type { Context } from '../../context.ts';
import { formatMinuteOfDay, type MinuteOfDay, timeBetween } from '../../core/day.ts';
import { MINUTE, printedDuration } from '../../core/duration.ts';
import type { Kind } from '../../core/interval.ts';
import { newLabel, type Session, type Status } from '../../core/session.ts';
import { fitsItsTimes } from '../../day-log/check/readings.ts';
import { type LoggedSession, sameSession } from '../../day-log/document.ts';
import { formatSessionLine } from '../../day-log/session-line.ts';
import { EXIT, UserError, usageError } from '../../errors.ts';
import { childFailure } from '../../subprocess/failure.ts';
import { runInForeground } from '../../subprocess/foreground.ts';
import { readDuration, readTime, requirePast } from '../arguments.ts';
import { type Environment, readEnvironment } from '../environment.ts';
import type { FocusOptions } from '../options.ts';
import { printMessage, printWarnings, recoverAndReport } from '../output.ts';
import { changedSession, changeLogs, replacing, warnTooLarge } from './change-logs.ts';
import { findSession } from './find-sessions.ts';
import { loadDayLog, reportProblems } from './read-history.ts';

export type SessionsEditOptions = Partial<FocusOptions> &
  SessionChanges & {
    /** Open the file in the user's editor. */
    readonly editor?: boolean;
  };

/**
 * `focus sessions edit <id>`: changes a session, or opens its day log in an editor. Prints the old and
 * the new line. Changes made in an editor cannot be undone with `focus sessions undo`.
 *
 * @throws UserError
 */
export async function sessionsEditCommand(
  context: Context,
  id: string,
  options: SessionsEditOptions,
): Promise<number> {
  requireOneKindOfChange(options);
  const environment = await readEnvironment(context, options);
  await recoverAndReport(context, environment.storage);
  const session = await findSession(environment.storage, id);
  const text = options.editor
    ? await editByHand(context, environment, session)
    : await edit(context, environment, session, options);
  context.stdout.write(text);
  printWarnings(context, environment.storage);
  return EXIT.done;
}

function requireOneKindOfChange(options: SessionsEditOptions): void {
  if (options.editor && hasChanges(options)) {
    throw usageError('--editor cannot be combined with other changes');
  }
  if (options.editor || hasChanges(options)) return;
  throw usageError(
    'nothing to change; give one of: --start, --end, --duration, --label, --kind, --status, or --editor',
  );
}

async function edit(
  context: Pick<Context, 'clock' | 'stderr'>,
  environment: Environment,
  old: LoggedSession,
  changes: SessionChanges,
): Promise<string> {
  const { settings, storage } = environment;
  const session = applyChanges(old, changes);
  if (changes.start ?? changes.end)
    requirePast(session, context.clock.now(), settings.rules.dayStart);
  if (sameSession(session, old))
    return `${old.id} is unchanged: it already has these values\n${formatSessionLine(old)}\n`;
  const edits = [replacing(old, session, settings.dayLog)];
  const onTooLarge = () => warnTooLarge(context);
  const [change] = await changeLogs(environment, `edit ${old.id}`, edits, { onTooLarge });
  const now = change && changedSession(change);
  if (changes.duration !== undefined) warnTooLong(context, session);
  return report(storage.dayLogs.fileOf(old.day), old, now ?? { ...session, id: old.id });
}

function warnTooLong({ stderr }: Pick<Context, 'stderr'>, session: Session): void {
  if (fitsItsTimes(session)) return;
  const times = `${formatMinuteOfDay(session.start)} - ${formatMinuteOfDay(session.end)}`;
  printMessage(
    stderr,
    `the duration is longer than ${times} allows; correct it or one of the times`,
  );
}

async function editByHand(
  context: Context,
  { storage }: Environment,
  old: LoggedSession,
): Promise<string> {
  const file = storage.dayLogs.fileOf(old.day);
  await openInEditor(context, file, old.line);
  const log = await loadDayLog(storage, old.day);
  reportProblems(context, storage, { logs: [log], failures: [] });
  const now = log.sessions.find((session) => session.id === old.id);
  return now === undefined ? `${old.id} is no longer in ${file}\n` : report(file, old, now);
}

type WithId = Omit<LoggedSession, 'line' | 'lastLine' | 'blockId' | 'interruptions' | 'notes'>;

function report(file: string, old: WithId, now: WithId): string {
  const renamed = now.id === old.id ? '' : `, which is ${now.id} now,`;
  return [
    `Edited ${old.id}${renamed} in ${file}`,
    `was ${formatSessionLine(old)}`,
    `now ${formatSessionLine(now)}`,
    '',
  ].join('\n');
}

/** The options of `focus sessions edit` that change the session, as text. */
export type SessionChanges = {
  readonly start?: string;
  readonly end?: string;
  readonly duration?: string;
  readonly label?: string;
  readonly kind?: Kind;
  readonly status?: Status;
};

function hasChanges({ start, end, duration, label, kind, status }: SessionChanges): boolean {
  return [start, end, duration, label, kind, status].some((value) => value !== undefined);
}

/**
 * The changed session. A new start or end changes the duration too, unless a duration is given, or
 * only one of the two is new and the session had pauses.
 *
 * @throws UserError, exit 2, for an invalid value
 */
export function applyChanges<S extends Session>(old: S, changes: SessionChanges): S {
  const start = changes.start === undefined ? old.start : readTime(changes.start, '--start');
  const end = changes.end === undefined ? old.end : readTime(changes.end, '--end');
  const durationMs = durationOf(old, changes, start, end);
  return {
    ...old,
    start,
    end,
    // An unchanged duration keeps its seconds, such as `14m 32s` written by hand.
    durationMs: durationMs === old.durationMs ? durationMs : printedDuration(durationMs),
    kind: changes.kind ?? old.kind,
    status: changes.status ?? old.status,
    label: changes.label === undefined ? old.label : newLabel(changes.label),
  };
}

/** In ms. */
function durationOf(
  old: Session,
  changes: SessionChanges,
  start: MinuteOfDay,
  end: MinuteOfDay,
): number {
  if (changes.duration !== undefined) return readDuration(changes.duration, '--duration');
  const times = [changes.start, changes.end].filter((time) => time !== undefined).length;
  if (times === 0 || (times === 1 && hasPauses(old))) return old.durationMs;
  if (start !== end) return timeBetween(start, end);
  throw usageError('start and end would be equal; give --duration too, such as 45s or 24h');
}

// The times have no seconds: even without a pause they may be a minute further apart.
function hasPauses({ start, end, durationMs }: Session): boolean {
  const apart = timeBetween(start, end) - Math.floor(durationMs / MINUTE) * MINUTE;
  return apart < 0 || apart > MINUTE;
}

const PLUS_LINE = ['vi', 'vim', 'nvim', 'nano', 'emacs', 'emacsclient', 'micro', 'kak'];
const WINDOWED = ['code', 'codium'];

/**
 * Opens a file at a line in the user's editor, `$VISUAL` or else `$EDITOR`, and waits until it ends.
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

/** The editor's arguments; with the line only if the editor is known to support it. */
export function editorArguments(editor: string, file: string, line: number): readonly string[] {
  const name = basename(editor.split(/\s/)[0] ?? '');
  if (PLUS_LINE.includes(name)) return [`+${line}`, file];
  // These open a window and return at once without --wait.
  if (WINDOWED.includes(name)) return ['--wait', '--goto', `${file}:${line}`];
  if (name === 'subl') return ['--wait', `${file}:${line}`];
  return [file];
}
