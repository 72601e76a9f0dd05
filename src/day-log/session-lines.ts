import type { Session } from '../core/session.ts';
import { formatInterruptionLine } from './interruption-line.ts';
import { formatSessionLine } from './session-line.ts';

/** A session's own line and those of its interruptions under it, without line endings. */
export function formatSessionLines(session: Session, bullet = '- '): readonly string[] {
  const nested = (session.interruptions ?? []).map(formatInterruptionLine);
  return [formatSessionLine(session, bullet), ...nested];
}
