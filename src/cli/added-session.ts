import type { MinuteOfDay } from '../core/day.ts';
import { printedDuration } from '../core/duration.ts';
import type { Instant } from '../core/instant.ts';
import type { Kind } from '../core/interval.ts';
import { newLabel, type Session, type Status } from '../core/session.ts';
import type { TimerRules } from '../core/timer.ts';
import { usageError } from '../errors.ts';
import { readDuration, readStart, readTime, timeAfter, timeBetween } from './typed-times.ts';

/** What was typed after `focus sessions add`. */
export type TypedSession = {
  readonly start: string;
  /** When it ended, or how long it took. */
  readonly length: string;
  readonly label?: string;
  readonly kind?: Kind;
  readonly status?: Status;
};

/**
 * The session that was typed. It is complete where it is as long as the setting for its kind says,
 * unless the status was typed too.
 *
 * @throws UserError, exit 2, for what makes no session
 */
export function addedSession(
  typed: TypedSession,
  now: Instant,
  { lengths, dayStart }: Pick<TimerRules, 'lengths' | 'dayStart'>,
): Session {
  const { day, start } = readStart(typed.start, now, dayStart);
  const { end, durationMs } = readLength(typed.length, start);
  const kind = typed.kind ?? 'focus';
  const reached: Status = durationMs >= lengths[kind] ? 'complete' : 'interrupted';
  const [status, label] = [typed.status ?? reached, newLabel(typed.label ?? '')];
  return { day, start, end, durationMs: printedDuration(durationMs), kind, status, label };
}

function readLength(text: string, start: MinuteOfDay): Pick<Session, 'end' | 'durationMs'> {
  if (!text.includes(':')) {
    const durationMs = readDuration(text, 'duration');
    return { end: timeAfter(start, durationMs), durationMs };
  }
  const end = readTime(text, 'end');
  if (end !== start) return { end, durationMs: timeBetween(start, end) };
  throw usageError(
    `end ${JSON.stringify(text)} is the start; give the duration, such as 45s or 24h`,
  );
}
