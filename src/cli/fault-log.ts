import { join } from 'node:path';
import type { Context } from '../context.ts';
import { printable } from '../core/session.ts';
import { PRIVATE_DIRECTORY, PRIVATE_FILE } from '../storage/disk.ts';

/**
 * Adds a fault of the program to its log file; returns one line for the user.
 *
 * @param saved what became of what was under way, with an "and" behind it; empty where nothing was
 */
export async function logFault(
  { disk, clock }: Pick<Context, 'disk' | 'clock'>,
  stateDir: string,
  error: unknown,
  saved = '',
): Promise<string> {
  const said = error instanceof Error ? error.message : String(error);
  const message = printable(said.split('\n')[0] ?? said);
  const details = error instanceof Error ? error.stack : undefined;
  const entry = `${new Date(clock.now().epochMs).toISOString()} ${details ?? message}\n`;
  const file = join(stateDir, 'focus.log');
  const told = `a fault in the program: ${message}; ${saved}`;
  try {
    await disk.mkdir(stateDir, PRIVATE_DIRECTORY);
    const fd = await disk.open(file, 'a', PRIVATE_FILE);
    await disk.writeAll(fd, new TextEncoder().encode(entry)).finally(() => disk.close(fd));
    return `${told}${file} has the details`;
  } catch {
    return `${told}its details could not be written to ${file}`;
  }
}
