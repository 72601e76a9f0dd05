import type { Context } from '../../context.ts';
import { counted } from '../../core/counted.ts';
import { dayOf } from '../../core/day.ts';
import { EXIT, UserError, usageError } from '../../errors.ts';
import { diskErrorAtPath } from '../../storage/disk.ts';
import { type Environment, readEnvironment } from '../environment.ts';
import type { FocusOptions } from '../options.ts';
import { printMessage, printWarnings, recoverAndReport } from '../output.ts';
import {
  type CleanUp,
  carryOut,
  type Limit,
  type PastLog,
  planCleanUp,
  type RetentionLimits,
} from './cleanup-plan.ts';

export type SessionsCleanupOptions = Partial<FocusOptions> & {
  readonly maxSessions?: string;
  readonly retentionDays?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
};

/**
 * `focus sessions cleanup`: moves the day logs that are past a limit to the trash.
 *
 * @returns the exit code: 1 if a log could not be read or moved
 * @throws UserError: exit 2 if there is no limit
 */
export async function sessionsCleanupCommand(
  context: Context,
  options: SessionsCleanupOptions,
): Promise<number> {
  const environment = await readEnvironment(context, options);
  if (!hasLimit(environment.settings.retention)) throw usageError(`no limit is set; ${REMEDY}`);
  const dryRun = options.dryRun ?? false;
  await recoverAndReport(context, environment.storage);
  const cleanUp = await cleanUpNow(context, environment, dryRun).catch((error: unknown) => {
    throw new UserError(`nothing was moved: ${diskErrorAtPath(error)}`, EXIT.fault);
  });
  const report = options.json ? cleanUpAsJson : cleanUpAsText;
  context.stdout.write(report(cleanUp, dryRun));
  printWarnings(context, environment.storage);
  for (const text of cleanUp.failures) printMessage(context.stderr, text);
  return cleanUp.failures.length === 0 ? EXIT.done : EXIT.fault;
}

const REMEDY =
  'give --max-sessions or --retention-days, or set max_sessions or retention_days under [retention]';

function hasLimit({ maxSessions, retentionDays }: RetentionLimits): boolean {
  return maxSessions !== undefined || retentionDays !== undefined;
}

/** Throws as {@link planCleanUp} and {@link carryOut}; then nothing was moved. */
async function cleanUpNow(
  { clock }: Pick<Context, 'clock'>,
  { settings, storage }: Pick<Environment, 'settings' | 'storage'>,
  dryRun: boolean,
): Promise<CleanUp> {
  const { dayLog, retention } = settings;
  const today = dayOf(clock.now(), dayLog.dayStart);
  const planned = await planCleanUp(storage, dayLog, retention, today);
  return dryRun ? planned : carryOut(storage, dayLog, planned);
}

/** Describes what a cleanup did, or would do in a dry run. */
function cleanUpAsText(cleanUp: CleanUp, dryRun: boolean): string {
  const { going, skipped, trash } = cleanUp;
  const limits = LIMITS.flatMap((limit) => limitLine(cleanUp, limit, dryRun) ?? []);
  const stay = dryRun ? 'would be kept' : 'was kept';
  const skippedLines = skipped.map(
    ({ file, foreignLine }) => `${file}:${foreignLine} ${stay}: it contains more than sessions`,
  );
  const place = dryRun
    ? `They would be moved to ${trash}; nothing was moved`
    : `Moved to ${trash}; run "focus sessions undo" to restore them`;
  return [...limits, ...skippedLines, ...(going.length === 0 ? [] : [place]), ''].join('\n');
}

/** The JSON of `focus sessions cleanup --json`, as docs/json.md describes it. */
function cleanUpAsJson(cleanUp: CleanUp, dryRun: boolean): string {
  const { going, skipped, trash, failures } = cleanUp;
  const value = {
    dryRun,
    trash,
    retentionDays: limitAsJson(cleanUp, 'retentionDays'),
    maxSessions: limitAsJson(cleanUp, 'maxSessions'),
    moved: going.map(({ day, file, to, sessions, limit }) => ({ day, file, to, sessions, limit })),
    skipped: skipped.map(({ day, file, foreignLine, limit }) => ({
      day,
      file,
      line: foreignLine,
      limit,
    })),
    failures,
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** `2 day logs with 5 sessions`. */
function countLogs(logs: readonly PastLog[]): string {
  return `${counted(logs.length, 'day log')} with ${counted(sessionsIn(logs), 'session')}`;
}

const LIMITS: readonly Limit[] = ['retentionDays', 'maxSessions'];

function limitLine(cleanUp: CleanUp, limit: Limit, dryRun: boolean): string | undefined {
  const value = cleanUp.limits[limit];
  if (value === undefined) return undefined;
  const logs = cleanUp.going.filter((log) => log.limit === limit);
  const went = dryRun ? 'would be moved' : 'moved';
  return `${limitInWords(limit, value)}: ${logs.length === 0 ? 'no day log' : countLogs(logs)} ${went}`;
}

function limitInWords(limit: Limit, value: number): string {
  switch (limit) {
    case 'retentionDays':
      return `Older than ${counted(value, 'day')}`;
    case 'maxSessions':
      return value === 1 ? 'Beyond the newest session' : `Beyond the newest ${value} sessions`;
  }
}

function limitAsJson(cleanUp: CleanUp, limit: Limit) {
  const value = cleanUp.limits[limit];
  if (value === undefined) return null;
  const logs = cleanUp.going.filter((log) => log.limit === limit);
  return { limit: value, dayLogs: logs.length, sessions: sessionsIn(logs) };
}

function sessionsIn(logs: readonly PastLog[]): number {
  return logs.reduce((sum, { sessions }) => sum + sessions, 0);
}

/**
 * The cleanup at each start of the timer, if `auto_cleanup` is on. Does not report logs that are kept
 * because they contain more than sessions: that would be repeated at every start.
 *
 * @returns messages for the user; never rejects
 */
export async function autoCleanup(
  context: Pick<Context, 'clock'>,
  environment: Pick<Environment, 'settings' | 'storage'>,
): Promise<readonly string[]> {
  const { retention } = environment.settings;
  if (!retention.autoCleanup) return [];
  if (!hasLimit(retention)) return [NO_LIMIT];
  try {
    const { going, trash, failures } = await cleanUpNow(context, environment, false);
    const moved = `cleaned up: moved ${countLogs(going)} to ${trash}; run "focus sessions undo" to restore them`;
    const warnings = [...environment.storage.warnings.take(), ...failures];
    for (const text of warnings) environment.storage.logFailure(text);
    return [...(going.length === 0 ? [] : [moved]), ...warnings];
  } catch (error) {
    const text = `not cleaned up: ${diskErrorAtPath(error)}`;
    environment.storage.logFailure(text);
    return [text];
  }
}

const NO_LIMIT =
  'auto_cleanup is on, but neither max_sessions nor retention_days is set under [retention]';
