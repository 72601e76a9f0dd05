import type { HookCommand, HookEvent } from '../hooks/hook-command.ts';
import type { DoctorParts } from './doctor-parts.ts';
import { type Finding, fail, ok } from './finding.ts';
import { isOnPath } from './program-on-path.ts';

const EVENTS: readonly HookEvent[] = ['on_start', 'on_complete', 'on_interrupt', 'on_break'];

/** Whether the program of each hook is there. Nothing of a hook is run. */
export async function checkHooks(parts: DoctorParts): Promise<readonly Finding[]> {
  const set = EVENTS.filter((event) => parts.settings.hooks[event] !== '');
  if (set.length === 0) return [ok('hooks', 'none are set')];
  return Promise.all(set.map((event) => checkHook(parts, event)));
}

async function checkHook(parts: DoctorParts, event: HookEvent): Promise<Finding> {
  const command = parts.settings.hooks[event];
  const subject = `hook ${event}`;
  const program = programOf(command);
  if (program === undefined) return ok(subject, 'is run by sh; what it runs is not looked up');
  if (await isThere(parts, command, program)) return ok(subject, `${program} was found`);
  const remedy = 'install it, name it by its whole path, or correct it under [hooks]';
  return fail(subject, `there is no program ${program}`, remedy);
}

// Of a text for the shell, the first word, where it is one that the shell takes as it stands.
function programOf(command: HookCommand): string | undefined {
  if (typeof command !== 'string') return command[0];
  return /^\s*([\w./][\w./+-]*)(?=\s|$)/.exec(command)?.[1];
}

async function isThere(
  { context, run }: DoctorParts,
  command: HookCommand,
  program: string,
): Promise<boolean> {
  if (typeof command !== 'string') return isOnPath(context, program);
  // The shell knows words of its own, such as "if" and "echo".
  return run(['sh', '-c', 'command -v "$1"', 'sh', program]).then(
    () => true,
    () => false,
  );
}
