import type { Context } from '../context.ts';
import { EXIT, stateError } from '../errors.ts';
import { ask, sayAnswer } from './control-command.ts';
import { type Environment, readEnvironment } from './environment.ts';
import type { FocusOptions } from './options.ts';
import { runInBackground } from './run-in-background.ts';
import { startBackground } from './start-background.ts';

export type StartOptions = FocusOptions & {
  /** This is the background process. */
  readonly background?: boolean;
};

/**
 * `focus start`: begins what is proposed, where a timer waits, else a timer in the background.
 * Returns the exit code.
 */
export async function startCommand(context: Context, options: StartOptions): Promise<number> {
  if (options.background) return runInBackground(context, options);
  const environment = await readEnvironment(context, options);
  const answer = await started(context, environment, options);
  if (answer !== undefined) return sayAnswer(context, environment.paths.stateDir, answer);
  context.stdout.write('The timer has ended\n');
  return EXIT.done;
}

async function started(context: Context, environment: Environment, options: StartOptions) {
  const { label } = options;
  const command = { name: 'start', ...(label !== undefined && { label }) } as const;
  const isNew = isForNewTimer(options);
  const request = isNew ? ({ type: 'watch' } as const) : ({ type: 'command', command } as const);
  const answer = await ask(context, environment, request);
  if (answer !== undefined && isNew) throw stateError(`a timer runs already; ${ITS_OWN}`);
  if (answer !== undefined) return answer;
  await startBackground(context, environment, options);
  return ask(context, environment, { type: 'watch' });
}

const ITS_OWN = 'its lengths and directory stay as they are until "focus stop" ends it';

// A timer that waits has these already, and would go on with them.
function isForNewTimer(options: StartOptions): boolean {
  const { focus, shortBreak, longBreak, longBreakEvery, dir, flow, until, at } = options;
  const lengths = [focus, shortBreak, longBreak, longBreakEvery, flow, until];
  return [...lengths, dir, at, options.in, options.session].some((flag) => flag !== undefined);
}
