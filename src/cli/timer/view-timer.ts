import type { Context } from '../../context.ts';
import { NoAnswerError } from '../../control/client.ts';
import { type RemoteTimer, watchTimer } from '../../control/remote-timer.ts';
import { formatShownTime } from '../../core/duration.ts';
import { formatInstant } from '../../core/instant.ts';
import { kindInWords } from '../../core/interval.ts';
import { EXIT, stateError, UserError } from '../../errors.ts';
import { shellLines } from '../../status/shell-lines.ts';
import { controlSocket } from '../../storage/state/control-socket.ts';
import { fileStorage } from '../../storage/storage.ts';
import { exitCode, runTimerProcess, type TimerProcess } from '../../timer/process.ts';
import type { AppProps } from '../../ui/app.tsx';
import { fullScreen, type ScreenContext } from '../../ui/full-screen.ts';
import type { Environment } from '../environment.ts';
import type { FocusOptions } from '../options.ts';
import { recoveryReport } from '../output.ts';
import type { Held } from './begin-timer.ts';
import { isHeld } from './control-command.ts';
import { logFault } from './farewell.ts';
import { GOES_ON } from './own-timer.ts';
import { screenHistory, screenOptions } from './screen-history.ts';

/** A timer that has just begun, or changes hands, listens after this many ms at the most. */
const LISTENS_WITHIN = 10_000;

/**
 * Shows the timer of another process until the user leaves.
 *
 * @returns the exit code, or that the timer is gone and a new one is wanted
 * @throws UserError where the timer cannot be reached
 */
export async function viewTimer(
  context: ScreenContext,
  environment: Environment,
  options: FocusOptions,
  held: Held,
): Promise<number | 'start again'> {
  const remote = await reach(context, environment);
  if (remote === undefined) {
    if (isHeld(environment.storage)) throw stateError(heldInWords(held));
    // It ended while this process was coming.
    return 'start again';
  }
  const owned = ownersEnvironment(context, environment, held);
  const of = held.by.owner.terminal || 'the background';
  let startAgain = false;
  let process: TimerProcess | undefined;
  const props = (): AppProps => ({
    source: remote,
    screen: screenOptions(context, environment, options),
    // The timer's own process reads its day anew every few seconds.
    history: screenHistory(context, owned, async () => undefined),
    role: { type: 'view', of },
    actions: {
      quit: () => process?.end({ cause: 'quit' }),
      interrupt: () => process?.end({ cause: 'signal', signal: 'SIGINT' }),
      suspend: () => process?.suspend(),
      detach: () => process?.end({ cause: 'quit' }),
      startAgain: () => {
        startAgain = true;
        process?.end({ cause: 'quit' });
      },
    },
  });
  const fault = (error: unknown) => process?.end({ cause: 'fault', error });
  const screen = await fullScreen(context, props, fault);
  const seen = {
    close: remote.leave,
    recorded: async () => undefined,
    pause: () => () => undefined,
  };
  process = runTimerProcess(context.host, context.clock, seen, screen);
  screen.open();
  const ending = await process.ended;
  if (ending.cause === 'fault') {
    throw new UserError(
      await logFault(context, environment.paths.stateDir, ending.error),
      EXIT.fault,
    );
  }
  if (startAgain) return 'start again';
  context.stdout.write(`${remote.ended() ?? GOES_ON}\n`);
  return exitCode(ending);
}

// The day that is shown is the one that the timer records into, wherever this process would.
function ownersEnvironment(context: Context, environment: Environment, { by }: Held): Environment {
  const { directory, settings: dayLog } = by.dayLogs;
  const { rules } = environment.settings;
  const settings = {
    ...environment.settings,
    sessionsDir: directory,
    dayLog,
    rules: { ...rules, dayStart: dayLog.dayStart },
  };
  const { stateDir } = environment.paths;
  const places = { ...settings, stateDir, shellLines: shellLines(settings.status) };
  return { ...environment, settings, storage: fileStorage(context, places) };
}

async function reach(context: Context, environment: Environment): Promise<RemoteTimer | undefined> {
  const path = await controlSocket(context, environment.paths.stateDir);
  if (path === undefined) return undefined;
  try {
    return await watchTimer(path, context.clock, {
      patienceMs: LISTENS_WITHIN,
      isHeld: () => isHeld(environment.storage),
      onLost: () => recovered(environment),
    });
  } catch (error) {
    throw error instanceof NoAnswerError ? new UserError(error.message, EXIT.fault) : error;
  }
}

async function recovered({ storage }: Environment): Promise<string> {
  const { done, failed } = recoveryReport(await storage.recover());
  return ["The timer's process is gone", ...done, ...failed].join('; ');
}

/** Why there can be no timer here. */
export function heldInWords({ by: { owner, status }, elsewhere, file }: Held): string {
  const left = `${formatShownTime(status)} at ${formatInstant(status.at)}`;
  const what = `${kindInWords(status.kind)}, ${status.state}, ${left}`;
  if (elsewhere) {
    return `a timer of the machine ${owner.host} holds this state directory (${what}); where it runs no more, remove ${file}`;
  }
  const where = owner.terminal === '' ? '' : ` in ${owner.terminal}`;
  return `a timer is already running${where}, process ${owner.pid} (${what}); end that one first`;
}
