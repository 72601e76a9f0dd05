import { formatCountdown } from '../core/duration.ts';
import type { Instant } from '../core/instant.ts';
import { kindInWords } from '../core/interval.ts';
import { kindOf, remainingMs, type Timer } from '../core/timer.ts';

/** What holds of a timer, in a few words: `focus, paused, 24:10 left — label`. */
export function timerInWords(timer: Timer, now: Instant): string {
  const kind = kindInWords(kindOf(timer));
  const time = formatCountdown(remainingMs(timer, now));
  if (timer.state === 'waiting') return `waiting to start the next ${kind}, ${time}`;
  const label = timer.interval.kind === 'focus' ? timer.interval.label : '';
  return `${kind}, ${timer.state}, ${time} left${label && ` — ${label}`}`;
}
