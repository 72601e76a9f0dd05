import { type Cancel, type Context, ENDING_SIGNALS } from '../../context.ts';
import type { Ended } from '../../control/protocol.ts';
import { formatTimeOfDay } from '../../core/day.ts';
import { formatCountdown } from '../../core/duration.ts';
import { capitalize, isFlow, kindInWords } from '../../core/interval.ts';
import type { TimerView } from '../../core/timer-view.ts';
import { EXIT } from '../../errors.ts';
import type { Display } from '../../terminal/terminal-features.ts';
import type { TimerController } from '../../timer/controller.ts';
import {
  type Ending,
  exitCode,
  type RunnableTimer,
  runTimerProcess,
  type TimerProcess,
} from '../../timer/process.ts';
import type { ScreenContext } from '../../ui/full-screen.ts';
import { logFault } from '../fault-log.ts';
import { printMessage } from '../output.ts';
import type { StartedTimer } from './background.ts';
import { type ControlListener, controlListener } from './control-listener.ts';
import { type ExitSummary, exitSummary } from './exit-summary.ts';
import type { LocalTimer } from './local-timer.ts';
import { type Shown, timerScreen } from './screen/timer-screen.ts';

/** A timer of this process, and what its command needs to run it. */
export type TimerRun = StartedTimer & {
  readonly context: ScreenContext;
  readonly display: Display;
  /**
   * Called once the timer is running.
   *
   * @param why why it cannot be reached from other terminals; undefined if it can
   * @throws if it must not run then
   */
  onReady?(why: string | undefined): void;
};

/** Printed when the screen is closed and the timer continues. */
export const IN_BACKGROUND = 'Timer running in the background. Run "focus" to see it.';
const WAS_SAVED = 'the current interval is saved, and ';
/** How long an ending process waits for alerts and hooks, in ms. */
const LONGEST_WAIT = 2_000;

/** Runs the timer until it ends or is handed over. Returns the exit code. */
export async function runTimer(run: TimerRun): Promise<number> {
  const { end, ended, listener } = await openTimer(run);
  const cancel = endAfterRounds(run, () => end({ cause: 'over' }));
  const ending = await ended;
  cancel();
  await printSummaryAndClose(run, ending, listener);
  return endedExitCode(ending, run.local.controller);
}

// A session that is not in its day log is a fault, whatever ended the timer.
function endedExitCode(ending: Ending, controller: TimerController): number {
  const isLeft = ending.cause !== 'handed-over' && controller.report().unrecorded.length > 0;
  return isLeft ? EXIT.fault : exitCode(ending);
}

function endAfterRounds({ options, local }: TimerRun, end: () => void): Cancel {
  const { controller } = local;
  const rounds = options.rounds === undefined ? Infinity : Number(options.rounds);
  const endWhenOver = () => {
    if (controller.report().completedFocus >= rounds) end();
  };
  // The last round may be over before the screen is loaded: nothing changes afterwards.
  endWhenOver();
  return controller.subscribe(endWhenOver);
}

/** Runs the timer until its only session has ended. Returns the exit code. */
export async function runOnce(run: TimerRun): Promise<number> {
  const { context, local } = run;
  const { controller } = local;
  if (run.display === 'none') context.stdout.write(`${describeOnce(controller.view())}\n`);
  const { end, ended, listener } = await openTimer(run);
  const printLast = run.display === 'none' ? printNotices(context, controller) : () => undefined;
  const endWhenOver = () => {
    if (controller.view().timer.state === 'waiting') end({ cause: 'over' });
  };
  const cancel = controller.subscribe(endWhenOver);
  endWhenOver();
  const ending = await ended;
  cancel();
  printLast();
  await printSummaryAndClose(run, ending, listener);
  return onceExitCode(ending, controller);
}

/**
 * Prints the notices that a screen would show while the session is running, each once: also what was
 * recovered, set aside and cleaned up at the start. The summary has those of its end. Returns a function
 * that stops it, and prints what is not counted by then.
 */
function printNotices(
  { stderr }: Pick<Context, 'stderr'>,
  controller: TimerController,
): () => void {
  const printed = new Set<string>();
  const printOnce = (text: string) => {
    if (printed.has(text)) return;
    printed.add(text);
    printMessage(stderr, text);
  };
  const print = () => {
    const { timer, notices } = controller.view();
    if (timer.state !== 'waiting') for (const { text } of notices) printOnce(text);
  };
  print();
  const unsubscribe = controller.subscribe(print);
  return () => {
    unsubscribe();
    const notCounted = controller.report().notCounted;
    if (notCounted !== undefined) printOnce(notCounted);
  };
}

// The exit code of --once shows whether the session was recorded and completed.
function onceExitCode(ending: Ending, controller: TimerController): number {
  const isQuit = ending.cause === 'quit' || ending.cause === 'over';
  const isComplete = controller.report().lastSession?.status === 'complete';
  const code = endedExitCode(ending, controller);
  return isQuit && !isComplete && code === EXIT.done ? ENDING_SIGNALS.SIGINT : code;
}

/** The caller of --once waits for its exit code. */
const ONCE_STAYS = 'a session of --once cannot be moved to the background';

async function openTimer(
  run: TimerRun,
): Promise<TimerProcess & { readonly listener: ControlListener }> {
  const { context, environment, local } = run;
  const { controller } = local;
  let process: TimerProcess | undefined;
  const stop = async () => {
    process?.end({ cause: 'quit' });
    await process?.ended;
    return endedAnswer(summaryOf(run));
  };
  const listener = controlListener(context, environment, controller, stop);
  local.attachViews(listener.views);
  const detach = () => void process?.handOver(() => moveAway(run, listener));
  const screen = await timerScreen(context, ownScreen(run, detach), () => process);
  endOnHangUp(run, () => process?.end({ cause: 'signal', signal: 'SIGHUP' }));
  process = runTimerProcess(context.host, context.clock, endable(local, listener), screen);
  screen.open();
  const why = await listener.open();
  controller.notify('control', why);
  run.onReady?.(why);
  return { ...process, listener };
}

async function moveAway(run: TimerRun, listener: ControlListener): Promise<boolean> {
  const { moveToBackground } = await import('./background.ts');
  return moveToBackground(run, listener);
}

function ownScreen({ display, environment, options, local }: TimerRun, detach: () => void): Shown {
  const { controller } = local;
  return {
    display,
    environment,
    options,
    onChange: () => controller.reload(),
    source: controller,
    role: { type: 'owner' },
    actions: {
      detach: () => (options.once ? controller.announce(ONCE_STAYS) : detach()),
      startAgain: () => undefined,
    },
  };
}

// Closing a terminal breaks its streams: that is not a fault.
function endOnHangUp(run: TimerRun, hangUp: () => void): void {
  const { context } = run;
  context.stdin.on('error', hangUp);
  if (run.display !== 'none') context.stdout.on('error', hangUp);
}

function endable({ controller, hooksDone }: LocalTimer, listener: ControlListener): RunnableTimer {
  return {
    close: () => {
      listener.stopListening();
      controller.close();
    },
    recorded: () => controller.recorded(),
    pause: () => controller.pause(),
    paused: hooksDone,
  };
}

async function printSummaryAndClose(
  run: TimerRun,
  ending: Ending,
  listener: ControlListener,
): Promise<void> {
  const { context, environment, local } = run;
  const summary = summaryOf(run);
  const handedOver = ending.cause === 'handed-over';
  context.stdout.write(`${handedOver ? IN_BACKGROUND : summary.line}\n`);
  if (handedOver) {
    const { printOutlook } = await import('./background.ts');
    await printOutlook(context, environment);
  }
  const messages = [...summary.warnings, ...summary.unsaved];
  if (ending.cause === 'fault') {
    const { stateDir } = environment.paths;
    messages.push(await logFault(context, stateDir, ending.error, WAS_SAVED));
  }
  for (const text of messages) printMessage(context.stderr, text);
  const closed = handedOver ? undefined : listener.close(endedAnswer(summary));
  await Promise.all([closed, local.closeAlertsAndHooks(LONGEST_WAIT)]);
}

function endedAnswer({ line, unsaved }: ExitSummary): Ended {
  return { type: 'ended', farewell: line, ...(unsaved.length > 0 && { unsaved }) };
}

function summaryOf({ context, environment, local }: TimerRun): ExitSummary {
  const { dayLogs, spoolDir } = environment.storage;
  return exitSummary(local.controller, dayLogs, spoolDir, context.homeDir);
}

/** What `--once` prints at its start if there is no screen. */
function describeOnce({ timer, endsAt }: TimerView): string {
  if (timer.state === 'waiting') return 'No session is running';
  const { kind, plannedMs, label } = timer.interval;
  const end = endsAt && formatTimeOfDay(endsAt);
  const until = end === undefined ? ', over already' : ` until ${end}`;
  const time = isFlow(timer.interval) ? 'counting up' : `${formatCountdown(plannedMs)}${until}`;
  return `${capitalize(kindInWords(kind))}, ${time}${label && ` — ${label}`}`;
}
