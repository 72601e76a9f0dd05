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
  /** The one session of `--once` is over. */
  | { readonly cause: 'over' }
  /** Another process runs the timer now. */
  | { readonly cause: 'handed-over' }
  | { readonly cause: 'signal'; readonly signal: EndingSignal }
  | { readonly cause: 'fault'; readonly error: unknown };

/** What shows the timer. Both calls are synchronous, and harmless when repeated. */
export type Screen = { open(): void; close(): void };

/** What a process runs: a timer, or the view of one. */
export type RunnableTimer = {
  /** Ends it; what was under way is on disk when this returns. */
  close(): void;
  /** Settles when it is in its log. */
  recorded(): Promise<void>;
  /** Stops counting while the process is suspended; returns what undoes that. */
  pause(): () => void;
};

/** The controls of a timer's process, for its screen and for its command. */
export type TimerProcess = {
  end(ending: Ending): void;
  /** Ctrl-Z: pauses what runs, gives the terminal back and stops the job. */
  suspend(): void;
  /**
   * Gives the timer to another process.
   *
   * @param action tells whether it was taken; nothing ends until that is known
   */
  handOver(action: () => Promise<boolean>): Promise<void>;
  /** Settles once all is saved and the ordinary screen is back. */
  readonly ended: Promise<Ending>;
};

/** An ending process waits for the disk for no longer than this, in ms. */
const LONGEST_FAREWELL = 2_000;
/** A process that could not be stopped comes back to its screen after this, in ms. */
const STOP_TAKES = 300;
/** A signal that is on its way has arrived after this, in ms. */
const SIGNAL_TAKES = 50;

/**
 * Runs a timer until it ends by key, signal or fault. An ended interval is first saved, then
 * recorded, then the terminal given back.
 */
export function runTimerProcess(
  host: ProcessHost,
  clock: Clock,
  timer: RunnableTimer,
  screen: Screen,
): TimerProcess {
  let ending: Ending | undefined;
  let handingOver = false;
  let asked: Ending | undefined;
  let settle: (ending: Ending) => void = () => undefined;
  const ended = new Promise<Ending>((resolve) => {
    settle = resolve;
  });

  function end(why: Ending): void {
    if (handingOver) {
      asked ??= why;
      return;
    }
    if (ending !== undefined) {
      // A signal that comes again changes nothing: of a closing terminal, the system and the shell
      // each tell, and the session is still to be recorded.
      if (why.cause === 'fault') leaveAtOnce(ending);
      return;
    }
    ending = why;
    if (why.cause !== 'handed-over') timer.close();
    void firstOf(timer.recorded(), clock, LONGEST_FAREWELL).then(() => {
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
    else if (asked !== undefined) end(asked);
    asked = undefined;
  }

  // The farewell itself is at fault: the session is on disk, and is recorded at the next start.
  function leaveAtOnce(why: Ending): void {
    screen.close();
    host.exit(exitCode(why));
  }

  const suspension = suspending(host, clock, timer, screen);
  const signals = Object.keys(ENDING_SIGNALS) as EndingSignal[];
  const handlers: Cancel[] = [
    ...signals.map((signal) => host.onSignal(signal, () => end({ cause: 'signal', signal }))),
    host.onFault((error) => end({ cause: 'fault', error })),
    host.onExit(() => screen.close()),
    suspension.cancel,
  ];
  return { end, suspend: suspension.suspend, handOver, ended };
}

function suspending(host: ProcessHost, clock: Clock, timer: RunnableTimer, screen: Screen) {
  let suspended = false;
  let goOn: () => void = () => undefined;
  let stopListening = host.onSignal('SIGTSTP', suspend);

  function suspend(): void {
    if (suspended) return;
    suspended = true;
    goOn = timer.pause();
    screen.close();
    stopListening();
    // Nobody could continue an orphaned job, so the system does not stop it.
    // Where the job was stopped and continued, that signal is to come first.
    clock.after(STOP_TAKES, () => clock.after(SIGNAL_TAKES, comeBack));
    host.stopJob();
  }

  function comeBack(): void {
    if (!suspended) return;
    suspended = false;
    stopListening = host.onSignal('SIGTSTP', suspend);
    goOn();
    screen.open();
  }

  // Also after a SIGSTOP, of which no process is told: the shell has taken the terminal's modes.
  function onContinue(): void {
    if (suspended) {
      comeBack();
      return;
    }
    screen.close();
    screen.open();
  }

  const cancelContinue = host.onSignal('SIGCONT', onContinue);
  return {
    suspend,
    cancel: () => {
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
