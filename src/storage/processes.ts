import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { errorCode } from './disk.ts';

/** A process, told apart from one that gets its ID later, and from one of another machine. */
export type ProcessIdentity = {
  readonly host: string;
  /** Changes at every start of the machine. */
  readonly bootId: string;
  readonly pid: number;
  /** The process's start time, in the words of the system: only ever compared. */
  readonly startedAt: string;
};

/** `elsewhere`: of another machine, so that nothing can be said of it. */
export type Liveness = 'alive' | 'dead' | 'elsewhere';

/** What storage asks about processes. */
export type Processes = {
  self(): ProcessIdentity;
  liveness(identity: ProcessIdentity): Liveness;
};

/** What the system says of its processes. */
export type ProcessTable = {
  bootId(): string;
  /**
   * @returns undefined where no such process lives
   * @throws where the system does not say: a process must not be taken for dead by mistake
   */
  startedAt(pid: number): string | undefined;
};

/** An identity as a part of a file name: letters, digits and `_ - ~ % ! ' ( ) *`, no dot. */
export function identityName(identity: ProcessIdentity): string {
  const parts = [identity.host, identity.bootId, String(identity.pid), identity.startedAt];
  return parts.map((part) => encodeURIComponent(part).replaceAll(/[.~]/g, percent)).join('~');
}

/** Reads {@link identityName} back; undefined where the text is none. */
export function readIdentityName(name: string): ProcessIdentity | undefined {
  const parts = name.split('~');
  if (parts.length !== 4 || !/^\d+$/.test(parts[2] ?? '')) return undefined;
  try {
    const [host = '', bootId = '', pid, startedAt = ''] = parts.map(decodeURIComponent);
    return { host, bootId, pid: Number(pid), startedAt };
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
    known ??= { host, bootId: table.bootId(), pid, startedAt: table.startedAt(pid) ?? '' };
    return known;
  };
  return {
    self,
    liveness: (identity) => {
      if (identity.bootId !== self().bootId) {
        // The name may change while the machine runs, the boot ID may not.
        return identity.host === host ? 'dead' : 'elsewhere';
      }
      return table.startedAt(identity.pid) === identity.startedAt ? 'alive' : 'dead';
    },
  };
}

/** The process table of a platform of `process.platform`. */
export function processTable(platform: string): ProcessTable {
  return platform === 'linux' ? procFileSystem : posixCommands;
}

/** Linux, proc(5): field 3 of `stat` is the state, field 22 the start in ticks since boot. */
const procFileSystem: ProcessTable = {
  bootId: () => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
  startedAt: (pid) => {
    const stat = readProcStat(pid);
    // The command's name, in parentheses, may hold spaces and parentheses itself.
    const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
    const [state, startTime] = [fields[0], fields[19]];
    return state === 'Z' || state === 'X' ? undefined : startTime;
  },
};

function readProcStat(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ESRCH') return undefined;
    throw error;
  }
}

/** macOS and the BSDs: ps(1) and sysctl(8). */
const posixCommands: ProcessTable = {
  bootId: () =>
    run('sysctl', ['-n', 'kern.bootsessionuuid']) ?? run('sysctl', ['-n', 'kern.boottime']) ?? '',
  startedAt: (pid) => {
    const line = run('ps', ['-o', 'state=,lstart=', '-p', String(pid)]);
    if (line === undefined || line === '' || line.startsWith('Z')) return undefined;
    return line.replace(/^\S+\s+/, '');
  },
};

// Undefined where the command says no, which is not the same as being unable to start it.
function run(command: string, args: string[]): string | undefined {
  try {
    const env = { PATH: '/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', TZ: 'UTC' };
    return execFileSync(command, args, { encoding: 'utf8', env, stdio: 'pipe' }).trim();
  } catch (error) {
    if (error instanceof Error && 'status' in error && error.status === 1) return undefined;
    throw error;
  }
}
