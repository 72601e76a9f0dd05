import { formatDuration, SECOND } from '../../../core/duration.ts';
import { cleanLabel, type Session } from '../../../core/session.ts';
import { intervalIn, spentMs, type Timer } from '../../../core/timer.ts';
import type { TimerView } from '../../../core/timer-view.ts';
import type { Glyphs } from '../../../terminal/glyphs.ts';
import { labelOf } from '../../scene.ts';

/** What was done is shown this long after a break began by itself, in ms. */
const MOMENT = 15 * SECOND;

/** Returns the focus session whose end is the latest event; undefined if the timer has gone on since. */
export function endedNow({
  timer,
  now,
  today,
}: Pick<TimerView, 'timer' | 'now' | 'today'>): Session | undefined {
  if (!isMoment(timer, now)) return undefined;
  const last = today.sessions.at(-1);
  return last?.kind === 'focus' ? last : undefined;
}

/** The text in the place of the label. */
export type LabelText = {
  readonly label: string;
  /** Whether it is the label of this interval. */
  readonly isCurrent: boolean;
};

/** Returns the label; during a break what was done, and then what comes after it. */
export function labelText(view: TimerView, { complete, interrupted }: Glyphs): LabelText {
  const label = labelOf(view.timer);
  if (intervalIn(view.timer).kind === 'focus') return { label, isCurrent: true };
  const ended = endedNow(view);
  if (ended === undefined) return { label: label && `then ${label}`, isCurrent: false };
  const mark = ended.status === 'complete' ? complete : interrupted;
  const done = `${mark} ${formatDuration(ended.durationMs)}  ${cleanLabel(ended.label)}`;
  return { label: done.trimEnd(), isCurrent: true };
}

function isMoment(timer: Timer, now: TimerView['now']): boolean {
  if (timer.state === 'waiting') return timer.proposed.kind !== 'focus';
  return timer.interval.kind !== 'focus' && spentMs(timer, now) < MOMENT;
}
