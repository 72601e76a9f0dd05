import { type Disk, nodeDisk } from '../../../src/storage/disk.ts';

/** What happens at the nth call, counted from 1; nothing where it gives undefined. */
export type Fault = (call: number, name: string) => string | undefined;

export type FaultyDisk = Disk & { readonly calls: readonly string[] };

/** The real disk, of which some calls fail with a code, without having done anything. */
export function faultyDisk(fault: Fault): FaultyDisk {
  const calls: string[] = [];
  const failing = (name: string, call: (...args: unknown[]) => unknown) => {
    return (...args: unknown[]) => {
      calls.push(name);
      const code = fault(calls.length, name);
      if (code === undefined) return call(...args);
      const error = Object.assign(new Error(`${code}: ${name}`), { code });
      if (name.endsWith('Sync')) throw error;
      return Promise.reject(error);
    };
  };
  return withEachCall(calls, failing);
}

/** One call fails. */
export function failingOnce(nth: number, code: string): FaultyDisk {
  return faultyDisk((call) => (call === nth ? code : undefined));
}

/** From the nth call on all fail: for what is on disk, that is a process killed there. */
export function crashingAt(nth: number): FaultyDisk {
  return faultyDisk((call) => (call >= nth ? 'EIO' : undefined));
}

/** A disk that is full after so many bytes of a day log. */
export function diskWithRoomFor(bytes: number): Disk {
  return {
    ...nodeDisk,
    writeAll: async (fd, text) => {
      await nodeDisk.writeAll(fd, text.subarray(0, bytes));
      if (text.length > bytes) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
    },
  };
}

function withEachCall(
  calls: readonly string[],
  wrap: (name: string, call: (...args: unknown[]) => unknown) => unknown,
): FaultyDisk {
  return new Proxy(
    { ...nodeDisk, calls },
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
