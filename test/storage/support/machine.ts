import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Disk, Processes } from '../../../src/context.ts';
import { type DayLogSettings, DEFAULT_DAY_LOG_SETTINGS } from '../../../src/day-log/layout.ts';
import { nodeDisk } from '../../../src/storage/disk.ts';
import { machineProcesses } from '../../../src/storage/process-identity.ts';
import { fileStorage, type Storage } from '../../../src/storage/storage.ts';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { SHELL_LINES } from './status-look.ts';

/** A directory of its own for one test, with processes that live and die as the test says. */
export type Machine = ReturnType<typeof freshMachine>;

export type FakeProcess = {
  readonly processes: Processes;
  readonly storage: Storage;
  /** SIGKILL. */
  kill(): void;
};

export type ProcessOptions = {
  readonly disk?: Disk;
  readonly host?: string;
  /** Of a container, say, whose processes cannot be seen from others, nor see those. */
  readonly pidNamespace?: string;
  readonly stateDir?: string;
  readonly dayLog?: Partial<DayLogSettings>;
};

export function freshMachine() {
  const root = temporaryDirectory();
  const clock: FakeClock = fakeClock('2026-01-29T09:40:00+01:00');
  const living = new Map<number, string>();
  const namespaces = new Map<number, string>();
  const table = { bootId: 'b0075a7e-1' };
  const sessionsDir = join(root, 'sessions');
  const stateDir = join(root, 'state');
  const lockDir = join(root, 'locks');
  let lastPid = 100;

  function start(options: ProcessOptions = {}): FakeProcess {
    const pid = ++lastPid;
    living.set(pid, `${pid}000`);
    namespaces.set(pid, options.pidNamespace ?? '1');
    const bootId = table.bootId;
    const pidNamespace = options.pidNamespace ?? '1';
    const processes = machineProcesses(options.host ?? 'desk', pid, {
      bootId: () => bootId,
      pidNamespace: () => pidNamespace,
      startedAt: (id) => (namespaces.get(id) === pidNamespace ? living.get(id) : undefined),
    });
    const storage = fileStorage(
      {
        disk: options.disk ?? nodeDisk,
        clock,
        processes,
        runtimeDirs: { locks: [lockDir], sockets: [lockDir] },
        uid: process.getuid?.() ?? 0,
        terminalName: () => '',
      },
      {
        sessionsDir,
        stateDir: options.stateDir ?? stateDir,
        dayLog: { ...DEFAULT_DAY_LOG_SETTINGS, ...options.dayLog },
        shellLines: SHELL_LINES,
      },
    );
    return { processes, storage, kill: () => void living.delete(pid) };
  }

  return {
    root,
    clock,
    sessionsDir,
    stateDir,
    lockDir,
    dayLogFile: join(sessionsDir, '2026-01-29.md'),
    start,
    /** Every process dies, and the machine starts anew. */
    reboot: () => {
      living.clear();
      table.bootId = `${table.bootId}1`;
    },
    /** A process ID comes again, for another process. */
    reuse: (pid: number) => void living.set(pid, 'later'),
    dayLog: () => readIfExists(join(sessionsDir, '2026-01-29.md')),
    /** The memory of recorded lines, a line each. */
    recordedLines: () =>
      (readIfExists(join(stateDir, 'recorded.jsonl')) ?? '').split('\n').filter(Boolean),
    /** Every file below the root, but for the day log, the memory of recorded lines and the log. */
    leftovers: () => filesIn(root).filter((file) => !KEPT.includes(file)),
  };
}

const KEPT = ['sessions/2026-01-29.md', 'state/recorded.jsonl', 'state/focus.log'];

function readIfExists(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** Every file below a directory, by its path there. */
export function filesIn(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}
