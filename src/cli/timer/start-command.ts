import { text as readAll } from 'node:stream/consumers';
import type { Context } from '../../context.ts';
import { EXIT, stateError, UserError } from '../../errors.ts';
import type { ScreenContext } from '../../ui/full-screen.ts';
import { type Environment, readEnvironment } from '../environment.ts';
import type { FocusOptions } from '../options.ts';
import { notReady, READY, startBackground } from './background.ts';
import { beginTimer, type Inheritance, type OwnTimer } from './begin-timer.ts';
import { ask, sayAnswer } from './control-command.ts';
import { runTimer } from './own-timer.ts';
import { heldInWords } from './view-timer.ts';

export type StartOptions = FocusOptions & {
  /** This is the background process. */
  readonly background?: boolean;
};

/**
 * `focus start`: begins what is proposed, where a timer waits, else a timer in the background.
 * Returns the exit code.
 */
export async function startCommand(context: ScreenContext, options: StartOptions): Promise<number> {
  if (options.background) return runInBackground(context, options);
  const environment = await readEnvironment(context, options);
  const answer = await started(context, environment, options);
  if (answer !== undefined) return sayAnswer(context, environment.paths.stateDir, answer);
  context.stdout.write('The timer has ended\n');
  return EXIT.done;
}

async function started(context: Context, environment: Environment, options: StartOptions) {
  const { label } = options;
  const command = { type: 'start', ...(label !== undefined && { label }) } as const;
  const isNew = isForNewTimer(options);
  const request = isNew ? ({ type: 'watch' } as const) : ({ type: 'command', command } as const);
  const answer = await ask(context, environment, request);
  if (answer !== undefined && isNew) throw stateError(`a timer is already running; ${ITS_OWN}`);
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

/** The background process itself: its parent is told in one line how it went. */
async function runInBackground(parent: ScreenContext, options: FocusOptions): Promise<number> {
  // The pane that it was started from shows it no more than any other.
  const context = { ...parent, terminalName: () => '' };
  let inheritance: Inheritance | undefined;
  let own: OwnTimer | undefined;
  const onReady = (why: string | undefined) => {
    if (why !== undefined) throw new UserError(why, EXIT.fault);
    context.stdout.write(`${READY}\n`);
  };
  try {
    inheritance = (JSON.parse(await readAll(context.stdin)) as Inheritance | null) ?? undefined;
    const environment = await readEnvironment(context, options);
    const begun = await beginTimer(context, environment, options, { inheritance });
    if (begun.type === 'held') throw stateError(heldInWords(begun.held));
    own = begun.own;
    return await runTimer({ context, environment, options, own, screen: false, onReady });
  } catch (error) {
    // Of a timer that was to be taken over, the former owner goes on with what is on disk.
    if (inheritance === undefined) own?.controller.close();
    else own?.controller.halt();
    context.stdout.write(`${notReady(error)}\n`);
    return EXIT.fault;
  }
}
