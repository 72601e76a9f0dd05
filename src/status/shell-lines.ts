import { isFlow } from '../core/interval.ts';
import type { TimerStatus } from '../core/timer-view.ts';
import { endSecond, statusAt, wholeSecond } from '../core/timer-view.ts';
import type { ShellLines } from '../storage/state/interval-record.ts';
import type { Theme } from '../terminal/theme.ts';
import { tmuxLine, tmuxPieces } from './status-line.ts';

/** How the user wants the status line. */
export type StatusLook = { readonly format: string; readonly theme: Theme };

/**
 * The lines that `bin/focus-status` reads, each beginning with `|`, which begins no JSON:
 *
 *     |PID REFRESHED END BOOT_ID STARTED_AT PAST_END PID_NAMESPACE
 *     |what stands before the remaining time
 *     |what stands after it (a line more for each further time)
 *
 * `REFRESHED` is the second of the refresh, `END` that in which a running interval ends; where it
 * stands still `END` is `-`, and one line has the whole text. `PAST_END` says what the time is then:
 * `stop` for `00:00`, `overtime` for `+03:12`, `flow` for `03:12`. What else changes with the time
 * (`{elapsed}`, `{percent}`, `{bar}`) is as it was at the refresh. `BOOT_ID` and `PID_NAMESPACE` are `-`
 * if they are unknown.
 */
export function shellLines({ format, theme }: StatusLook): ShellLines {
  return ({ pid, bootId, startedAt, pidNamespace }, status) => {
    const running = status.state === 'running';
    const pieces = running
      ? tmuxPieces(statusAt(status, status.at), format, false, theme)
      : [tmuxLine(status, format, false, theme)];
    const end = running ? endSecond(status) : '-';
    const [boot, namespace] = [bootId || '-', pidNamespace || '-'];
    const owner = [pid, wholeSecond(status.at), end, boot, startedAt, pastEnd(status), namespace];
    return [owner.join(' '), ...pieces].map((line) => `|${line}\n`).join('');
  };
}

function pastEnd(status: TimerStatus): 'stop' | 'overtime' | 'flow' {
  if (isFlow(status)) return 'flow';
  return status.runsOn ? 'overtime' : 'stop';
}
