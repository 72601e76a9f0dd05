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
import type { Instant } from '../core/instant.ts';
import type { Kind } from '../core/interval.ts';
import { cleanLabel, type Session, type Status } from '../core/session.ts';
import type { ActiveInterval } from '../core/timer.ts';
import type { HookedEffect } from '../core/timer-event.ts';
import type { HookEvent } from './hook-command.ts';

/** What runs a hook. */
export type HookEffect =
  | HookedEffect
  /** An interval ends soon. */
  | { readonly type: 'before-end'; readonly interval: ActiveInterval }
  /** A timer was found whose process had died; the session is what was saved of its interval. */
  | {
      readonly type: 'recovered';
      readonly kind: Kind;
      readonly label: string;
      readonly plannedMs: number;
      /** When it was last seen. */
      readonly at: Instant;
      readonly session: Session | null;
    };

/** The data passed to a hook, as docs/hooks.md describes it; unknown fields are absent. */
export type HookData = {
  readonly event: HookEvent;
  readonly kind: Kind;
  readonly label: string;
  readonly status?: Status;
  readonly day: Day;
  /** The day log of that day. */
  readonly file: string;
  /** Local wall clock, `2026-01-29T09:15`. */
  readonly start?: string;
  readonly end?: string;
  readonly durationSeconds?: number;
  readonly plannedSeconds?: number;
  readonly interruptions?: readonly {
    readonly time: string;
    readonly source: 'internal' | 'external';
    readonly text: string;
  }[];
  readonly notes?: readonly string[];
};

/** Which day log something belongs to. */
export type HookDays = {
  readonly dayStart: MinuteOfDay;
  /** Returns the path of a day's log. */
  fileOf(day: Day): string;
};

export function hookData(effect: HookEffect, days: HookDays): HookData {
  switch (effect.type) {
    case 'began':
      return intervalData(
        effect.interval.kind === 'focus' ? 'on_start' : 'on_break',
        effect.interval,
        days,
      );
    case 'paused':
      return intervalData('on_pause', effect.interval, days);
    case 'resumed':
      return intervalData('on_resume', effect.interval, days);
    case 'before-end':
      return intervalData('on_before_end', effect.interval, days);
    case 'stopped':
      return timerData('on_stop', effect, days);
    case 'record':
      return sessionData(
        effect.session.status === 'complete' ? 'on_complete' : 'on_interrupt',
        effect.session,
        effect.plannedMs,
        days,
      );
    case 'recovered':
      return effect.session === null
        ? timerData('on_recover', effect, days)
        : sessionData('on_recover', effect.session, effect.plannedMs, days);
  }
}

function timerData(
  event: HookEvent,
  { kind, label, at }: { readonly kind: Kind; readonly label: string; readonly at: Instant },
  { dayStart, fileOf }: HookDays,
): HookData {
  const day = dayOf(at, dayStart);
  return { event, kind, label: labelFor(kind, label), day, file: fileOf(day) };
}

function labelFor(kind: Kind, label: string): string {
  return kind === 'focus' ? cleanLabel(label) : '';
}

function intervalData(event: HookEvent, interval: ActiveInterval, days: HookDays): HookData {
  const { kind, label, startedAt, plannedMs } = interval;
  const { dayStart } = days;
  const day = dayOf(startedAt, dayStart);
  const minute = minuteOfDay(startedAt);
  return {
    event,
    kind,
    label: labelFor(kind, label),
    day,
    file: days.fileOf(day),
    start: localTimes(day, minute, minute, dayStart).start,
    plannedSeconds: seconds(plannedMs),
  };
}

function sessionData(
  event: HookEvent,
  session: Session,
  plannedMs: number,
  { dayStart, fileOf }: HookDays,
): HookData {
  const { kind, status, day, label, durationMs } = session;
  const { interruptions = [], addedNotes = [] } = session;
  return {
    event,
    kind,
    label: cleanLabel(label),
    status,
    day,
    file: fileOf(day),
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
 *
 * @param memory the directory in which hooks may keep what they must remember
 */
export function hookEnvironment(
  env: Context['env'],
  data: HookData,
  memory: string,
): Context['env'] {
  const inherited = Object.entries(env).filter(([name]) => !name.startsWith(PREFIX));
  const own = Object.entries({ ...variables(data), STATE: memory }).flatMap(([name, value]) =>
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
    FILE: data.file,
    START: data.start && timeOfDay(data.start),
    END: data.end && timeOfDay(data.end),
    DURATION_SECONDS: data.durationSeconds,
    PLANNED_SECONDS: data.plannedSeconds,
  };
}

function timeOfDay(localTime: string): string {
  return localTime.slice(localTime.indexOf('T') + 1);
}
