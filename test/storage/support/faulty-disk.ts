import type { Disk } from '../../../src/context.ts';
import { nodeDisk } from '../../../src/storage/disk.ts';

/** What happens at the nth call, counted from 1; nothing where it gives undefined. */
export type Fault = (call: number, name: string) => string | undefined;

export type FaultyDisk = Disk & {
  readonly calls: readonly string[];
  /** The calls that failed. */
  readonly failed: readonly string[];
};

/** The real disk, of which some calls fail with a code, without having done anything. */
export function faultyDisk(fault: Fault): FaultyDisk {
  const calls: string[] = [];
  const failed: string[] = [];
  const failing = (name: string, call: (...args: unknown[]) => unknown) => {
    return (...args: unknown[]) => {
      calls.push(name);
      const code = fault(calls.length, name);
      if (code === undefined) return call(...args);
      failed.push(name);
      const error = Object.assign(new Error(`${code}: ${name}`), { code });
      if (name.endsWith('Sync')) throw error;
      return Promise.reject(error);
    };
  };
  return withEachCall({ calls, failed }, failing);
}

/** One call fails. */
export function failingOnce(nth: number, code: string): FaultyDisk {
  return faultyDisk((call) => (call === nth ? code : undefined));
}

/** From the nth call on all fail: for what is on disk, that is a process killed there. */
export function crashingAt(nth: number): FaultyDisk {
  return faultyDisk((call) => (call >= nth ? 'EIO' : undefined));
}

/** A disk on which another program changes something right before the first rename. */
export function changedBeforeRename(change: () => void): Disk {
  let times = 1;
  return {
    ...nodeDisk,
    fsyncSync: (fd) => {
      nodeDisk.fsyncSync(fd);
      if (times-- > 0) change();
    },
  };
}

/** A disk on which another program writes the file once, between the last check and the rename. */
export function changedAtRename(change: () => void): Disk {
  let times = 1;
  return {
    ...nodeDisk,
    replaceSync: (path, fill) =>
      nodeDisk.replaceSync(path, (temporary) => {
        const mode = fill(temporary);
        if (times-- > 0) change();
        return mode;
      }),
  };
}

/** A disk on which the files of a name are on another file system than the places they are moved to. */
export function acrossFileSystems(name: string, disk: Disk = nodeDisk): Disk {
  return {
    ...disk,
    renameSync: (from, to) => {
      if (from.endsWith(name)) throw Object.assign(new Error('EXDEV'), { code: 'EXDEV' });
      disk.renameSync(from, to);
    },
  };
}

/** A disk on which a directory cannot be synced: EACCES, as of one that may not be read. */
export function unsyncable(directory: string, code: 'EACCES' | 'EIO' | 'EINVAL'): Disk {
  const opened = new Set<number>();
  const fail = () => Promise.reject(Object.assign(new Error(code), { code }));
  return {
    ...nodeDisk,
    open: async (path, flags, mode) => {
      if (path === directory && code === 'EACCES') return fail();
      const fd = await nodeDisk.open(path, flags, mode);
      if (path === directory) opened.add(fd);
      else opened.delete(fd);
      return fd;
    },
    fsync: (fd) => (opened.has(fd) ? fail() : nodeDisk.fsync(fd)),
  };
}

/** A disk that is full after a number of bytes of a day log. */
export function diskWithRoomFor(bytes: number): Disk {
  return {
    ...nodeDisk,
    writeAllSync: (fd, text) => {
      if (typeof text === 'string') return nodeDisk.writeAllSync(fd, text);
      nodeDisk.writeAllSync(fd, text.subarray(0, bytes));
      if (text.length > bytes) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
    },
  };
}

function withEachCall(
  seen: Pick<FaultyDisk, 'calls' | 'failed'>,
  wrap: (name: string, call: (...args: unknown[]) => unknown) => unknown,
): FaultyDisk {
  return new Proxy(
    { ...nodeDisk, ...seen },
    {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function'
          ? wrap(String(name), (...args) => Reflect.apply(value, target, args))
          : value;
      },
    },
  );
}
