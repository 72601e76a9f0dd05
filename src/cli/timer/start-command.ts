import { text as readAll } from 'node:stream/consumers';
import type { Context } from '../../context.ts';
import { EXIT, stateError, UserError } from '../../errors.ts';
import type { ScreenContext } from '../../ui/full-screen.ts';
import { type Environment, readEnvironment } from '../environment.ts';
import type { FocusOptions } from '../options.ts';
import { describeHolder } from './attach.ts';
import { printOutlook, READY, startBackground, startFailure } from './background.ts';
import { printAnswer, sendToTimer } from './control-command.ts';
import type { LocalTimer } from './local-timer.ts';
import { runTimer } from './run-timer.ts';
import { type Handover, startTimer } from './start-timer.ts';

export type StartOptions = FocusOptions & {
  /** This is the background process. */
  readonly background?: boolean;
};

/**
 * `focus start`: starts the next interval of a waiting timer, or else a timer in the background.
 * Returns the exit code.
 */
export async function startCommand(context: ScreenContext, options: StartOptions): Promise<number> {
  if (options.background) return runInBackground(context, options);
  const environment = await readEnvironment(context, options);
  const { answer, isNew } = await started(context, environment, options);
  if (answer !== undefined) {
    const exitCode = printAnswer(context, environment.paths.stateDir, answer);
    if (isNew) await printOutlook(context, environment);
    return exitCode;
  }
  context.stdout.write('The timer has ended\n');
  return EXIT.done;
}

async function started(context: Context, environment: Environment, options: StartOptions) {
  const { label } = options;
  const command = { type: 'start', ...(label !== undefined && { label }) } as const;
  const needsNew = isForNewTimer(options);
  const request = needsNew ? ({ type: 'watch' } as const) : ({ type: 'command', command } as const);
  const answer = await sendToTimer(context, environment, request);
  if (answer !== undefined && needsNew) throw stateError(`a timer is already running; ${ITS_OWN}`);
  if (answer !== undefined) return { answer, isNew: false };
  await startBackground(context, environment, options);
  return { answer: await sendToTimer(context, environment, { type: 'watch' }), isNew: true };
}

const ITS_OWN = 'its lengths and directory cannot be changed; run "focus stop" first';

// A waiting timer has its own values of these, and would keep them.
function isForNewTimer(options: StartOptions): boolean {
  const { focus, shortBreak, longBreak, longBreakEvery, dir, flow, until, at } = options;
  const lengths = [focus, shortBreak, longBreak, longBreakEvery, flow, until];
  const { align, rounds, preset } = options;
  return [...lengths, align, rounds, preset, dir, at, options.in, options.session].some(
    (flag) => flag !== undefined,
  );
}

/** Runs the background process itself, which reports in one line to its parent whether it started. */
async function runInBackground(parent: ScreenContext, options: FocusOptions): Promise<number> {
  // Its terminal name is empty: it has no terminal of its own.
  const context = { ...parent, terminalName: () => '' };
  let handover: Handover | undefined;
  let local: LocalTimer | undefined;
  const onReady = (why: string | undefined) => {
    if (why !== undefined) throw new UserError(why, EXIT.fault);
    context.stdout.write(`${READY}\n`);
  };
  try {
    handover = (JSON.parse(await readAll(context.stdin)) as Handover | null) ?? undefined;
    const environment = await readEnvironment(context, options);
    const result = await startTimer(context, environment, options, { handover });
    if (result.type === 'taken') throw stateError(describeHolder(result.holder));
    local = result.local;
    return await runTimer({ context, environment, options, local, display: 'none', onReady });
  } catch (error) {
    // If a handover failed, the previous owner continues with the timer on disk.
    if (handover === undefined) local?.controller.close();
    else local?.controller.halt();
    context.stdout.write(`${startFailure(error)}\n`);
    return EXIT.fault;
  }
}
