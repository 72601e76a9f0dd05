import type { Context } from '../context.ts';
import { printable } from '../core/printable.ts';
import { formatSessionLine } from '../day-log/session-line.ts';
import type { Recovery } from '../storage/state/recovery.ts';
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

/** Records what processes that are gone left behind, and says on stderr what became of it. */
export async function recoverFirst({ stderr }: Context, storage: Storage): Promise<void> {
  const { done, failed } = recoveryReport(await storage.recover());
  for (const text of [...done, ...failed]) tell(stderr, text);
}

/** What a recovery did and could not do, a line each, for the user. */
export function recoveryReport(recovery: Recovery): { done: string[]; failed: readonly string[] } {
  const done = recovery.recorded.flatMap(({ session, file, setAside, warnings = [] }) => [
    `recovered "${formatSessionLine(session)}" into ${file}`,
    ...(setAside === undefined ? [] : [`${file} was corrupt: it is now ${setAside}`]),
    ...warnings,
  ]);
  return { done, failed: recovery.failures };
}
