import { formatSessionLine } from '../day-log/session-line.ts';
import type { Recovery } from '../storage/recovery.ts';

/** What a recovery did and could not do, a line each, for the user. */
export function recoveryReport(recovery: Recovery): { done: string[]; failed: readonly string[] } {
  const done = recovery.recorded.flatMap(({ session, file, setAside }) => [
    `recovered "${formatSessionLine(session)}" into ${file}`,
    ...(setAside === undefined ? [] : [`${file} was corrupt: it is now ${setAside}`]),
  ]);
  return { done, failed: recovery.failures };
}
