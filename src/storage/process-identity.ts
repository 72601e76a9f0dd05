import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import type { Liveness, Processes, ProcessIdentity } from '../context.ts';
import { SECOND } from '../core/duration.ts';
import type { Instant } from '../core/instant.ts';
import { errorCode } from './disk.ts';

/** How long a process that cannot be seen from here counts as alive after a sign of life, in ms. */
export const HEARTBEAT_LASTS = 15 * SECOND;

/** How often a process gives signs of life, in ms. */
export const HEARTBEAT_EVERY = 9 * SECOND;

/**
 * Whether a sign of life is younger than {@link HEARTBEAT_LASTS} by either clock: the wall clock can be
 * set, and a time namespace has its own monotonic clock.
 */
export function isHeartbeatFresh(at: Instant, now: Instant): boolean {
  const gaps = [now.monotonicMs - at.monotonicMs, now.epochMs - at.epochMs];
  return gaps.some((gap) => Math.abs(gap) <= HEARTBEAT_LASTS);
}

/** The system's list of processes. */
type ProcessTable = {
  /** Empty if unknown. */
  bootId(): string;
  /** As in {@link ProcessIdentity}. */
  pidNamespace(): string;
  /**
   * @returns undefined if there is no such process, an empty string if the system may hide it
   * @throws an error of the system: a process must not count as dead by mistake
   */
  startedAt(pid: number): string | undefined;
};

/** Formats an identity as part of a file name: letters, digits and `_ - ~ % ! ' ( ) *`, no dot. */
export function identityName(identity: ProcessIdentity): string {
  const { host, bootId, pid, startedAt, pidNamespace } = identity;
  const parts = [host, bootId, String(pid), startedAt, pidNamespace];
  return parts.map((part) => encodeURIComponent(part).replaceAll(/[.~]/g, percent)).join('~');
}

/** Parses {@link identityName}, even one without a namespace; undefined if it is not valid. */
export function readIdentityName(name: string): ProcessIdentity | undefined {
  const parts = name.split('~');
  if (![4, 5].includes(parts.length) || !/^\d+$/.test(parts[2] ?? '')) return undefined;
  try {
    const [host = '', bootId = '', pid, startedAt = '', pidNamespace = ''] =
      parts.map(decodeURIComponent);
    return { host, bootId, pid: Number(pid), startedAt, pidNamespace };
  } catch {
    return undefined;
  }
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** The processes of this machine, as seen from the process `pid`. */
export function machineProcesses(host: string, pid: number, table: ProcessTable): Processes {
  let known: ProcessIdentity | undefined;
  const self = () => {
    known ??= {
      host,
      bootId: table.bootId(),
      pid,
      // Process IDs are reused: without a start time, a random value makes this one unique.
      startedAt: table.startedAt(pid) || randomUUID(),
      pidNamespace: table.pidNamespace(),
    };
    return known;
  };

  /** Returns undefined if the process cannot be seen from here. */
  function seen({ pid: id, startedAt, pidNamespace }: ProcessIdentity): Liveness | undefined {
    if (pidNamespace !== self().pidNamespace) return undefined;
    const started = id === pid ? self().startedAt : table.startedAt(id);
    if (started === '') return undefined;
    return started === startedAt ? 'alive' : 'dead';
  }

  return {
    self,
    liveness: (identity, isFresh) => {
      const { bootId } = self();
      const oneBoot = identity.bootId === bootId && bootId !== '';
      if (!oneBoot && identity.bootId !== '' && bootId !== '') {
        // The host name may change while the machine runs; the boot ID does not.
        return identity.host === host ? 'dead' : 'elsewhere';
      }
      const liveness = oneBoot ? seen(identity) : undefined;
      if (liveness !== undefined) return liveness;
      if (isFresh === undefined) return 'elsewhere';
      return isFresh() ? 'alive' : 'dead';
    },
  };
}

/** @param platform from `process.platform` */
export function processTable(platform: string): ProcessTable {
  return platform === 'linux' ? procFileSystem('/proc') : posixCommands;
}

/**
 * Linux, proc(5). It may be missing, hide processes (`hidepid`), or be that of another PID namespace:
 * then only this process's start time is known.
 *
 * @param proc the path that it is mounted at
 */
export function procFileSystem(proc: string): ProcessTable {
  const link = (name: string) => ifReadable(() => readlinkSync(`${proc}/${name}`)) ?? '';
  const isOfThisNamespace = () => link('self') === String(process.pid);
  return {
    bootId: () =>
      ifReadable(() => readFileSync(`${proc}/sys/kernel/random/boot_id`, 'utf8'))?.trim() ?? '',
    pidNamespace: () => /\d+/.exec(link('self/ns/pid'))?.[0] ?? '',
    startedAt: (pid) => {
      const isSelf = pid === process.pid;
      if (!isSelf && !isOfThisNamespace()) return '';
      const stat = ifReadable(() => readFileSync(`${proc}/${isSelf ? 'self' : pid}/stat`, 'utf8'));
      return stat === undefined ? unlisted(pid) : startOf(stat);
    },
  };
}

// Field 3 is the state, field 22 the start in ticks since boot. The command's name, in parentheses, may
// contain spaces and parentheses.
function startOf(stat: string): string | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, startTime] = [fields[0], fields[19]];
  return state === 'Z' || state === 'X' ? undefined : startTime;
}

// A process that is not listed may be hidden. Signal 0 finds out whether it exists.
function unlisted(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
    return '';
  } catch (error) {
    return errorCode(error) === 'ESRCH' ? undefined : '';
  }
}

/** Returns undefined if the file does not exist, or may not be read. */
function ifReadable(read: () => string): string | undefined {
  try {
    return read();
  } catch (error) {
    const code = errorCode(error) ?? '';
    if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM', 'ENOTDIR'].includes(code)) return undefined;
    throw error;
  }
}

/** macOS and the BSDs: ps(1) and sysctl(8). */
const posixCommands: ProcessTable = {
  pidNamespace: () => '',
  bootId: () =>
    run('sysctl', ['-n', 'kern.bootsessionuuid']) ?? run('sysctl', ['-n', 'kern.boottime']) ?? '',
  startedAt: (pid) => {
    const line = run('ps', ['-o', 'state=,lstart=', '-p', String(pid)]);
    if (line === undefined || line === '' || line.startsWith('Z')) return undefined;
    // Without spaces: focus-status reads it as one word.
    return line.replace(/^\S+\s+/, '').replaceAll(/\s+/g, '_');
  },
};

// Undefined if the command fails with exit code 1; throws if it cannot be started.
function run(command: string, args: string[]): string | undefined {
  try {
    const env = { PATH: '/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', TZ: 'UTC' };
    return execFileSync(command, args, { encoding: 'utf8', env, stdio: 'pipe' }).trim();
  } catch (error) {
    if (error instanceof Error && 'status' in error && error.status === 1) return undefined;
    throw error;
  }
}
