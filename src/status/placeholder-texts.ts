import { formatMinuteOfDay, minuteOfDay } from '../core/day.ts';
import { formatCountdown, formatCountUp, formatDuration, SECOND } from '../core/duration.ts';
import { formatGoal } from '../core/goal.ts';
import { isFlow, kindInWords } from '../core/interval.ts';
import { formatShownTime } from '../core/shown-time.ts';
import { glyphsFor } from '../terminal/glyphs.ts';
import { plainText } from '../terminal/text.ts';
import type { PlaceholderTexts } from './template.ts';
import type { TimerStatus } from './timer-status.ts';

const BAR_CELLS = 10;

/** What the placeholders of a template stand for, at the moment of the status. */
export function placeholderTexts(status: TimerStatus, ascii: boolean): PlaceholderTexts {
  const percent = percentOf(status);
  const flow = isFlow(status);
  return {
    icon: iconOf(status, ascii),
    kind: kindInWords(status.kind),
    remaining: formatShownTime(status),
    elapsed: formatCountUp(elapsedMs(status)),
    planned: flow ? '' : formatCountdown(status.plannedMs),
    percent: flow ? '' : `${percent}%`,
    bar: flow ? '' : barOf(percent, ascii),
    count: String(status.completedToday),
    goal: goalOf(status),
    cycle: `${status.cyclePosition}/${status.longBreakEvery}`,
    label: plainText(status.label, ascii),
    today: formatDuration(status.focusTodayMs),
    ends_at: endsAt(status),
  };
}

/** In ms, a whole number of seconds: with what remains of it, as printed, the planned length. */
export function elapsedMs({ plannedMs, remainingMs, runsOn }: TimerStatus): number {
  const remaining = Math.ceil(remainingMs / SECOND) * SECOND;
  const elapsed = Math.max(0, Math.floor((plannedMs - remaining) / SECOND) * SECOND);
  return runsOn ? elapsed : Math.min(elapsed, plannedMs);
}

/** How much of the interval is over: 0 to 100, rounded down. */
export function percentOf(status: TimerStatus): number {
  const { plannedMs } = status;
  return plannedMs > 0 ? Math.min(100, Math.floor((elapsedMs(status) / plannedMs) * 100)) : 0;
}

function iconOf({ state, kind }: TimerStatus, ascii: boolean): string {
  const glyphs = glyphsFor(ascii);
  switch (state) {
    case 'waiting':
      return glyphs.waiting;
    case 'paused':
      return glyphs.paused;
    case 'running': {
      const [focus, rest] = ascii ? ['*', 'o'] : ['●', '○'];
      return kind === 'focus' ? focus : rest;
    }
  }
}

function barOf(percent: number, ascii: boolean): string {
  const { barFilled, barEmpty } = glyphsFor(ascii);
  const filled = Math.floor((percent / 100) * BAR_CELLS);
  return barFilled.repeat(filled) + barEmpty.repeat(BAR_CELLS - filled);
}

function goalOf({ dailyGoal, completedToday, focusTodayMs }: TimerStatus): string {
  const progress = { completed: completedToday, focusMs: focusTodayMs };
  return dailyGoal === null ? '' : formatGoal(dailyGoal, progress);
}

// When an interval that stands still will end, nobody knows.
function endsAt({ endsAt }: TimerStatus): string {
  return endsAt === null ? '' : formatMinuteOfDay(minuteOfDay(endsAt));
}
