import type { Context } from '../context.ts';
import type { TimerStatus } from '../core/timer-view.ts';
import { isFresh, statusAt } from '../core/timer-view.ts';
import { EXIT, UserError, usageError } from '../errors.ts';
import type { Settings } from '../settings/settings.ts';
import { statusAsJson, unsavedAsJson } from '../status/status-json.ts';
import { statusLine, tmuxLine, withUnsaved } from '../status/status-line.ts';
import { watchStatus } from '../status/watch-status.ts';
import { diskErrorInWords } from '../storage/disk.ts';
import type { Storage } from '../storage/storage.ts';
import { printedStyles } from '../terminal/printed-styles.ts';
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
 * `focus status`: prints one line about the running timer and the sessions that are not in their day
 * logs yet; nothing if there are neither.
 *
 * @returns the exit code: 3 if no timer is running
 */
export async function statusCommand(context: Context, options: StatusOptions): Promise<number> {
  if (options.json && options.tmux) throw usageError('--json cannot be combined with --tmux');
  const { settings, storage, paths } = await readEnvironment(context, options);
  await recoverAndReport(context, storage);
  const print = await printing(context, settings, options);
  const look = () => currentState(context, storage, paths.stateDir);
  if (options.watch) {
    await watchStatus(context.clock, paths.stateDir, context.stdout, () => print(look()));
    return EXIT.done;
  }
  const current = look();
  const text = print(current);
  if (text !== undefined) context.stdout.write(`${text}\n`);
  else if (context.stdout.isTTY) context.stdout.write(`${NO_TIMER}\n`);
  return current.status === undefined ? EXIT.state : EXIT.done;
}

/** For people: bars and prompts get nothing. */
const NO_TIMER = 'No timer is running. Run "focus" or "focus start" to start one.';

/** The running timer, if any, and how many sessions are not in their day logs yet. */
type CurrentState = {
  readonly status: TimerStatus | undefined;
  /** As the timer last wrote it. */
  readonly written: TimerStatus | undefined;
  readonly unsaved: number;
};

function currentState({ clock }: Context, storage: Storage, stateDir: string): CurrentState {
  try {
    const written = storage.readStatus();
    const now = clock.now();
    const isShown = written !== undefined && isFresh(written, now);
    const status = isShown ? statusAt(written, now) : undefined;
    return { status, written, unsaved: storage.countUnsaved() };
  } catch (error) {
    throw new UserError(`${stateDir} cannot be read: ${diskErrorInWords(error)}`, EXIT.fault);
  }
}

async function printing(
  context: Context,
  { status: { format, theme } }: Settings,
  options: StatusOptions,
): Promise<(current: CurrentState) => string | undefined> {
  const { color = true, ascii = false } = options;
  // tmux's own colours: NO_COLOR is about terminals.
  const tmux = (status: TimerStatus, written = status) =>
    tmuxLine(status, format, ascii, color ? theme : undefined, written);
  const styles = await printedStyles(theme, colorLevel(context, color));
  const colored = (status: TimerStatus) =>
    styles.kind(status.kind, statusLine(status, format, ascii));
  const line = options.tmux ? tmux : colored;
  return ({ status, written, unsaved }) => {
    if (status === undefined && unsaved === 0) return undefined;
    if (!options.json)
      return withUnsaved(status === undefined ? '' : line(status, written), unsaved);
    return status === undefined
      ? unsavedAsJson(unsaved)
      : statusAsJson(status, format, ascii, unsaved);
  };
}
