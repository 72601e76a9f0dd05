import type { Context } from '../context.ts';
import { formatSessionLine } from '../day-log/session-line.ts';
import type { Recovery } from '../storage/recovery.ts';
import type { Storage } from '../storage/storage.ts';
import { tell } from './tell.ts';

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
