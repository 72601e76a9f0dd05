import { formatMinuteOfDay, minuteOfDay } from '../core/day.ts';
import { formatCountdown } from '../core/duration.ts';
import { kindInWords } from '../core/interval.ts';
import type { TimerView } from '../timer/timer-view.ts';

/** What `--once` prints at its start where there is no screen. */
export function onceBegins({ timer, endsAt }: TimerView): string {
  if (timer.state === 'waiting') return 'Nothing runs';
  const { kind, plannedMs, label } = timer.interval;
  const end = endsAt && formatMinuteOfDay(minuteOfDay(endsAt));
  const time = end === undefined ? 'counting up' : `${formatCountdown(plannedMs)} until ${end}`;
  const words = kindInWords(kind);
  return `${words[0]?.toUpperCase()}${words.slice(1)}, ${time}${label && ` — ${label}`}`;
}
