import type { BoundedChildren } from '../child-process/bounded-children.ts';
import { childFailure, firstLine } from '../child-process/child-failure.ts';
import type { Context } from '../context.ts';

/** Runs one of the system's commands for an alert; resolves to what it printed. */
export type AlertCommand = (
  argv: readonly [program: string, ...args: string[]],
  boundMs?: number,
) => Promise<string>;

/** A command that takes longer is ended, in ms. */
const BOUND = 5_000;
const KEPT_BYTES = 4_096;

/** @throws Error (by rejecting) which names the program and what is wrong */
export function alertCommand(
  { env }: Pick<Context, 'env'>,
  children: BoundedChildren,
): AlertCommand {
  return async (argv, boundMs = BOUND) => {
    const result = await children.run({ argv, env, stdin: '', boundMs, keptBytes: KEPT_BYTES });
    const failure = childFailure(result.ending, boundMs);
    if (failure === undefined) return new TextDecoder().decode(result.output);
    const said = firstLine(result);
    throw new Error(`${argv[0]} ${failure}${said === '' ? '' : ` (${said})`}`);
  };
}
