import { firstOf } from '../clock.ts';
import {
  type Cancel,
  type Clock,
  ENDING_SIGNALS,
  type EndingSignal,
  type ProcessHost,
} from '../context.ts';
import { EXIT } from '../errors.ts';

/** Why a timer's process ends. */
export type Ending =
  | { readonly cause: 'quit' }
  /** The session of `--once` has ended. */
  | { readonly cause: 'over' }
  /** Another process runs the timer now. */
  | { readonly cause: 'handed-over' }
  | { readonly cause: 'signal'; readonly signal: EndingSignal }
  | { readonly cause: 'fault'; readonly error: unknown };

/** Shows the timer. Both calls are synchronous; repeating one has no effect. */
export type Screen = { open(): void; close(): void };

/** What the process runs: a timer, or a screen attached to one. */
export type RunnableTimer = {
  /** Ends it; the current interval is on disk when this returns. */
  close(): void;
  /** Resolves when that interval is in its day log, or could not be recorded. */
  recorded(): Promise<void>;
  /** Pauses the timer before the process is suspended; returns a function that resumes it. */
  pause(): () => void;
  /** Resolves when what a pause has to run is done, such as hooks: a stopped process runs nothing. */
  paused?(): Promise<void>;
};

/** The controls of a timer's process, for its screen and for its command. */
export type TimerProcess = {
  end(ending: Ending): void;
  /** Ctrl-Z: pauses the timer, restores the terminal and stops the job. */
  suspend(): void;
  /**
   * Moves the timer to another process.
   *
   * @param action resolves to whether that worked; endings wait for it
   */
  handOver(action: () => Promise<boolean>): Promise<void>;
  /** Resolves once everything is saved and the ordinary screen is restored. */
  readonly ended: Promise<Ending>;
};

/** How long an ending process waits for the disk, in ms. */
const RECORDING_BOUND = 2_000;
/** A process that could not be stopped reopens its screen after this, in ms. */
const STOP_TAKES = 300;
/** How long the hooks of a pause may delay the stop, in ms. */
const PAUSE_TAKES = 500;
/** How long a pending signal may take to arrive, in ms. */
const SIGNAL_TAKES = 50;

/**
 * Runs a timer until it ends by key, signal or fault. The current interval is first saved, then
 * recorded; then the terminal is restored.
 */
export function runTimerProcess(
  host: ProcessHost,
  clock: Clock,
  timer: RunnableTimer,
  screen: Screen,
): TimerProcess {
  let ending: Ending | undefined;
  let handingOver = false;
  let requested: Ending | undefined;
  let settle: (ending: Ending) => void = () => undefined;
  const ended = new Promise<Ending>((resolve) => {
    settle = resolve;
  });

  function end(why: Ending): void {
    if (handingOver) {
      requested ??= why;
      return;
    }
    if (ending !== undefined) {
      // A second signal has no effect: when a terminal closes, the system and the shell each send one,
      // and the session still has to be recorded.
      if (why.cause === 'fault') leaveAtOnce(ending);
      return;
    }
    ending = why;
    if (why.cause !== 'handed-over') timer.close();
    void firstOf(timer.recorded(), clock, RECORDING_BOUND).then(() => {
      screen.close();
      for (const cancel of handlers) cancel();
      settle(why);
    });
  }

  async function handOver(action: () => Promise<boolean>): Promise<void> {
    if (handingOver || ending !== undefined) return;
    handingOver = true;
    const taken = await action().finally(() => {
      handingOver = false;
    });
    if (taken) end({ cause: 'handed-over' });
    else if (requested !== undefined) end(requested);
    requested = undefined;
  }

  // A fault while ending: the session is on disk, and is recorded at the next start.
  function leaveAtOnce(why: Ending): void {
    screen.close();
    host.exit(exitCode(why));
  }

  const suspension = suspending(host, clock, timer, screen, () => ending !== undefined);
  const signals = Object.keys(ENDING_SIGNALS) as EndingSignal[];
  const handlers: Cancel[] = [
    ...signals.map((signal) => host.onSignal(signal, () => end({ cause: 'signal', signal }))),
    host.onFault((error) => end({ cause: 'fault', error })),
    host.onExit(() => screen.close()),
    suspension.cancel,
  ];
  return { end, suspend: suspension.suspend, handOver, ended };
}

function suspending(
  host: ProcessHost,
  clock: Clock,
  timer: RunnableTimer,
  screen: Screen,
  isEnding: () => boolean,
) {
  /** Resumes the timer; undefined if the process is not suspended. */
  let current: (() => void) | undefined;
  let stopListening = host.onSignal('SIGTSTP', suspend);

  function suspend(): void {
    if (current !== undefined) return;
    const resume = timer.pause();
    current = resume;
    if (timer.paused === undefined) stop(resume);
    else void firstOf(timer.paused(), clock, PAUSE_TAKES).then(() => stop(resume));
  }

  function stop(resume: () => void): void {
    if (current !== resume) return;
    // Not before: what is typed from now on is for the shell.
    screen.close();
    stopListening();
    // The system does not stop an orphaned job, since no shell could continue it: then reopen. If the
    // job was stopped and continued, let SIGCONT arrive first.
    clock.after(STOP_TAKES, () => clock.after(SIGNAL_TAKES, () => reopen(resume)));
    host.stopJob();
  }

  // Only the current suspension: another one can have begun while a callback waited.
  function reopen(resume: () => void): void {
    if (current !== resume) return;
    current = undefined;
    stopListening();
    stopListening = host.onSignal('SIGTSTP', suspend);
    resume();
    screen.open();
  }

  // Also after a SIGSTOP, which no process can catch: the shell has changed the terminal's modes.
  function onContinue(): void {
    // kill(1) and timeout(1) send it after SIGTERM.
    if (isEnding()) return;
    if (current !== undefined) {
      reopen(current);
      return;
    }
    screen.close();
    screen.open();
  }

  const cancelContinue = host.onSignal('SIGCONT', onContinue);
  return {
    suspend,
    cancel: () => {
      current = undefined;
      stopListening();
      cancelContinue();
    },
  };
}

/** The exit code of a timer in the full screen. */
export function exitCode(ending: Ending): number {
  switch (ending.cause) {
    case 'quit':
    case 'over':
    case 'handed-over':
      return EXIT.done;
    case 'signal':
      return ENDING_SIGNALS[ending.signal];
    case 'fault':
      return EXIT.fault;
  }
}
