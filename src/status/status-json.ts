import { formatCountdown, formatDuration, formatShownTime, SECOND } from '../core/duration.ts';
import { formatInstant } from '../core/instant.ts';
import { isFlow, kindInWords } from '../core/interval.ts';
import { countSessions } from '../core/statistics.ts';
import type { TimerStatus } from '../core/timer-view.ts';
import { elapsedMs, percentOf, statusLine } from './status-line.ts';

/** One line of JSON, as docs/json.md describes it: for waybar's custom module and for scripts. */
export function statusAsJson(status: TimerStatus, format: string, ascii: boolean): string {
  const { state, kind, startedAt, endsAt } = status;
  return JSON.stringify({
    text: statusLine(status, format, ascii),
    tooltip: tooltip(status),
    class: [kind, state, ...runningOn(status)],
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
    dailyGoal: goalAsJson(status),
    cyclePosition: status.cyclePosition,
    longBreakEvery: status.longBreakEvery,
  });
}

// Which of the two, if any, counts up: a style for each.
function runningOn(status: TimerStatus): readonly string[] {
  if (isFlow(status)) return ['flow'];
  return status.runsOn && status.remainingMs <= 0 ? ['overtime'] : [];
}

function goalAsJson({ dailyGoal }: TimerStatus) {
  if (dailyGoal === null) return null;
  return dailyGoal.unit === 'sessions'
    ? { sessions: dailyGoal.count }
    : { seconds: dailyGoal.ms / SECOND };
}

function tooltip(status: TimerStatus): string {
  const today = `${countSessions(status.completedToday)}, ${formatDuration(status.focusTodayMs)}`;
  return `${kindInWords(status.kind)}, ${status.state}, ${timesInWords(status)}; today ${today}`;
}

function timesInWords(status: TimerStatus): string {
  const [time, planned] = [formatShownTime(status), formatCountdown(status.plannedMs)];
  if (isFlow(status)) return `${time} so far`;
  return status.runsOn && status.remainingMs <= 0
    ? `${time} past ${planned}`
    : `${time} of ${planned} left`;
}
