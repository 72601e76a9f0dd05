import type { MinuteOfDay } from '../core/day.ts';
import { MINUTE, printedDuration } from '../core/duration.ts';
import type { Kind } from '../core/interval.ts';
import { newLabel, type Session, type Status } from '../core/session.ts';
import { usageError } from '../errors.ts';
import { readDuration, readTime, timeBetween } from './typed-times.ts';

/** What was typed after `focus sessions edit`: what is to be otherwise. */
export type TypedEdits = {
  readonly start?: string;
  readonly end?: string;
  readonly duration?: string;
  readonly label?: string;
  readonly kind?: Kind;
  readonly status?: Status;
};

/** Whether anything was. */
export function hasEdits({ start, end, duration, label, kind, status }: TypedEdits): boolean {
  return [start, end, duration, label, kind, status].some((typed) => typed !== undefined);
}

/**
 * The session as it is to be. A new start or end changes the duration too, unless that was typed; but
 * where only one of the two is new and pauses made the duration shorter than the times, it stays.
 *
 * @throws UserError, exit 2, for what makes no session
 */
export function editedSession<S extends Session>(old: S, typed: TypedEdits): S {
  const start = typed.start === undefined ? old.start : readTime(typed.start, '--start');
  const end = typed.end === undefined ? old.end : readTime(typed.end, '--end');
  const durationMs = durationOf(old, typed, start, end);
  return {
    ...old,
    start,
    end,
    // As it stands there, where it stays: `14m 32s` of a hand is no 14m.
    durationMs: durationMs === old.durationMs ? durationMs : printedDuration(durationMs),
    kind: typed.kind ?? old.kind,
    status: typed.status ?? old.status,
    label: typed.label === undefined ? old.label : newLabel(typed.label),
  };
}

/** In ms. */
function durationOf(old: Session, typed: TypedEdits, start: MinuteOfDay, end: MinuteOfDay): number {
  if (typed.duration !== undefined) return readDuration(typed.duration, '--duration');
  const times = [typed.start, typed.end].filter((time) => time !== undefined).length;
  if (times === 0 || (times === 1 && hasPauses(old))) return old.durationMs;
  if (start !== end) return timeBetween(start, end);
  throw usageError('the start would be the end; give the --duration too, such as 45s or 24h');
}

// Seconds are not in the file: without a pause too, the times may be a minute further apart.
function hasPauses({ start, end, durationMs }: Session): boolean {
  const apart = timeBetween(start, end) - Math.floor(durationMs / MINUTE) * MINUTE;
  return apart < 0 || apart > MINUTE;
}
