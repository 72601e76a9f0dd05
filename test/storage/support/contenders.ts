import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { nodeDisk } from '../../../src/storage/disk.ts';
import { fileLock, type Lock } from '../../../src/storage/lock.ts';
import { machineProcesses } from '../../../src/storage/process-identity.ts';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

/** Processes 1, 2, 3 of one machine, and the directory where they meet. */
export function contenders() {
  const directory = join(temporaryDirectory(), 'locks');
  const clock: FakeClock = fakeClock('2026-01-29T09:15:00+01:00');
  const living = new Map([1, 2, 3].map((pid) => [pid, `tick ${pid}`]));
  const own = process.getuid?.() ?? 0;
  // A process sees those of its own PID namespace alone; the first is that of all but those of tests.
  const table = (bootId: string, pidNamespace: string) => ({
    bootId: () => bootId,
    pidNamespace: () => pidNamespace,
    startedAt: (pid: number) => (pidNamespace === '1' ? living.get(pid) : undefined),
  });
  return {
    directory,
    clock,
    living,
    claims: () => readdirSync(directory),
    /** Gives the claims the time of the fake clock, as if they had been made by it. */
    touch: () => {
      const seconds = clock.now().epochMs / 1000;
      for (const claim of readdirSync(directory)) {
        utimesSync(join(directory, claim), seconds, seconds);
      }
    },
    lock: (pid: number, options: LockOptions = {}): Lock => {
      const { disk = nodeDisk, bootId = 'boot', host = 'desk', uid = own } = options;
      const processes = machineProcesses(host, pid, table(bootId, options.pidNamespace ?? '1'));
      return fileLock(disk, clock, processes, options.candidates ?? [directory], uid);
    },
  };
}

type LockOptions = {
  readonly disk?: typeof nodeDisk;
  readonly bootId?: string;
  readonly host?: string;
  readonly uid?: number;
  readonly pidNamespace?: string;
  readonly candidates?: readonly string[];
};

/** What somebody does who keeps a lock. */
export const never = () => new Promise<never>(() => undefined);
