import { MINUTE, SECOND } from './duration.ts';

/**
 * A moment, by the clocks of the machine. Elapsed time is the difference of two monotonic readings;
 * the wall clock only labels what is written.
 */
export type Instant = {
  /** Monotonic clock, in ms since an arbitrary origin; comparable among the processes of a machine. */
  readonly monotonicMs: number;
  /**
   * Since the machine's start, in ms, to a second or better. On Linux its time, unlike the monotonic
   * clock's, goes on while the machine sleeps; elsewhere both may.
   */
  readonly uptimeMs: number;
  /** Wall clock, in ms since 1970-01-01T00:00Z. */
  readonly epochMs: number;
  /** Local time minus UTC at that moment, in minutes (east is positive). */
  readonly utcOffsetMin: number;
};

/** Local time minus UTC at a moment of the wall clock (in ms since 1970), in minutes. */
export type TimeZone = (epochMs: number) => number;

/** The moment `ms` after (or, negative, before) another. */
export function after(instant: Instant, ms: number, zone: TimeZone): Instant {
  const epochMs = instant.epochMs + ms;
  return {
    monotonicMs: instant.monotonicMs + ms,
    uptimeMs: instant.uptimeMs + ms,
    epochMs,
    utcOffsetMin: zone(epochMs),
  };
}

/** Readings of two clocks that are taken together differ by less than half of this, in ms. */
const READ_TOGETHER = 100;

/**
 * The moment `ms` after (or, negative, before) another, where that time was measured by the
 * monotonic clock. The wall clock is read a little earlier or later, and rounded here: what ends at
 * a whole minute must not say the one before.
 */
export function reckonedAfter(instant: Instant, ms: number, zone: TimeZone): Instant {
  const exact = after(instant, ms, zone);
  const epochMs = Math.round(exact.epochMs / READ_TOGETHER) * READ_TOGETHER;
  return { ...exact, epochMs, utcOffsetMin: zone(epochMs) };
}

/** A gap of more than this, in ms, between two moments that should be close is time away. */
const LONGEST_GAP = 30 * SECOND;

/**
 * How long nobody can have been there, in ms, between two moments of a timer that ticks every
 * second: the machine slept, or the process was stopped. The wall clock is no evidence: it can be set.
 *
 * @returns 0 where the gap is no longer than a busy machine makes it
 */
export function timeAway(before: Instant, now: Instant): number {
  const gap = gapBetween(before, now);
  return gap > LONGEST_GAP ? gap : 0;
}

/** Time between two moments, in ms, that in which the machine slept included where a clock has it. */
export function gapBetween(before: Instant, now: Instant): number {
  return Math.max(now.uptimeMs - before.uptimeMs, now.monotonicMs - before.monotonicMs);
}

/** ISO 8601 with the offset, whole seconds: `2026-01-29T09:15:00+01:00`. */
export function formatInstant(instant: Instant): string {
  const local = new Date(instant.epochMs + instant.utcOffsetMin * MINUTE);
  const offset = Math.abs(instant.utcOffsetMin);
  const pad = (n: number) => String(n).padStart(2, '0');
  const sign = instant.utcOffsetMin < 0 ? '-' : '+';
  const zone = `${sign}${pad(Math.floor(offset / 60))}:${pad(offset % 60)}`;
  return `${local.toISOString().slice(0, 19)}${zone}`;
}
