import type { Context } from '../context.ts';
import type { DayLogSettings } from '../day-log/day-log-settings.ts';
import type { StatusLook } from '../status/shell-lines.ts';
import type { TimerStatus } from '../status/timer-status.ts';
import type { ActiveInterval } from './active-interval.ts';
import { activeIntervalFile, readStatus, type StateParts } from './active-interval-file.ts';
import { controlSocket } from './control-socket.ts';
import { dayLogFiles } from './day-log-files.ts';
import type { DayLogs } from './day-logs.ts';
import { fileLock } from './lock.ts';
import type { ProcessIdentity } from './processes.ts';
import { keepingRecordedLines } from './recorded-lines.ts';
import { type Recovery, recover } from './recovery.ts';
import { SPOOL } from './spool-files.ts';
import { stateDirectory } from './state-directory.ts';

/** Everything that is kept on disk. Nothing is touched before it is asked for. */
export type Storage = {
  readonly dayLogs: DayLogs;
  /** Begins the IDs of this process's intervals. */
  readonly idPrefix: string;
  /** Where sessions wait that could not be recorded. */
  readonly spoolDir: string;
  activeInterval(): ActiveInterval;
  /**
   * What the running timer last told of itself.
   *
   * @returns undefined where none runs
   * @throws where the state directory cannot be read
   */
  readStatus(): TimerStatus | undefined;
  recover(): Promise<Recovery>;
};

export type Places = {
  readonly sessionsDir: string;
  readonly stateDir: string;
  readonly dayLog: DayLogSettings;
  readonly status: StatusLook;
};

/** What storage takes from outside. */
export type StorageContext = Pick<
  Context,
  'disk' | 'clock' | 'processes' | 'lockDir' | 'uid' | 'terminalName'
>;

export function fileStorage(context: StorageContext, places: Places): Storage {
  const { disk, clock, processes } = context;
  const lock = fileLock(disk, clock, processes, context.lockDir, context.uid);
  const state = stateDirectory(disk, processes, places.stateDir, [SPOOL]);
  const socket = () => controlSocket(context, places.stateDir);
  const parts: StateParts = { disk, state, lock, processes, socket };
  const dayLogsIn = (directory: string, settings: DayLogSettings) =>
    keepingRecordedLines(dayLogFiles({ disk, clock, processes, lock }, directory, settings), state);
  return {
    dayLogs: dayLogsIn(places.sessionsDir, places.dayLog),
    idPrefix: idPrefix(processes.self()),
    spoolDir: `${places.stateDir}/${SPOOL}`,
    activeInterval: () =>
      activeIntervalFile(
        parts,
        {
          owner: { ...processes.self(), terminal: context.terminalName() },
          dayLogs: { directory: places.sessionsDir, settings: places.dayLog },
        },
        places.status,
      ),
    readStatus: () => readStatus(parts),
    recover: () => recover(parts, places.sessionsDir, dayLogsIn),
  };
}

// A process ID and a start time can come again after the machine's next start.
function idPrefix({ bootId, pid, startedAt }: ProcessIdentity): string {
  return `${bootId.slice(0, 8)}-${pid}-${startedAt}`.replaceAll(/[^\w-]/g, '');
}
