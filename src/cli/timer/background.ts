import { backgroundOutlook } from '../../alerts/alerts.ts';
import type { Context } from '../../context.ts';
import { EXIT, UserError } from '../../errors.ts';
import type { Environment } from '../environment.ts';
import type { FocusOptions } from '../options.ts';
import { printMessage } from '../output.ts';
import type { ControlListener } from './control-listener.ts';
import type { LocalTimer } from './local-timer.ts';
import type { Handover } from './start-timer.ts';

/** A timer of this process, and what it was started with. */
export type StartedTimer = {
  readonly context: Context;
  readonly environment: Environment;
  readonly options: FocusOptions;
  readonly local: LocalTimer;
};

/** What a background process prints once its timer is running. */
export const READY = 'ready';

/**
 * Starts a process that runs the timer apart from this terminal.
 *
 * @param handover the timer that it takes over; undefined: it starts a new one
 * @throws UserError with the other process's message if it did not start
 */
export async function startBackground(
  context: Context,
  environment: Environment,
  options: FocusOptions,
  handover?: Handover,
): Promise<void> {
  const args = ['start', '--background', ...backgroundFlags(environment, options)];
  if (handover === undefined) args.push(...firstFlags(options));
  const output = await spawnBackground(context, args, JSON.stringify(handover ?? null));
  if (output === READY) return;
  const [, code = String(EXIT.fault), why = output] = /^(\d+) (.*)$/.exec(output) ?? [];
  throw new UserError(why, Number(code));
}

/** Prints how a timer in the background will announce the next end, if someone reads it. */
export async function printOutlook(context: Context, { settings }: Environment): Promise<void> {
  if (!context.stdout.isTTY) return;
  const { warning, text } = await backgroundOutlook(context, settings.alerts);
  if (warning) printMessage(context.stderr, text);
  else context.stdout.write(`${text}\n`);
}

/** What a background process prints if it cannot run the timer: the exit code and a message. */
export function startFailure(error: unknown): string {
  const code = error instanceof UserError ? error.exitCode : EXIT.fault;
  const why = error instanceof Error ? error.message : String(error);
  return `${code} ${why.replaceAll('\n', ' ')}`;
}

async function spawnBackground({ host }: Context, args: string[], input: string): Promise<string> {
  try {
    return await host.spawnBackground(args, input);
  } catch (error) {
    return startFailure(error);
  }
}

// Only what was set by flags: the new process reads the settings itself.
function backgroundFlags({ settings }: Environment, options: FocusOptions): string[] {
  const flags: [string, string | undefined][] = [
    ['--focus', options.focus],
    ['--short-break', options.shortBreak],
    ['--long-break', options.longBreak],
    ['--long-break-every', options.longBreakEvery],
    ['--label', options.label],
    ['--dir', settings.sessionsDir],
    ['--rounds', options.rounds],
    ['--preset', options.preset],
  ];
  return [...formatFlags(flags), ...(options.flow ? ['--flow'] : [])];
}

// Flags of the first interval; one that is taken over has started already.
function firstFlags({ until, align, at, in: delay, session }: FocusOptions): string[] {
  return formatFlags([
    ['--until', until],
    ['--align', align],
    ['--at', at],
    ['--in', delay],
    ['--session', session],
  ]);
}

function formatFlags(flags: readonly [string, string | undefined][]): string[] {
  return flags.flatMap(([flag, value]) => (value === undefined ? [] : [`${flag}=${value}`]));
}

// At least 1: at the end of the last round it would have ended.
function roundsLeft({ options, local }: StartedTimer): Pick<FocusOptions, 'rounds'> {
  if (options.rounds === undefined) return {};
  return { rounds: String(Number(options.rounds) - local.controller.report().completedFocus) };
}

// A preset that was chosen on the screen replaced the lengths of the flags.
function withChosenPreset({ options, local }: StartedTimer): FocusOptions {
  const { preset } = local.controller.view().rules;
  if (preset === undefined) return options;
  const { focus, shortBreak, longBreak, longBreakEvery, flow, preset: old, ...others } = options;
  return { ...others, ...(preset !== '' && { preset }) };
}

/**
 * Moves the timer of this process to one in the background.
 *
 * @returns whether that worked; if not, the timer continues here and the screen shows why
 */
export async function moveToBackground(
  started: StartedTimer,
  listener: ControlListener,
): Promise<boolean> {
  const { context, environment, local } = started;
  const options = { ...withChosenPreset(started), ...roundsLeft(started) };
  await listener.close(undefined);
  local.controller.halt();
  const handover = { owner: context.processes.self(), timer: local.controller.view().timer };
  try {
    await startBackground(context, environment, options, handover);
    return true;
  } catch (error) {
    local.controller.proceed();
    local.controller.notify('control', await listener.open());
    const why = error instanceof Error ? error.message : String(error);
    local.controller.announce(`the timer could not be moved to the background: ${why}`);
    return false;
  }
}
