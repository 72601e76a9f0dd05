import type { Context, ProcessIdentity } from '../context.ts';
import type { MinuteOfDay } from '../core/day.ts';
import type { TimerStatus } from '../core/timer-view.ts';
import type { DayLogSettings } from '../day-log/layout.ts';
import { dayLogFiles } from './day-logs/day-log-files.ts';
import type { DayLogs } from './day-logs/day-logs.ts';
import { type RecordedLine, readRecordedLines } from './day-logs/recorded-lines.ts';
import { fileLock } from './lock.ts';
import {
  type ActiveInterval,
  activeIntervalFile,
  readStatus,
  type StateParts,
} from './state/active-interval.ts';
import { controlSocket } from './state/control-socket.ts';
import { type FailureLog, failureLog } from './state/failure-log.ts';
import type { ShellLines } from './state/interval-record.ts';
import { type Recovery, recover } from './state/recovery.ts';
import { SPOOL, spooledFiles } from './state/spool.ts';
import { stateDirectory } from './state/state-directory.ts';
import { type UnnoticedEnds, unnoticedEnds } from './state/unnoticed-ends.ts';
import type { UndoJournal } from './undo/undo-journal.ts';
import { undoJournalFile } from './undo/undo-journal-file.ts';
import { collectedWarnings, type Warnings } from './warnings.ts';

/** Everything that is kept on disk. Nothing is read or written before the first call. */
export type Storage = {
  /** The day logs of `sessionsDir`. */
  readonly dayLogs: DayLogs;
  /** The day logs of another directory, by default with the same settings. */
  dayLogsIn(directory: string, settings?: DayLogSettings): DayLogs;
  readonly sessionsDir: string;
  /** When a day begins, local time. */
  readonly dayStart: MinuteOfDay;
  readonly undo: UndoJournal;
  /** What went wrong although updates of day logs, and moves to the trash and back, were carried out. */
  readonly warnings: Warnings;
  /** The beginning of the IDs of this process's intervals. */
  readonly idPrefix: string;
  /** The directory of sessions that could not be recorded yet. */
  readonly spoolDir: string;
  /**
   * Counts the sessions that are in the state directory and not in their day logs yet, of all timers.
   *
   * @throws an error of the disk if the state directory cannot be read
   */
  countUnsaved(): number;
  /** The ends of intervals that went unnoticed. */
  readonly unnoticed: UnnoticedEnds;
  /**
   * The last lines that were recorded, oldest first.
   *
   * @throws an error of the disk if the state directory cannot be read
   */
  recordedLines(): readonly RecordedLine[];
  /** Logs a failure of the storage in the state directory. */
  readonly logFailure: FailureLog;
  activeInterval(): ActiveInterval;
  /**
   * Returns the last status of the running timer; undefined if none is running.
   *
   * @throws an error of the disk if the state directory cannot be read
   */
  readStatus(): TimerStatus | undefined;
  /** Recovers what dead processes left, and logs what it could not. */
  recover(): Promise<Recovery>;
};

export type Places = {
  readonly sessionsDir: string;
  readonly stateDir: string;
  readonly dayLog: DayLogSettings;
  readonly shellLines: ShellLines;
};

/** The parts of the context that storage uses. */
type StorageContext = Pick<
  Context,
  'disk' | 'clock' | 'processes' | 'runtimeDirs' | 'uid' | 'terminalName'
>;

export function fileStorage(context: StorageContext, places: Places): Storage {
  const { disk, clock, processes, runtimeDirs, uid } = context;
  const lock = fileLock(disk, clock, processes, runtimeDirs.locks, uid);
  const state = stateDirectory(disk, clock, uid, places.stateDir, [SPOOL]);
  const socket = () => controlSocket(context, places.stateDir);
  const parts: StateParts = { disk, clock, state, lock, processes, socket };
  const warnings = collectedWarnings();
  const logFailure = failureLog(state, clock);
  const dayLogsIn = (directory: string, settings = places.dayLog) =>
    dayLogFiles({ ...parts, warnings }, directory, settings);
  return {
    dayLogs: dayLogsIn(places.sessionsDir),
    dayLogsIn,
    sessionsDir: places.sessionsDir,
    dayStart: places.dayLog.dayStart,
    undo: undoJournalFile(parts),
    warnings,
    idPrefix: idPrefix(processes.self()),
    spoolDir: `${places.stateDir}/${SPOOL}`,
    activeInterval: () =>
      activeIntervalFile(
        parts,
        {
          owner: { ...processes.self(), terminal: context.terminalName() },
          dayLogs: { directory: places.sessionsDir, settings: places.dayLog },
        },
        places.shellLines,
      ),
    readStatus: () => readStatus(parts),
    recordedLines: () => readRecordedLines(state),
    countUnsaved: () => spooledFiles(state).length,
    unnoticed: unnoticedEnds(state, processes.self().pid),
    logFailure,
    recover: async () => {
      const recovery = await recover(parts, dayLogsIn);
      for (const failure of recovery.failures) logFailure(failure);
      return recovery;
    },
  };
}

// A process ID and a start time can be reused after the machine's next boot.
function idPrefix({ bootId, pid, startedAt }: ProcessIdentity): string {
  return `${bootId.slice(0, 8)}-${pid}-${startedAt}`.replaceAll(/[^\w-]/g, '');
}
