import { type Day, parseDay } from '../../../src/core/day.ts';
import { HOUR, MINUTE, SECOND } from '../../../src/core/duration.ts';
import { after, type Instant } from '../../../src/core/instant.ts';
import type { Kind } from '../../../src/core/interval.ts';
import type { Interruption, Session, Status } from '../../../src/core/session.ts';
import { plannedEnd, type Timer } from '../../../src/core/timer.ts';
import type { Notice, TimerView } from '../../../src/core/timer-view.ts';
import type { Mode } from '../../../src/scene/mode.ts';
import { RULES } from '../../support/timer-rules.ts';

/** A moment `ms` after 14:30 in UTC+1. */
function instant(ms: number): Instant {
  return {
    monotonicMs: ms,
    uptimeMs: ms,
    epochMs: Date.UTC(2026, 0, 29, 13, 30) + ms,
    utcOffsetMin: 60,
  };
}

/** An interval begun at 14:30, running since then or paused at `spentMs`. */
export function busy(state: 'running' | 'paused', kind: Kind, spentMs: number, label = ''): Timer {
  const interval = {
    kind,
    plannedMs: RULES.lengths[kind],
    label,
    startedAt: instant(0),
    interruptions: [],
    overtime: false,
  };
  return state === 'running'
    ? { state, interval, spentMs: 0, since: instant(0), endAlerted: false }
    : { state, interval, spentMs, since: instant(spentMs), endAlerted: false };
}

/** The timer with interruptions marked, all at 14:37. */
function marked(timer: Timer, ...sources: readonly Interruption['source'][]): Timer {
  if (timer.state === 'waiting') return timer;
  const interruptions = sources.map((source) => ({ minute: 14 * 60 + 37, source, text: '' }));
  return { ...timer, interval: { ...timer.interval, interruptions } };
}

export function waiting(kind: Kind, label = ''): Timer {
  return { state: 'waiting', proposed: { kind, plannedMs: RULES.lengths[kind] }, label };
}

export function session(
  start: number,
  minutes: number,
  kind: Kind = 'focus',
  status: Status = 'complete',
  label = '',
): Session {
  return {
    day: day(),
    start,
    end: start + minutes,
    durationMs: minutes * MINUTE,
    kind,
    status,
    label,
  };
}

const EARLIER: readonly Session[] = [
  session(9 * 60 + 15, 25),
  session(9 * 60 + 40, 5, 'short-break'),
  session(10 * 60 + 2, 14, 'focus', 'interrupted', 'Review the parser #work'),
];

/** What a screen shows `spentMs` after 14:30. */
export function sampleView(
  timer: Timer,
  spentMs: number,
  sessions: readonly Session[] = EARLIER,
  notices: readonly Notice[] = [],
): TimerView {
  const now = instant(spentMs);
  const endsAt = plannedEnd(timer, now, () => 60);
  return { timer, now, endsAt, rules: RULES, today: { day: day(), sessions }, notices };
}

function day(): Day {
  const parsed = parseDay('2026-01-29');
  if (parsed === undefined) throw new Error('no day');
  return parsed;
}

const SPENT = 9 * MINUTE + 18 * SECOND;
export const RUNNING = sampleView(
  busy('running', 'focus', SPENT, 'Review the parser #work'),
  SPENT,
);
export const PAUSED = sampleView(busy('paused', 'focus', SPENT, 'Review the parser #work'), SPENT);
export const MARKED = sampleView(
  marked(busy('running', 'focus', SPENT, 'Parser'), 'internal', 'external', 'external'),
  SPENT,
);
export const WAITING = sampleView(waiting('short-break'), 0);
export const LABELLED = sampleView(waiting('short-break', 'Parser'), 0);

const later = ({ now }: TimerView, ms: number) => after(now, ms, () => 60);

/** A focus session begun at 14:30; the machine was away for nine hours from 14:39, and the screen asks. */
export const AWAY = awayFor(9 * HOUR);

/** The same, away for `ms`. */
export function awayFor(ms: number): TimerView {
  const { timer } = PAUSED;
  if (timer.state !== 'paused') throw new Error('it is not paused');
  const now = later(PAUSED, ms);
  return { ...PAUSED, timer: { ...timer, away: { ms, until: now } }, now };
}

/** A focus session begun at 14:30, paused from 14:39 for `ms`. */
export function pausedFor(ms: number): TimerView {
  return { ...PAUSED, now: later(PAUSED, ms) };
}

/** The mode that asks about a pause that lasts until now. */
export function resuming({ now }: TimerView): Mode {
  return { type: 'resuming', at: now };
}

/** A focus session begun at 14:30 that is past its end by `beyondMs`. */
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
  return { ...timer, interval, endAlerted: true };
}

/** A focus session that begins by itself at 14:35. */
export const BEGINS_LATER = beginsLater();

function beginsLater(): TimerView {
  const timer = waiting('focus', 'Read');
  if (timer.state !== 'waiting') throw new Error('it does not wait');
  const view = sampleView(timer, 0);
  return { ...view, timer: { ...timer, beginsAt: later(view, 5 * MINUTE) } };
}
