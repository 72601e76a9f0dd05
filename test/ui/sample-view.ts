import { type Day, parseDay } from '../../src/core/day.ts';
import { MINUTE } from '../../src/core/duration.ts';
import type { Instant } from '../../src/core/instant.ts';
import type { Kind } from '../../src/core/interval.ts';
import type { Interruption, Session, Status } from '../../src/core/session.ts';
import { plannedEnd, type Timer } from '../../src/core/timer.ts';
import type { Notice, TimerView } from '../../src/timer/timer-view.ts';
import { RULES } from '../support/timer-rules.ts';

/** So many ms after 14:30 in UTC+1. */
function instant(ms: number): Instant {
  return {
    monotonicMs: ms,
    uptimeMs: ms,
    epochMs: Date.UTC(2026, 0, 29, 13, 30) + ms,
    utcOffsetMin: 60,
  };
}

/** An interval begun at 14:30, running ever since or paused at `spentMs`. */
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
    ? { state, interval, spentMs: 0, since: instant(0), endTold: false }
    : { state, interval, spentMs, since: instant(spentMs), endTold: false };
}

/** The timer with interruptions marked, all at 14:37. */
export function marked(timer: Timer, ...sources: readonly Interruption['source'][]): Timer {
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

const MORNING: readonly Session[] = [
  session(9 * 60 + 15, 25),
  session(9 * 60 + 40, 5, 'short-break'),
  session(10 * 60 + 2, 14, 'focus', 'interrupted', 'Review the parser #work'),
];

/** What a screen shows `spentMs` after 14:30. */
export function sampleView(
  timer: Timer,
  spentMs: number,
  sessions: readonly Session[] = MORNING,
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
