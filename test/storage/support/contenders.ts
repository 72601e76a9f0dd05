import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { nodeDisk } from '../../../src/storage/disk.ts';
import { fileLock, type Lock } from '../../../src/storage/lock.ts';
import { machineProcesses } from '../../../src/storage/processes.ts';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';
import { freshDirectory } from './machine.ts';

/** Processes 1, 2, 3 of one machine, and the directory where they meet. */
export function contenders() {
  const directory = join(freshDirectory(), 'locks');
  const clock: FakeClock = fakeClock('2026-01-29T09:15:00+01:00');
  const living = new Map([1, 2, 3].map((pid) => [pid, `tick ${pid}`]));
  const own = process.getuid?.() ?? 0;
  const table = (bootId: string) => ({
    bootId: () => bootId,
    startedAt: (pid: number) => living.get(pid),
  });
  return {
    directory,
    clock,
    living,
    claims: () => readdirSync(directory),
    lock: (pid: number, options: LockOptions = {}): Lock => {
      const { disk = nodeDisk, bootId = 'boot', host = 'desk', uid = own } = options;
      return fileLock(disk, clock, machineProcesses(host, pid, table(bootId)), directory, uid);
    },
  };
}

type LockOptions = {
  readonly disk?: typeof nodeDisk;
  readonly bootId?: string;
  readonly host?: string;
  readonly uid?: number;
};

/** What somebody does who keeps a lock. */
export const never = () => new Promise<never>(() => undefined);
