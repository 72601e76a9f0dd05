import { formatMinuteOfDay, minuteOfDay } from '../core/day.ts';
import type { Instant } from '../core/instant.ts';
import { isFlow, kindInWords } from '../core/interval.ts';
import { formatShownTime } from '../core/shown-time.ts';
import {
  intervalIn,
  isRunningOn,
  kindOf,
  remainingMs,
  runsOn,
  type Timer,
  type WaitingTimer,
} from '../core/timer.ts';

/** What holds of a timer, in a few words: `focus, paused, 24:10 left — label`. */
export function timerInWords(timer: Timer, now: Instant): string {
  const kind = kindInWords(kindOf(timer));
  const { plannedMs } = intervalIn(timer);
  const shown = { remainingMs: remainingMs(timer, now), plannedMs, runsOn: runsOn(timer) };
  const time = formatShownTime(shown);
  if (timer.state === 'waiting')
    return `waiting to start the next ${kind}${begins(timer)}, ${time}`;
  const label = timer.interval.kind === 'focus' ? timer.interval.label : '';
  return `${kind}, ${timer.state}, ${time} ${what(timer, now)}${label && ` — ${label}`}`;
}

function begins({ beginsAt }: WaitingTimer): string {
  return beginsAt === undefined ? '' : ` at ${formatMinuteOfDay(minuteOfDay(beginsAt))}`;
}

function what(timer: Timer, now: Instant): string {
  if (isFlow(intervalIn(timer))) return 'so far';
  return isRunningOn(timer, now) ? 'past its end' : 'left';
}
