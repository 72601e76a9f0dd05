import { join } from 'node:path';
import type { Context } from '../context.ts';
import { printable } from '../core/printable.ts';
import { PRIVATE_DIRECTORY, PRIVATE_FILE } from '../storage/disk.ts';
import { LOG } from '../storage/state/failure-log.ts';

/**
 * Writes a fault of the program to `focus.log` in the state directory; returns one line for the user.
 *
 * @param saved what was saved, ending in "and "; empty if nothing had to be
 */
export async function logFault(
  { disk, clock }: Pick<Context, 'disk' | 'clock'>,
  stateDir: string,
  error: unknown,
  saved = '',
): Promise<string> {
  const text = error instanceof Error ? error.message : String(error);
  const message = printable(text.split('\n')[0] ?? text);
  const details = error instanceof Error ? error.stack : undefined;
  const entry = `${new Date(clock.now().epochMs).toISOString()} ${details ?? message}\n`;
  const file = join(stateDir, LOG);
  const start = `a fault in the program: ${message}; ${saved}`;
  try {
    await disk.mkdir(stateDir, PRIVATE_DIRECTORY);
    const fd = await disk.open(file, 'a', PRIVATE_FILE);
    await disk.writeAll(fd, new TextEncoder().encode(entry)).finally(() => disk.close(fd));
    return `${start}${file} has the details`;
  } catch {
    return `${start}its details could not be written to ${file}`;
  }
}
