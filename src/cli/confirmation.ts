import { createInterface } from 'node:readline';
import type { Context } from '../context.ts';

/** Whether there is somebody who can be asked. */
export function canAsk({ stdin, stdout }: Pick<Context, 'stdin' | 'stdout'>): boolean {
  return Boolean(stdin.isTTY && stdout.isTTY);
}

/**
 * Asks a question that is answered with yes or no.
 *
 * @returns false for anything but `y` and `yes`, and where the input ends
 */
export async function confirm(
  { stdin, stdout }: Pick<Context, 'stdin' | 'stdout'>,
  question: string,
): Promise<boolean> {
  stdout.write(`${question} [y/N] `);
  // The terminal itself edits the line, and Ctrl-C ends the program.
  const lines = createInterface({ input: stdin, terminal: false });
  for await (const line of lines) return /^\s*y(es)?\s*$/i.test(line);
  stdout.write('\n');
  return false;
}
