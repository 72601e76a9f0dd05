import type { Context } from '../context.ts';
import { dayOf } from '../core/day.ts';
import type { RetentionLimits } from '../core/retention.ts';
import { EXIT, UserError, usageError } from '../errors.ts';
import { diskErrorInWords } from '../storage/disk.ts';
import { type CleanUp, carryOut, planCleanUp } from './clean-up.ts';
import { cleanUpAsJson, cleanUpAsText } from './clean-up-report.ts';
import { type Environment, readEnvironment } from './environment.ts';
import type { FocusOptions } from './options.ts';
import { recoverFirst } from './recovery-report.ts';
import { tell, tellWarnings } from './tell.ts';

export type SessionsCleanupOptions = Partial<FocusOptions> & {
  readonly maxSessions?: string;
  readonly retentionDays?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
};

/**
 * `focus sessions cleanup`: moves the day logs that are past a limit to the trash.
 *
 * @returns the exit code: 1 where a log could not be read or moved
 * @throws UserError: exit 2 where there is no limit
 */
export async function sessionsCleanupCommand(
  context: Context,
  options: SessionsCleanupOptions,
): Promise<number> {
  const environment = await readEnvironment(context, options);
  if (!hasLimit(environment.settings.retention)) throw usageError(`no limit is set; ${REMEDY}`);
  const dryRun = options.dryRun ?? false;
  await recoverFirst(context, environment.storage);
  const cleanUp = await cleanUpNow(context, environment, dryRun).catch((error: unknown) => {
    throw new UserError(`nothing was moved: ${diskErrorInWords(error)}`, EXIT.fault);
  });
  const report = options.json ? cleanUpAsJson : cleanUpAsText;
  context.stdout.write(report(cleanUp, dryRun));
  tellWarnings(context, environment.storage);
  for (const text of cleanUp.failures) tell(context.stderr, text);
  return cleanUp.failures.length === 0 ? EXIT.done : EXIT.fault;
}

const REMEDY =
  'give --max-sessions or --retention-days, or set max_sessions or retention_days under [retention]';

export function hasLimit({ maxSessions, retentionDays }: RetentionLimits): boolean {
  return maxSessions !== undefined || retentionDays !== undefined;
}

/** @throws as {@link planCleanUp} and {@link carryOut}; then nothing was moved */
export async function cleanUpNow(
  { clock }: Pick<Context, 'clock'>,
  { settings, storage }: Pick<Environment, 'settings' | 'storage'>,
  dryRun: boolean,
): Promise<CleanUp> {
  const { dayLog, retention } = settings;
  const today = dayOf(clock.now(), dayLog.dayStart);
  const planned = await planCleanUp(storage, dayLog, retention, today);
  return dryRun ? planned : carryOut(storage, planned);
}
