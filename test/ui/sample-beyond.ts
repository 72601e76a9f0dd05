import { HOUR, MINUTE, SECOND } from '../../src/core/duration.ts';
import { after } from '../../src/core/instant.ts';
import type { Timer } from '../../src/core/timer.ts';
import type { TimerView } from '../../src/timer/timer-view.ts';
import type { Mode } from '../../src/ui/mode.ts';
import { PAUSED } from './drawn-rows.ts';
import { busy, sampleView, waiting } from './sample-view.ts';

const later = ({ now }: TimerView, ms: number) => after(now, ms, () => 60);

/** A focus session begun at 14:30 that was left at 14:39, and nine hours later is asked about. */
export const AWAY = awayFor(9 * HOUR);

/** The same, away for so many ms. */
export function awayFor(ms: number): TimerView {
  const { timer } = PAUSED;
  if (timer.state !== 'paused') throw new Error('it is not paused');
  const now = later(PAUSED, ms);
  return { ...PAUSED, timer: { ...timer, away: { ms, until: now } }, now };
}

/** A focus session begun at 14:30, paused at 14:39 and for so many ms. */
export function pausedFor(ms: number): TimerView {
  return { ...PAUSED, now: later(PAUSED, ms) };
}

/** The mode in which it is asked about a pause that has lasted until now. */
export function resuming({ now }: TimerView): Mode {
  return { type: 'resuming', at: now };
}

/** A focus session begun at 14:30 that has run on for 3 min 12 s past its end, or less. */
export function overtime(state: 'running' | 'paused', beyondMs = 3 * MINUTE + 12 * SECOND) {
  const spent = 25 * MINUTE + beyondMs;
  return sampleView(runsOn(busy(state, 'focus', spent, 'Read'), 25 * MINUTE), spent);
}

/** Flow begun at 14:30. */
export function flow(state: 'running' | 'paused', spentMs: number) {
  return sampleView(runsOn(busy(state, 'focus', spentMs, 'Read'), 0), spentMs);
}

function runsOn(timer: Timer, plannedMs: number): Timer {
  if (timer.state === 'waiting') return timer;
  const interval = { ...timer.interval, plannedMs, overtime: plannedMs > 0 };
  return { ...timer, interval, endTold: true };
}

/** A focus session that begins by itself at 14:35. */
export const BEGINS_LATER = beginsLater();

function beginsLater(): TimerView {
  const timer = waiting('focus', 'Read');
  if (timer.state !== 'waiting') throw new Error('it does not wait');
  const view = sampleView(timer, 0);
  return { ...view, timer: { ...timer, beginsAt: later(view, 5 * MINUTE) } };
}
