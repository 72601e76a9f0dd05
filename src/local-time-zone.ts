import { lstatSync } from 'node:fs';
import { SECOND } from './core/duration.ts';
import type { TimeZone } from './core/instant.ts';

/** Where the machine says what its time zone is, on Linux and macOS. */
const LOCAL_TIME = '/etc/localtime';
/** How often to look there, in ms. */
const BETWEEN_LOOKS = 5 * SECOND;

/**
 * The local time zone, which follows the machine's when it changes on a journey. Node reads that
 * only once, and anew whenever `TZ` is set or deleted, also where it was not set.
 *
 * @param env where `TZ` is set there, it holds for ever
 * @param monotonicMs reads the monotonic clock, in ms
 */
export function localTimeZone(env: NodeJS.ProcessEnv, monotonicMs: () => number): TimeZone {
  let lookedAt = monotonicMs();
  let seen = env['TZ'] === undefined ? identity() : undefined;

  function followTheMachine(): void {
    const now = monotonicMs();
    if (seen === undefined || now - lookedAt < BETWEEN_LOOKS) return;
    lookedAt = now;
    const found = identity();
    if (found === seen) return;
    seen = found;
    delete env['TZ'];
  }

  return (epochMs) => {
    followTheMachine();
    return -new Date(epochMs).getTimezoneOffset();
  };
}

function identity(): string {
  const stats = lstatSync(LOCAL_TIME, { throwIfNoEntry: false });
  return stats === undefined ? 'none' : `${stats.ino}-${stats.mtimeMs}`;
}
