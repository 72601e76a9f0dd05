import { lstatSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { SECOND } from '../core/duration.ts';
import type { TimeZone } from '../core/instant.ts';
import { posixZone } from './posix-rule.ts';
import { zoneOfFile } from './zone-file.ts';

/** Where the machine says what its time zone is, on Linux and macOS. */
const LOCAL_TIME = '/etc/localtime';
/** How often to look there, in ms. */
const BETWEEN_LOOKS = 5 * SECOND;
/** Where the time zones are that have a name, on Linux and macOS. */
const ZONES = '/usr/share/zoneinfo';
/** No time zone file is as large, in bytes. */
const LARGEST_FILE = 1024 * 1024;

type Variables = { TZ?: string | undefined };

/**
 * The local time zone: that of `TZ`, which holds for ever, or the machine's, which is followed when it
 * changes on a journey.
 *
 * @param env where `TZ` may be set or deleted, so that Node reads its time zone anew
 * @param monotonicMs reads the monotonic clock, in ms
 * @param warn told once where `TZ` is no time zone: UTC is taken
 */
export function localTimeZone(
  env: Variables,
  monotonicMs: () => number,
  warn: (text: string) => void,
): TimeZone {
  let zone: TimeZone | undefined;
  return (epochMs) => {
    zone ??= env.TZ === undefined ? machineZone(env, monotonicMs) : zoneOfText(env, env.TZ, warn);
    return zone(epochMs);
  };
}

/** Node reads the machine's zone only once, and anew whenever `TZ` is deleted, also where it was not set. */
function machineZone(env: Variables, monotonicMs: () => number): TimeZone {
  let lookedAt = monotonicMs();
  let seen = identity();

  function followTheMachine(): void {
    const now = monotonicMs();
    if (now - lookedAt < BETWEEN_LOOKS) return;
    lookedAt = now;
    const found = identity();
    if (found === seen) return;
    seen = found;
    delete env.TZ;
  }

  return (epochMs) => {
    followTheMachine();
    return nodeZone(epochMs);
  };
}

function identity(): string {
  const stats = lstatSync(LOCAL_TIME, { throwIfNoEntry: false });
  return stats === undefined ? 'none' : `${stats.ino}-${stats.mtimeMs}`;
}

/** The time zone that Node has: of a `TZ` that it does not know, UTC. */
const nodeZone: TimeZone = (epochMs) => 0 - new Date(epochMs).getTimezoneOffset();
const utc: TimeZone = () => 0;

// As the C library reads it: the name of a file, or else rules.
function zoneOfText(env: Variables, text: string, warn: (text: string) => void): TimeZone {
  const name = text.replace(/^:/, '');
  if (name === '') return utc;
  const known = zoneOfNamedFile(name) ?? posixZone(name) ?? zoneKnownToNode(env, name);
  if (known === undefined) warn(`TZ=${JSON.stringify(text)} is not a time zone; using UTC`);
  return known ?? utc;
}

function zoneOfNamedFile(name: string): TimeZone | undefined {
  const file = resolve(ZONES, name);
  try {
    const stat = statSync(file);
    const isFile = stat.isFile() && stat.size <= LARGEST_FILE;
    return isFile ? zoneOfFile(readFileSync(file)) : undefined;
  } catch {
    return undefined;
  }
}

// Where the machine has no such files, and for names in another case.
function zoneKnownToNode(env: Variables, name: string): TimeZone | undefined {
  if (!/^[A-Za-z]/.test(name)) return undefined;
  try {
    env.TZ = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
    return nodeZone;
  } catch {
    return undefined;
  }
}
