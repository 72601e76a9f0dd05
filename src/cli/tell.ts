import type { Context } from '../context.ts';
import { printable } from '../core/session.ts';
import type { Storage } from '../storage/storage.ts';

/** Says something on stderr. Names of files come from anywhere: what could act on the terminal does not. */
export function tell(stderr: Pick<NodeJS.WriteStream, 'write'>, text: string): void {
  stderr.write(`focus: ${text.split('\n').map(printable).join('\n')}\n`);
}

/** Prints what is not as it should be although the change was made: a line each on stderr. */
export function tellWarnings(
  { stderr }: Pick<Context, 'stderr'>,
  { warnings }: Pick<Storage, 'warnings'>,
): void {
  for (const text of warnings.take()) tell(stderr, text);
}
