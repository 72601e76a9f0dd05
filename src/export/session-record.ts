import { type Day, localTimes, type MinuteOfDay } from '../core/day.ts';
import { SECOND } from '../core/duration.ts';
import type { Kind } from '../core/interval.ts';
import type { Interruption, Status } from '../core/session.ts';
import { tagsOf } from '../core/tags.ts';
import type { LoggedSession } from '../day-log/document.ts';

/** A session in JSON; docs/json.md describes it. */
export type SessionRecord = {
  readonly id: string;
  readonly day: Day;
  /** `2026-01-29T09:15`, local wall clock; see {@link localTimes}. */
  readonly start: string;
  readonly end: string;
  readonly durationSeconds: number;
  readonly kind: Kind;
  readonly status: Status;
  readonly label: string;
  /** Without their `#`. */
  readonly tags: readonly string[];
  readonly interruptions: readonly InterruptionRecord[];
  /** The user's lines under it, with LF between them; empty if there are none. */
  readonly notes: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
};

type InterruptionRecord = Pick<Interruption, 'source' | 'text'> & {
  /** As `start` and `end`. */
  readonly at: string;
};

/** @param file the day log of the session */
export function sessionRecord(
  session: LoggedSession,
  file: string,
  dayStart: MinuteOfDay,
): SessionRecord {
  const { id, day, start, end, durationMs, kind, status, label, notes, line } = session;
  const interruptions = session.interruptions.map(({ minute, source, text }) => ({
    at: localTimes(day, start, minute, dayStart).end,
    source,
    text,
  }));
  return {
    id,
    day,
    ...localTimes(day, start, end, dayStart),
    durationSeconds: durationMs / SECOND,
    kind,
    status,
    label,
    tags: tagsOf(label),
    interruptions,
    notes: notes.join('\n'),
    file,
    line,
  };
}

/** Returns an interruption as `09:20 external: phone`. */
export function interruptionInWords({ at, source, text }: InterruptionRecord): string {
  return `${timeOf(at)} ${source}${text === '' ? '' : `: ${text}`}`;
}

/** Returns the time of `2026-01-29T09:15`. */
export function timeOf(localTime: string): string {
  return localTime.slice('2026-01-29T'.length);
}

const VERSION = 1;

/** Sessions as a JSON document; docs/json.md describes it. */
export function sessionsDocument(sessions: readonly SessionRecord[]): string {
  return `${JSON.stringify({ version: VERSION, sessions }, null, 2)}\n`;
}
