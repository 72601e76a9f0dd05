import type { Clock } from '../context.ts';
import { formatMinuteOfDay, minuteOfDay } from '../core/day.ts';
import { formatCountdown } from '../core/duration.ts';
import { earlier } from '../core/instant.ts';
import { kindInWords } from '../core/interval.ts';
import { remainingMs } from '../core/timer.ts';
import type { TimerDriver } from '../timer/timer-driver.ts';

/** What `--once` prints at its start where there is no screen. */
export function onceBegins(driver: TimerDriver, clock: Clock): string {
  const { timer } = driver.view();
  if (timer.state === 'waiting') return 'Nothing runs';
  const { kind, plannedMs, label } = timer.interval;
  const now = clock.now();
  const end = minuteOfDay(earlier(now, -remainingMs(timer, now)));
  const until = `${formatCountdown(plannedMs)} until ${formatMinuteOfDay(end)}`;
  const words = kindInWords(kind);
  return `${words[0]?.toUpperCase()}${words.slice(1)}, ${until}${label && ` — ${label}`}`;
}
