import type { MinuteOfDay } from './day.ts';
import { DAY, MINUTE } from './duration.ts';
import { after, type Instant, type TimeZone } from './instant.ts';

/** The next moment, after now, at which the local wall clock shows a time. */
export function nextTimeOfDay(now: Instant, minute: MinuteOfDay, zone: TimeZone): Instant {
  const today = onDay(now, 0, minute, zone);
  return today.epochMs > now.epochMs ? today : onDay(now, 1, minute, zone);
}

/** The last moment, not after now, at which the local wall clock showed a time. */
export function lastTimeOfDay(now: Instant, minute: MinuteOfDay, zone: TimeZone): Instant {
  const today = onDay(now, 0, minute, zone);
  return today.epochMs <= now.epochMs ? today : onDay(now, -1, minute, zone);
}

// Of an hour that happens twice, the first or the second; one that is left out is an hour later.
function onDay(now: Instant, days: number, minute: MinuteOfDay, zone: TimeZone): Instant {
  const local = now.epochMs + now.utcOffsetMin * MINUTE;
  const wanted = Math.floor(local / DAY) * DAY + days * DAY + minute * MINUTE;
  const guess = wanted - zone(wanted - now.utcOffsetMin * MINUTE) * MINUTE;
  const epochMs = wanted - zone(guess) * MINUTE;
  return after(now, epochMs - now.epochMs, zone);
}
