import { SECOND } from '../core/duration.ts';
import type { Instant } from '../core/instant.ts';
import type { TimerStatus } from './timer-status.ts';

/** A status that was not refreshed for so long, in ms, tells nothing any more. */
const STATUS_LASTS = 15 * SECOND;

/**
 * The second, since 1970 and rounded down, in which a running interval ends. All who count down to
 * it from whole seconds show the same, and begin with the planned length.
 */
export function endSecond({ at, remainingMs }: TimerStatus): number {
  return Math.floor((at.epochMs + remainingMs) / SECOND);
}

/** A status as it is now: a running interval went on, by the wall clock's whole seconds. */
export function statusAt(status: TimerStatus, now: Instant): TimerStatus {
  if (status.state !== 'running') return { ...status, at: now };
  const epochMs = wholeSecond(now) * SECOND;
  const remainingMs = endSecond(status) * SECOND - epochMs;
  const endsAt = remainingMs > 0 ? status.endsAt : null;
  return { ...status, at: { ...now, epochMs }, remainingMs, endsAt };
}

/** Whether the timer refreshed its status lately: a suspended machine or process did not. */
export function isFresh({ at }: TimerStatus, now: Instant): boolean {
  return Math.abs(wholeSecond(now) - wholeSecond(at)) * SECOND <= STATUS_LASTS;
}

/** The wall clock in whole seconds since 1970, as `date +%s` has it. */
export function wholeSecond({ epochMs }: Instant): number {
  return Math.floor(epochMs / SECOND);
}
