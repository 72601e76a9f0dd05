import type { Context } from '../../context.ts';
import { EXIT, UserError } from '../../errors.ts';
import type { Environment } from '../environment.ts';
import type { FocusOptions } from '../options.ts';
import type { Inheritance } from './begin-timer.ts';
import type { Control } from './control-door.ts';
import type { TimerRun } from './own-timer.ts';

/** What a background process prints once it runs the timer. */
export const READY = 'ready';

/**
 * Starts a process that runs the timer apart from this terminal.
 *
 * @param inheritance a timer to be taken over; undefined: it begins one
 * @throws UserError with what the other process says, where it does not run
 */
export async function startBackground(
  context: Context,
  environment: Environment,
  options: FocusOptions,
  inheritance?: Inheritance,
): Promise<void> {
  const args = ['start', '--background', ...backgroundFlags(environment, options)];
  if (inheritance === undefined) args.push(...firstFlags(options));
  const said = await spawned(context, args, JSON.stringify(inheritance ?? null));
  if (said === READY) return;
  const [, code = String(EXIT.fault), why = said] = /^(\d+) (.*)$/.exec(said) ?? [];
  throw new UserError(why, Number(code));
}

/** What a background process prints where it does not run the timer: one line. */
export function notReady(error: unknown): string {
  const code = error instanceof UserError ? error.exitCode : EXIT.fault;
  const why = error instanceof Error ? error.message : String(error);
  return `${code} ${why.replaceAll('\n', ' ')}`;
}

async function spawned({ host }: Context, args: string[], input: string): Promise<string> {
  try {
    return await host.spawnBackground(args, input);
  } catch (error) {
    return notReady(error);
  }
}

// What was set by flags; the rest it reads where this process read it.
function backgroundFlags({ settings }: Environment, options: FocusOptions): string[] {
  const flags: [string, string | undefined][] = [
    ['--focus', options.focus],
    ['--short-break', options.shortBreak],
    ['--long-break', options.longBreak],
    ['--long-break-every', options.longBreakEvery],
    ['--label', options.label],
    ['--dir', settings.sessionsDir],
  ];
  return [...written(flags), ...(options.flow ? ['--flow'] : [])];
}

// An interval that is taken over has begun.
function firstFlags({ until, at, in: delay, session }: FocusOptions): string[] {
  return written([
    ['--until', until],
    ['--at', at],
    ['--in', delay],
    ['--session', session],
  ]);
}

function written(flags: readonly [string, string | undefined][]): string[] {
  return flags.flatMap(([flag, value]) => (value === undefined ? [] : [`${flag}=${value}`]));
}

/**
 * Gives the timer of this process to one in the background.
 *
 * @returns whether it was taken; if not, the timer goes on here and the screen says why
 */
export async function handOver(run: TimerRun, control: Control): Promise<boolean> {
  const { context, environment, options, own } = run;
  await control.close(undefined);
  own.controller.halt();
  const inheritance = { owner: context.processes.self(), timer: own.controller.view().timer };
  try {
    await startBackground(context, environment, options, inheritance);
    return true;
  } catch (error) {
    own.controller.proceed();
    own.controller.notify('control', await control.open());
    const why = error instanceof Error ? error.message : String(error);
    own.controller.announce(`the timer stays here: ${why}`);
    return false;
  }
}
