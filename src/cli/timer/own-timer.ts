import { type Clock, type Context, ENDING_SIGNALS } from '../../context.ts';
import { formatMinuteOfDay, minuteOfDay } from '../../core/day.ts';
import { formatCountdown } from '../../core/duration.ts';
import { isFlow, kindInWords } from '../../core/interval.ts';
import type { TimerView } from '../../core/timer-view.ts';
import { EXIT } from '../../errors.ts';
import type { TimerController } from '../../timer/controller.ts';
import {
  type Ending,
  exitCode,
  type RunnableTimer,
  runTimerProcess,
  type Screen,
  type TimerProcess,
} from '../../timer/process.ts';
import type { AppProps } from '../../ui/app.tsx';
import { fullScreen, type ScreenContext } from '../../ui/full-screen.ts';
import type { Environment } from '../environment.ts';
import type { FocusOptions } from '../options.ts';
import { tell } from '../output.ts';
import type { OwnTimer } from './begin-timer.ts';
import { type Control, openControl } from './control-door.ts';
import { type Farewell, farewell, logFault } from './farewell.ts';
import { screenHistory, screenOptions } from './screen-history.ts';

/** A timer that has begun here, and all that its command needs to see it through. */
export type TimerRun = {
  readonly context: ScreenContext;
  readonly environment: Environment;
  readonly options: FocusOptions;
  readonly own: OwnTimer;
  /** Whether there is a full screen. */
  readonly screen: boolean;
  /**
   * Called once the timer runs.
   *
   * @param why it cannot be reached from other terminals, where that is so
   * @throws where it must not run like that
   */
  onReady?(why: string | undefined): void;
};

/** What is said where a screen is left and the timer goes on. */
export const GOES_ON = 'Timer running in the background. Run "focus" to see it.';
const WAS_SAVED = 'what was under way is saved, and ';
/** How long an ending process waits for alerts and hooks, in ms. */
const LONGEST_WAIT = 2_000;

/** Runs the timer until it is ended or handed over. */
export async function runTimer(run: TimerRun): Promise<number> {
  const { ended, control } = await begin(run);
  const ending = await ended;
  await sayFarewell(run, ending, control);
  return exitCode(ending);
}

/** Runs the timer until its one session is over. */
export async function runOnce(run: TimerRun): Promise<number> {
  const { context, own } = run;
  const { controller } = own;
  if (!run.screen) context.stdout.write(`${onceBegins(controller.view())}\n`);
  const { end, ended, control } = await begin(run);
  const unsubscribe = run.screen ? () => undefined : printWarnings(context, controller);
  const endWhenOver = () => {
    if (controller.view().timer.state === 'waiting') end({ cause: 'over' });
  };
  const cancel = controller.subscribe(endWhenOver);
  endWhenOver();
  const ending = await ended;
  cancel();
  unsubscribe();
  await sayFarewell(run, ending, control);
  return onceExitCode(ending, controller);
}

/**
 * Prints the warnings that a screen would show while the session runs, each once; the farewell has those of
 * its end. Returns what stops it.
 */
function printWarnings(
  { stderr }: Pick<Context, 'stderr'>,
  controller: TimerController,
): () => void {
  const printed = new Set<string>();
  const print = () => {
    const { timer, notices } = controller.view();
    if (timer.state === 'waiting') return;
    for (const { severity, text } of notices) {
      if (severity !== 'warning' || printed.has(text)) continue;
      printed.add(text);
      tell(stderr, text);
    }
  };
  print();
  return controller.subscribe(print);
}

// What --once is asked is whether the session was completed, and is in its log.
function onceExitCode(ending: Ending, controller: TimerController): number {
  switch (ending.cause) {
    case 'quit':
    case 'over':
      if (controller.lastSession()?.status !== 'complete') return ENDING_SIGNALS.SIGINT;
      return controller.unrecorded().length > 0 ? EXIT.fault : EXIT.done;
    case 'handed-over':
    case 'signal':
    case 'fault':
      return exitCode(ending);
  }
}

/** Who started it waits for its exit code. */
const ONCE_STAYS = 'a session of --once cannot be moved to the background';

const NO_SCREEN: Screen = { open: () => undefined, close: () => undefined };

async function begin(run: TimerRun): Promise<TimerProcess & { readonly control: Control }> {
  const { context, own } = run;
  const { controller } = own;
  let process: TimerProcess | undefined;
  const end = (ending: Ending) => process?.end(ending);
  const fault = (error: unknown) => end({ cause: 'fault', error });
  const screen = run.screen ? await fullScreen(context, appProps, fault) : NO_SCREEN;
  const stop = async () => {
    end({ cause: 'quit' });
    await process?.ended;
    return farewellOf(run).line;
  };
  const control = openControl(context, run.environment, controller, stop);

  function appProps(): AppProps {
    return {
      source: ownSource(controller, context.clock),
      screen: screenOptions(context, run.environment, run.options),
      history: screenHistory(context, run.environment, () => controller.reload()),
      role: { type: 'owner' },
      actions: {
        quit: () => end({ cause: 'quit' }),
        interrupt: () => end({ cause: 'signal', signal: 'SIGINT' }),
        suspend: () => process?.suspend(),
        detach: () => (run.options.once ? controller.announce(ONCE_STAYS) : detach()),
        startAgain: () => undefined,
      },
    };
  }

  function detach(): void {
    void process?.handOver(async () => {
      const { handOver } = await import('./background.ts');
      return handOver(run, control);
    });
  }

  const timer: RunnableTimer = {
    close: () => {
      control.stopListening();
      controller.close();
    },
    recorded: () => controller.recorded(),
    pause: () => controller.pause(),
  };
  // A terminal that is closed takes its streams along: that is no fault, and nobody listens.
  const hangUp = () => end({ cause: 'signal', signal: 'SIGHUP' });
  context.stdin.on('error', hangUp);
  if (run.screen) context.stdout.on('error', hangUp);
  process = runTimerProcess(context.host, context.clock, timer, screen);
  screen.open();
  const why = await control.open();
  controller.notify('control', why);
  run.onReady?.(why);
  return { ...process, control };
}

function ownSource(controller: TimerController, clock: Clock): AppProps['source'] {
  return {
    view: () => controller.view(),
    now: clock.now,
    ended: () => undefined,
    subscribe: (listener) => controller.subscribe(listener),
    dispatch: (event) => controller.dispatch(event),
  };
}

async function sayFarewell(run: TimerRun, ending: Ending, control: Control): Promise<void> {
  const { context, environment, own } = run;
  const { line, warnings } = farewellOf(run);
  const handedOver = ending.cause === 'handed-over';
  context.stdout.write(`${handedOver ? GOES_ON : line}\n`);
  if (ending.cause === 'fault') {
    const { stateDir } = environment.paths;
    warnings.push(await logFault(context, stateDir, ending.error, WAS_SAVED));
  }
  for (const text of warnings) tell(context.stderr, text);
  const closed = handedOver ? undefined : control.close(line);
  await Promise.all([closed, own.closeOthers(LONGEST_WAIT)]);
}

function farewellOf({ context, environment, own }: TimerRun): Farewell {
  const { dayLogs, spoolDir } = environment.storage;
  return farewell(own.controller, dayLogs, spoolDir, context.homeDir);
}

/** What `--once` prints at its start where there is no screen. */
function onceBegins({ timer, endsAt }: TimerView): string {
  if (timer.state === 'waiting') return 'Nothing runs';
  const { kind, plannedMs, label } = timer.interval;
  const end = endsAt && formatMinuteOfDay(minuteOfDay(endsAt));
  const until = end === undefined ? ', over already' : ` until ${end}`;
  const time = isFlow(timer.interval) ? 'counting up' : `${formatCountdown(plannedMs)}${until}`;
  const words = kindInWords(kind);
  return `${words[0]?.toUpperCase()}${words.slice(1)}, ${time}${label && ` — ${label}`}`;
}
