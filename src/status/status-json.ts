import { counted } from '../core/counted.ts';
import { formatCountdown, formatDuration, formatShownTime, SECOND } from '../core/duration.ts';
import { formatInstant } from '../core/instant.ts';
import { isFlow, kindInWords } from '../core/interval.ts';
import type { TimerStatus } from '../core/timer-view.ts';
import { elapsedMs, percentOf, statusLine, withUnsaved } from './status-line.ts';

/**
 * One line of JSON, as docs/json.md describes it: for waybar's custom module and for scripts.
 *
 * @param unsaved how many sessions are not in their day logs yet
 */
export function statusAsJson(
  status: TimerStatus,
  format: string,
  ascii: boolean,
  unsaved: number,
): string {
  const { state, kind, startedAt, endsAt } = status;
  return JSON.stringify({
    text: withUnsaved(statusLine(status, format, ascii), unsaved),
    tooltip: [tooltip(status), ...unsavedInWords(unsaved)].join('; '),
    class: [kind, state, ...runningOn(status), ...(unsaved > 0 ? ['unsaved'] : [])],
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
    unsavedSessions: unsaved,
  });
}

/** The same if no timer is running: that sessions are not in their day logs yet. */
export function unsavedAsJson(unsaved: number): string {
  return JSON.stringify({
    text: withUnsaved('', unsaved),
    tooltip: unsavedInWords(unsaved).join(),
    class: ['unsaved'],
    percentage: 0,
    state: 'none',
    unsavedSessions: unsaved,
  });
}

function unsavedInWords(unsaved: number): readonly string[] {
  if (unsaved === 0) return [];
  return [
    unsaved === 1
      ? '1 session is not in its day log yet'
      : `${unsaved} sessions are not in their day logs yet`,
  ];
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
  const today = `${counted(status.completedToday, 'session')}, ${formatDuration(status.focusTodayMs)}`;
  return `${kindInWords(status.kind)}, ${status.state}, ${timesInWords(status)}; today ${today}`;
}

function timesInWords(status: TimerStatus): string {
  const [time, planned] = [formatShownTime(status), formatCountdown(status.plannedMs)];
  if (isFlow(status)) return `${time} so far`;
  return status.runsOn && status.remainingMs <= 0
    ? `${time} past ${planned}`
    : `${time} of ${planned} left`;
}
