import { formatMinuteOfDay, minuteOfDay } from '../core/day.ts';
import { formatCountdown } from '../core/duration.ts';
import { isFlow, kindInWords } from '../core/interval.ts';
import type { TimerView } from '../timer/timer-view.ts';

/** What `--once` prints at its start where there is no screen. */
export function onceBegins({ timer, endsAt }: TimerView): string {
  if (timer.state === 'waiting') return 'Nothing runs';
  const { kind, plannedMs, label } = timer.interval;
  const end = endsAt && formatMinuteOfDay(minuteOfDay(endsAt));
  const until = end === undefined ? ', over already' : ` until ${end}`;
  const time = isFlow(timer.interval) ? 'counting up' : `${formatCountdown(plannedMs)}${until}`;
  const words = kindInWords(kind);
  return `${words[0]?.toUpperCase()}${words.slice(1)}, ${time}${label && ` — ${label}`}`;
}
