import type { Context } from '../context.ts';
import { ENDING_SIGNALS } from '../context.ts';
import type { Session } from '../core/session.ts';
import { EXIT } from '../errors.ts';
import { fullScreen } from '../terminal/full-screen.ts';
import { hasColor } from '../terminal/terminal-features.ts';
import type { TimerDriver } from '../timer/timer-driver.ts';
import {
  type Ending,
  exitCode,
  runTimerProcess,
  type Screen,
  type TimerProcess,
} from '../timer/timer-process.ts';
import type { Environment } from './environment.ts';
import { farewell } from './farewell.ts';
import { logFault } from './fault-log.ts';
import { onceBegins } from './once-lines.ts';
import type { FocusOptions } from './options.ts';

/** A timer that has begun, and all that its command needs to see it through. */
export type TimerRun = {
  readonly context: Context;
  readonly environment: Environment;
  readonly options: FocusOptions;
  readonly driver: TimerDriver;
  /** Whether there is a full screen. */
  readonly screen: boolean;
};

/** Runs the timer until it is quit. */
export async function runTimer(run: TimerRun): Promise<number> {
  const { ended } = await begin(run);
  const ending = await ended;
  await sayFarewell(run, ending);
  return exitCode(ending);
}

/** Runs the timer until its one session is over. */
export async function runOnce(run: TimerRun): Promise<number> {
  const { driver, context } = run;
  if (!run.screen) context.stdout.write(`${onceBegins(driver, context.clock)}\n`);
  const process = await begin(run);
  const endWhenOver = () => {
    if (driver.view().timer.state === 'waiting') process.end({ cause: 'over' });
  };
  const unsubscribe = driver.subscribe(endWhenOver);
  endWhenOver();
  const ending = await process.ended;
  unsubscribe();
  await sayFarewell(run, ending);
  return onceExitCode(ending, driver.lastSession());
}

// What --once is asked is whether the session was completed.
function onceExitCode(ending: Ending, last: Session | undefined): number {
  switch (ending.cause) {
    case 'quit':
    case 'over':
      return last?.status === 'complete' ? EXIT.done : ENDING_SIGNALS.SIGINT;
    case 'signal':
    case 'fault':
      return exitCode(ending);
  }
}

const NO_SCREEN: Screen = { open: () => undefined, close: () => undefined };

async function begin(run: TimerRun): Promise<TimerProcess> {
  const { context, driver } = run;
  let process: TimerProcess | undefined;
  const screen = run.screen ? await fullScreen(context, appProps, fault) : NO_SCREEN;

  function appProps() {
    const { settings } = run.environment;
    const color = hasColor(context, run.options.color);
    return {
      source: driver,
      screen: { theme: settings.theme, color, ascii: run.options.ascii ?? false },
      actions: {
        quit: () => process?.end({ cause: 'quit' }),
        interrupt: () => process?.end({ cause: 'signal', signal: 'SIGINT' }),
        suspend: () => process?.suspend(),
      },
    };
  }

  function fault(error: unknown): void {
    process?.end({ cause: 'fault', error });
  }

  // A terminal that is closed takes its streams along: that is no fault, and nobody listens.
  const hangUp = () => process?.end({ cause: 'signal', signal: 'SIGHUP' });
  context.stdin.on('error', hangUp);
  context.stdout.on('error', hangUp);
  process = runTimerProcess(context.host, context.clock, driver, screen);
  screen.open();
  return process;
}

async function sayFarewell(run: TimerRun, ending: Ending): Promise<void> {
  const { context, environment, driver } = run;
  const { dayLogs, spoolDir } = environment.storage;
  const { line, warnings } = farewell(driver, dayLogs, spoolDir, context.homeDir);
  context.stdout.write(`${line}\n`);
  if (ending.cause === 'fault') {
    warnings.push(await logFault(context, environment.paths.stateDir, ending.error));
  }
  for (const text of warnings) context.stderr.write(`focus: ${text}\n`);
}
