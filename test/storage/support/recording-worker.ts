import { writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../../src/context.ts';
import { DEFAULT_DAY_LOG_SETTINGS } from '../../../src/day-log/layout.ts';
import { nodeDisk } from '../../../src/storage/disk.ts';
import { machineProcesses, processTable } from '../../../src/storage/process-identity.ts';
import { fileStorage } from '../../../src/storage/storage.ts';
import { session, snapshotOf } from './sessions.ts';
import { SHELL_LINES } from './status-look.ts';

/**
 * A real process that records sessions as a timer does, and prints each step once it is done:
 * `started`, `recovered MS`, `refreshed LABEL`, `ended LABEL`, `recorded LABEL`.
 *
 * Arguments: the directory of all, the name of the own state directory, how many sessions, and what
 * their labels begin with.
 */
const [root = '', stateDir = '', count = '0', prefix = ''] = process.argv.slice(2);

const clock: Clock = {
  now: () => {
    const monotonicMs = performance.now();
    return { monotonicMs, uptimeMs: monotonicMs, epochMs: Date.now(), utcOffsetMin: 0 };
  },
  utcOffsetAt: () => 0,
  after: (ms, callback) => {
    const timeout = setTimeout(callback, ms);
    return () => clearTimeout(timeout);
  },
};

const storage = fileStorage(
  {
    disk: nodeDisk,
    clock,
    processes: machineProcesses(hostname(), process.pid, processTable(process.platform)),
    runtimeDirs: { locks: [join(root, 'locks')], sockets: [join(root, 'locks')] },
    uid: process.getuid?.() ?? 0,
    terminalName: () => '',
  },
  {
    sessionsDir: join(root, 'sessions'),
    stateDir: join(root, stateDir),
    dayLog: DEFAULT_DAY_LOG_SETTINGS,
    shellLines: SHELL_LINES,
  },
);

say('started');
const began = performance.now();
const { failures } = await storage.recover();
const active = storage.activeInterval();
await active.claim({ ...snapshotOf(`${storage.idPrefix}-0`, session()), session: null });
for (const failure of failures) say(`failed ${failure}`);
say(`recovered ${Math.round(performance.now() - began)}`);
for (let n = 1; n <= Number(count); n++) await recordOne(n);
active.release();

async function recordOne(n: number): Promise<void> {
  const label = `${prefix}${n}`;
  const snapshot = snapshotOf(`${storage.idPrefix}-${n}`, session({ label }));
  active.refresh(snapshot);
  say(`refreshed ${label}`);
  const pending = active.end(snapshot);
  say(`ended ${label}`);
  active.refresh({ ...snapshot, id: `${storage.idPrefix}-${n}-waiting`, session: null });
  await storage.dayLogs.record(pending, 30_000);
  say(`recorded ${label}`);
}

// At once, so that a kill loses no word of it.
function say(line: string): void {
  writeSync(1, `${line}\n`);
}
