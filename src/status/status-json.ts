import { formatCountdown, formatDuration, SECOND } from '../core/duration.ts';
import { earlier, formatInstant } from '../core/instant.ts';
import { kindInWords } from '../core/interval.ts';
import { countSessions } from '../core/summary.ts';
import { elapsedMs, percentOf } from './placeholder-texts.ts';
import { statusLine } from './status-line.ts';
import type { TimerStatus } from './timer-status.ts';

/** One line of JSON, as docs/json.md describes it: for waybar's custom module and for scripts. */
export function statusAsJson(status: TimerStatus, format: string, ascii: boolean): string {
  const { state, kind, at, startedAt } = status;
  const endsAt = state === 'running' ? earlier(at, -status.remainingMs) : null;
  return JSON.stringify({
    text: statusLine(status, format, ascii),
    tooltip: tooltip(status),
    class: [kind, state],
    percentage: percentOf(status),
    state,
    kind,
    label: status.label,
    remainingSeconds: Math.ceil(status.remainingMs / SECOND),
    elapsedSeconds: elapsedMs(status) / SECOND,
    plannedSeconds: Math.round(status.plannedMs / SECOND),
    startedAt: startedAt && formatInstant(startedAt),
    endsAt: endsAt && formatInstant(endsAt),
    completedToday: status.completedToday,
    focusTodaySeconds: Math.round(status.focusTodayMs / SECOND),
    cyclePosition: status.cyclePosition,
    longBreakEvery: status.longBreakEvery,
  });
}

function tooltip(status: TimerStatus): string {
  const times = [status.remainingMs, status.plannedMs].map(formatCountdown).join(' of ');
  const today = `${countSessions(status.completedToday)}, ${formatDuration(status.focusTodayMs)}`;
  return `${kindInWords(status.kind)}, ${status.state}, ${times} left; today ${today}`;
}
