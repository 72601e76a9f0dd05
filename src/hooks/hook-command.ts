/** When a hook runs; each is a key of `[hooks]`. */
export const HOOK_EVENTS = [
  'on_start',
  'on_complete',
  'on_interrupt',
  'on_break',
  'on_pause',
  'on_resume',
  'on_before_end',
  'on_stop',
  'on_recover',
] as const;

export type HookEvent = (typeof HOOK_EVENTS)[number];

/** A string is run with `sh -c`, a list (program and arguments) without a shell; empty: no hook. */
export type HookCommand = string | readonly string[];

export type HookSettings = Readonly<Record<HookEvent, HookCommand>>;

/** The program to start and its arguments; undefined if there is no hook. */
export function hookArgv(
  command: HookCommand,
): readonly [program: string, ...args: string[]] | undefined {
  if (typeof command === 'string') return command === '' ? undefined : ['sh', '-c', command];
  const [program, ...args] = command;
  return program === undefined ? undefined : [program, ...args];
}
