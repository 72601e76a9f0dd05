import { MINUTE, SECOND } from './duration.ts';

/**
 * A moment, by the clocks of the machine. Elapsed time is the difference of two monotonic readings;
 * the wall clock only labels records.
 */
export type Instant = {
  /** Monotonic clock, in ms since an arbitrary origin; comparable among the processes of a machine. */
  readonly monotonicMs: number;
  /**
   * Since the machine's start, in ms, accurate to a second or better. On Linux it continues while the
   * machine sleeps, and the monotonic clock does not; elsewhere both may.
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

/** Two clocks read together differ by less than half of this, in ms. */
const READ_TOGETHER = 100;

/**
 * The moment `ms` after (or, negative, before) another, measured by the monotonic clock. The wall
 * clock is read slightly earlier or later, so it is rounded here: a session that ends at a whole
 * minute must not show the minute before.
 */
export function roundedAfter(instant: Instant, ms: number, zone: TimeZone): Instant {
  const exact = after(instant, ms, zone);
  const epochMs = Math.round(exact.epochMs / READ_TOGETHER) * READ_TOGETHER;
  return { ...exact, epochMs, utcOffsetMin: zone(epochMs) };
}

/** A longer gap, in ms, between two ticks is time away. */
const LONGEST_GAP = 30 * SECOND;

/**
 * How long the machine slept or the process was stopped, in ms, between two moments of a timer that
 * ticks every second. The wall clock is not used: it can be set.
 *
 * @returns 0 if a busy machine could explain the gap
 */
export function timeAway(before: Instant, now: Instant): number {
  const gap = gapBetween(before, now);
  return gap > LONGEST_GAP ? gap : 0;
}

/** Time between two moments, in ms, including sleep if a clock counts it. */
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
