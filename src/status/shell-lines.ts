import type { ProcessIdentity } from '../storage/processes.ts';
import type { Theme } from '../ui/theme.ts';
import { endSecond, statusAt, wholeSecond } from './status-at.ts';
import { tmuxLine, tmuxPieces } from './status-line.ts';
import type { TimerStatus } from './timer-status.ts';

/** How the user wants the status line. */
export type StatusLook = { readonly format: string; readonly theme: Theme };

/**
 * The lines that `bin/focus-status` reads, each beginning with `|`, which begins no JSON:
 *
 *     |PID REFRESHED END BOOT_ID STARTED_AT
 *     |what stands before the remaining time
 *     |what stands after it (a line more for each further time)
 *
 * `REFRESHED` is the second of the refresh, `END` that in which a running interval ends; where it
 * stands still `END` is `-`, and one line has the whole text. What else changes with the time
 * (`{elapsed}`, `{percent}`, `{bar}`) is as it was at the refresh.
 */
export function shellLines(
  { pid, bootId, startedAt }: ProcessIdentity,
  status: TimerStatus,
  { format, theme }: StatusLook,
): string {
  const running = status.state === 'running';
  const pieces = running
    ? tmuxPieces(statusAt(status, status.at), format, false, theme)
    : [tmuxLine(status, format, false, theme)];
  const end = running ? endSecond(status) : '-';
  const owner = [pid, wholeSecond(status.at), end, bootId || '-', startedAt].join(' ');
  return [owner, ...pieces].map((line) => `|${line}\n`).join('');
}
