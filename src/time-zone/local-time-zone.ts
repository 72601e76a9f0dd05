import { lstatSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { SECOND } from '../core/duration.ts';
import type { TimeZone } from '../core/instant.ts';
import { posixZone } from './posix-rule.ts';
import { zoneOfFile } from './zone-file.ts';

/** The machine's time zone, on Linux and macOS. */
const LOCAL_TIME = '/etc/localtime';
/** How often to check it, in ms. */
const BETWEEN_LOOKS = 5 * SECOND;
/** The directory of the named time zones, on Linux and macOS. */
const ZONES = '/usr/share/zoneinfo';
/** In bytes; larger files are not read. */
const LARGEST_FILE = 1024 * 1024;

type Variables = { TZ?: string | undefined };

/**
 * The local time zone: that of `TZ`, which never changes, or the machine's, which may change while the
 * program runs.
 *
 * @param env `TZ` is set or deleted in it, so that Node reads its time zone again
 * @param monotonicMs reads the monotonic clock, in ms
 * @param warn called once if `TZ` is not a valid time zone; UTC is used then
 * @param localTime the file or link that changes with the machine's time zone
 */
export function localTimeZone(
  env: Variables,
  monotonicMs: () => number,
  warn: (text: string) => void,
  localTime = LOCAL_TIME,
): TimeZone {
  let zone: TimeZone | undefined;
  return (epochMs) => {
    zone ??=
      env.TZ === undefined
        ? machineZone(env, monotonicMs, localTime)
        : zoneOfText(env, env.TZ, warn);
    return zone(epochMs);
  };
}

/** Node reads the machine's zone once, and again whenever `TZ` is deleted, even if it was not set. */
function machineZone(env: Variables, monotonicMs: () => number, localTime: string): TimeZone {
  let lookedAt = monotonicMs();
  let seen = identityOf(localTime);

  function followTheMachine(): void {
    const now = monotonicMs();
    if (now - lookedAt < BETWEEN_LOOKS) return;
    lookedAt = now;
    const found = identityOf(localTime);
    if (found === seen) return;
    seen = found;
    delete env.TZ;
  }

  return (epochMs) => {
    followTheMachine();
    return nodeZone(epochMs);
  };
}

function identityOf(path: string): string {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats === undefined ? 'none' : `${stats.ino}-${stats.mtimeMs}`;
}

/** Node's own time zone; UTC if it does not know the one in `TZ`. */
const nodeZone: TimeZone = (epochMs) => 0 - new Date(epochMs).getTimezoneOffset();
const utc: TimeZone = () => 0;

// As in the C library: a file name, or else POSIX rules.
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

// For machines without zone files, and for names in another case.
function zoneKnownToNode(env: Variables, name: string): TimeZone | undefined {
  if (!/^[A-Za-z]/.test(name)) return undefined;
  try {
    env.TZ = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
    return nodeZone;
  } catch {
    return undefined;
  }
}
