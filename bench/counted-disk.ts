import type { Disk } from '../src/context.ts';

/** What was asked of a disk, and how long it took. */
export type DiskCalls = {
  /** The calls that took longest in all first; times in ms. */
  byTime(): { name: string; count: number; totalMs: number }[];
  reset(): void;
};

/** The same disk, with a count of its calls. */
export function countedDisk(disk: Disk): { disk: Disk; calls: DiskCalls } {
  const taken = new Map<string, number[]>();
  const note = (name: string, beganMs: number) => {
    const times = taken.get(name) ?? [];
    times.push(performance.now() - beganMs);
    taken.set(name, times);
  };
  const counted = new Proxy(disk, {
    get: (target, name: string) => {
      const call: unknown = Reflect.get(target, name);
      if (typeof call !== 'function') return call;
      return (...args: unknown[]) => {
        const beganMs = performance.now();
        const result: unknown = Reflect.apply(call, target, args);
        if (result instanceof Promise) {
          return result.finally(() => note(name, beganMs));
        }
        note(name, beganMs);
        return result;
      };
    },
  });
  return {
    disk: counted,
    calls: {
      byTime: () =>
        Array.from(taken, ([name, times]) => ({
          name,
          count: times.length,
          totalMs: times.reduce((total, ms) => total + ms, 0),
        })).toSorted((a, b) => b.totalMs - a.totalMs),
      reset: () => taken.clear(),
    },
  };
}
