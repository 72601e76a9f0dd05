import type { Context } from '../context.ts';
import type { TimerStatus } from '../core/timer-view.ts';
import { isFresh, statusAt } from '../core/timer-view.ts';
import { EXIT, UserError, usageError } from '../errors.ts';
import type { Settings } from '../settings/settings.ts';
import { statusAsJson } from '../status/status-json.ts';
import { statusLine, tmuxLine } from '../status/status-line.ts';
import { watchStatus } from '../status/watch-status.ts';
import { diskErrorInWords } from '../storage/disk.ts';
import type { Storage } from '../storage/storage.ts';
import { createStyles } from '../terminal/styles.ts';
import { colorLevel } from '../terminal/terminal-features.ts';
import { readEnvironment } from './environment.ts';
import type { FocusOptions } from './options.ts';
import { recoverAndReport } from './output.ts';

export type StatusOptions = Partial<FocusOptions> & {
  readonly format?: string;
  readonly json?: boolean;
  readonly tmux?: boolean;
  readonly watch?: boolean;
};

/**
 * `focus status`: prints one line about the running timer, or nothing if none is running.
 *
 * @returns the exit code: 3 if no timer is running
 */
export async function statusCommand(context: Context, options: StatusOptions): Promise<number> {
  if (options.json && options.tmux) throw usageError('--json cannot be combined with --tmux');
  const { settings, storage, paths } = await readEnvironment(context, options);
  await recoverAndReport(context, storage);
  const print = printing(context, settings, options);
  const line = () => {
    const status = currentStatus(context, storage, paths.stateDir);
    return status && print(status);
  };
  if (options.watch) {
    await watchStatus(context.clock, paths.stateDir, context.stdout, line);
    return EXIT.done;
  }
  const text = line();
  if (text === undefined) return EXIT.state;
  context.stdout.write(`${text}\n`);
  return EXIT.done;
}

function currentStatus(
  { clock }: Context,
  storage: Storage,
  stateDir: string,
): TimerStatus | undefined {
  try {
    const status = storage.readStatus();
    const now = clock.now();
    return status && isFresh(status, now) ? statusAt(status, now) : undefined;
  } catch (error) {
    throw new UserError(`${stateDir} cannot be read: ${diskErrorInWords(error)}`, EXIT.fault);
  }
}

function printing(
  context: Context,
  { status: { format }, theme }: Settings,
  options: StatusOptions,
): (status: TimerStatus) => string {
  const { color = true, ascii = false } = options;
  if (options.json) return (status) => statusAsJson(status, format, ascii);
  // tmux's own colours: NO_COLOR is about terminals.
  if (options.tmux) return (status) => tmuxLine(status, format, ascii, color ? theme : undefined);
  const styles = createStyles(theme, colorLevel(context, color));
  return (status) => styles.kind(status.kind, statusLine(status, format, ascii));
}
