import { isFlow } from '../core/interval.ts';
import { endSecond, statusAt, type TimerStatus, wholeSecond } from '../core/timer-view.ts';
import type { ShellLines } from '../storage/state/interval-record.ts';
import type { Theme } from '../terminal/theme.ts';
import { tmuxLine, tmuxPieces } from './status-line.ts';

/** The look of the status line. */
export type StatusLook = { readonly format: string; readonly theme: Theme };

/**
 * The lines that `bin/focus-status` reads. Each begins with `|`, as no JSON does:
 *
 *     |PID REFRESHED END BOOT_ID STARTED_AT PAST_END PID_NAMESPACE
 *     |the text before the remaining time
 *     |the text after it (a line more for each further time)
 *
 * `REFRESHED` is the second of the refresh, `END` that in which a running interval ends. If it is not
 * running, `END` is `-`, and one line has the whole text. `PAST_END` is how to show the time after the
 * end: `stop` for `00:00`, `overtime` for `+03:12`, `flow` for `03:12`. `{elapsed}`, `{percent}` and
 * `{bar}` are as they were at the refresh. `BOOT_ID` and `PID_NAMESPACE` are `-` if they are unknown.
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
