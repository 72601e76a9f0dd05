import type { Context } from '../context.ts';
import {
  type Day,
  dayOf,
  formatMinuteOfDay,
  localTimes,
  type MinuteOfDay,
  minuteOfDay,
} from '../core/day.ts';
import { SECOND } from '../core/duration.ts';
import type { Kind } from '../core/interval.ts';
import { cleanLabel, type Status } from '../core/session.ts';
import type { ActiveInterval } from '../core/timer.ts';
import type { Effect } from '../core/timer-event.ts';
import type { HookEvent } from './hook-command.ts';

/** The effects that run a hook. */
export type HookEffect = Extract<Effect, { type: 'began' }> | Extract<Effect, { type: 'record' }>;

/** The data passed to a hook, as docs/hooks.md describes it; unknown fields are absent. */
export type HookData = {
  readonly event: HookEvent;
  readonly kind: Kind;
  readonly label: string;
  readonly status?: Status;
  readonly day: Day;
  /** Local wall clock, `2026-01-29T09:15`. */
  readonly start: string;
  readonly end?: string;
  readonly durationSeconds?: number;
  readonly plannedSeconds: number;
  readonly interruptions?: readonly {
    readonly time: string;
    readonly source: 'internal' | 'external';
    readonly text: string;
  }[];
  readonly notes?: readonly string[];
};

/** @param dayStart when days start: decides which day log an interval belongs to */
export function hookData(effect: HookEffect, dayStart: MinuteOfDay): HookData {
  switch (effect.type) {
    case 'began':
      return intervalData(effect.interval, dayStart);
    case 'record':
      return sessionData(effect, dayStart);
  }
}

function intervalData(interval: ActiveInterval, dayStart: MinuteOfDay): HookData {
  const { kind, label, startedAt, plannedMs } = interval;
  const day = dayOf(startedAt, dayStart);
  return {
    event: kind === 'focus' ? 'on_start' : 'on_break',
    kind,
    label: kind === 'focus' ? cleanLabel(label) : '',
    day,
    start: localTimes(day, minuteOfDay(startedAt), minuteOfDay(startedAt), dayStart).start,
    plannedSeconds: seconds(plannedMs),
  };
}

function sessionData(
  { session, plannedMs }: Extract<HookEffect, { type: 'record' }>,
  dayStart: MinuteOfDay,
): HookData {
  const { kind, status, day, label, durationMs } = session;
  const { interruptions = [], addedNotes = [] } = session;
  return {
    event: status === 'complete' ? 'on_complete' : 'on_interrupt',
    kind,
    label: cleanLabel(label),
    status,
    day,
    ...localTimes(day, session.start, session.end, dayStart),
    durationSeconds: seconds(durationMs),
    plannedSeconds: seconds(plannedMs),
    interruptions: interruptions.map(({ minute, source, text }) => {
      return { time: formatMinuteOfDay(minute), source, text: cleanLabel(text) };
    }),
    notes: addedNotes,
  };
}

function seconds(ms: number): number {
  return Math.round(ms / SECOND);
}

const PREFIX = 'FOCUS_HOOK_';

/**
 * The environment of a hook: that of the program, with the data as `FOCUS_HOOK_*`. If the program was
 * started from a hook itself, that hook's variables are removed.
 */
export function hookEnvironment(env: Context['env'], data: HookData): Context['env'] {
  const inherited = Object.entries(env).filter(([name]) => !name.startsWith(PREFIX));
  const own = Object.entries(variables(data)).flatMap(([name, value]) =>
    value === undefined ? [] : [[`${PREFIX}${name}`, String(value)]],
  );
  return Object.fromEntries([...inherited, ...own]);
}

function variables(data: HookData): Record<string, string | number | undefined> {
  return {
    EVENT: data.event,
    KIND: data.kind,
    LABEL: data.label,
    STATUS: data.status,
    DAY: data.day,
    START: timeOfDay(data.start),
    END: data.end && timeOfDay(data.end),
    DURATION_SECONDS: data.durationSeconds,
    PLANNED_SECONDS: data.plannedSeconds,
  };
}

function timeOfDay(localTime: string): string {
  return localTime.slice(localTime.indexOf('T') + 1);
}
