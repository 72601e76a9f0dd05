import { MINUTE } from './duration.ts';

/**
 * A moment, by the two clocks of the machine. Elapsed time is the difference of two monotonic
 * readings; the wall clock only labels what is written.
 */
export type Instant = {
  /** Monotonic clock, in ms since an arbitrary origin; comparable among the processes of a machine. */
  readonly monotonicMs: number;
  /** Wall clock, in ms since 1970-01-01T00:00Z. */
  readonly epochMs: number;
  /** Local time minus UTC at that moment, in minutes (east is positive). */
  readonly utcOffsetMin: number;
};

/** The moment `ms` before (or, negative, after) another, in the same time zone. */
export function earlier(instant: Instant, ms: number): Instant {
  return {
    ...instant,
    monotonicMs: instant.monotonicMs - ms,
    epochMs: instant.epochMs - ms,
  };
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
