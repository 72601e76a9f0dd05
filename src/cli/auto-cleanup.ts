import type { Context } from '../context.ts';
import { diskErrorInWords } from '../storage/disk.ts';
import { countLogs } from './clean-up-report.ts';
import type { Environment } from './environment.ts';
import { cleanUpNow, hasLimit } from './sessions-cleanup-command.ts';

/**
 * What `auto_cleanup = true` asks for at each start of the timer; nothing where it is not set. Logs that
 * stay since they hold more than sessions are not told of: it would be said at every start.
 *
 * @returns what to tell, a line each; it never throws
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
    const moved = `cleaned up: ${countLogs(going)} went to ${trash}; "focus sessions undo" brings them back`;
    const warnings = environment.storage.warnings.take();
    return [...(going.length === 0 ? [] : [moved]), ...warnings, ...failures];
  } catch (error) {
    return [`not cleaned up: ${diskErrorInWords(error)}`];
  }
}

const NO_LIMIT =
  'auto_cleanup is on, but neither max_sessions nor retention_days is set under [retention]';
