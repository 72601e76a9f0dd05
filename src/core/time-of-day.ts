import type { MinuteOfDay } from './day.ts';
import { DAY, MINUTE } from './duration.ts';
import { after, type Instant, type TimeZone } from './instant.ts';

/** The next moment, after now, at which the local wall clock shows a time. */
export function nextTimeOfDay(now: Instant, minute: MinuteOfDay, zone: TimeZone): Instant {
  const later = moments(now, minute, zone).filter((epochMs) => epochMs > now.epochMs);
  return after(now, Math.min(...later) - now.epochMs, zone);
}

/** The last moment, not after now, at which the local wall clock showed a time. */
export function lastTimeOfDay(now: Instant, minute: MinuteOfDay, zone: TimeZone): Instant {
  const earlier = moments(now, minute, zone).filter((epochMs) => epochMs <= now.epochMs);
  return after(now, Math.max(...earlier) - now.epochMs, zone);
}

/** The wall clock's moments of a time from yesterday to tomorrow, in ms since 1970. */
function moments(now: Instant, minute: MinuteOfDay, zone: TimeZone): number[] {
  const midnight = Math.floor((now.epochMs + now.utcOffsetMin * MINUTE) / DAY) * DAY;
  return [-1, 0, 1].flatMap((days) => onDay(midnight + days * DAY + minute * MINUTE, zone));
}

// Both, where an hour happens twice; a time that is left out comes as much later as is left out.
function onDay(local: number, zone: TimeZone): number[] {
  const [before, behind] = [zone(local - DAY), zone(local + DAY)];
  const shown = [before, behind].filter((offset) => zone(local - offset * MINUTE) === offset);
  return (shown.length > 0 ? shown : [before]).map((offset) => local - offset * MINUTE);
}
