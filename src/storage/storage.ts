import { join } from 'node:path';
import type { Context, ProcessIdentity } from '../context.ts';
import type { MinuteOfDay } from '../core/day.ts';
import type { TimerStatus } from '../core/timer-view.ts';
import type { DayLogSettings } from '../day-log/layout.ts';
import { dayLogChangeFiles } from './day-logs/day-log-change-files.ts';
import { dayLogFiles } from './day-logs/day-log-files.ts';
import type { DayLogChanges, DayLogs, History } from './day-logs/day-logs.ts';
import { historyFiles } from './day-logs/history-files.ts';
import {
  forgettingMovedLines,
  keepingChangedLines,
  keepingRecordedLines,
} from './day-logs/recorded-lines.ts';
import { TRASH, type Trash, trashDirectory } from './day-logs/trash.ts';
import { fileLock } from './lock.ts';
import type { ActiveInterval } from './state/active-interval.ts';
import { activeIntervalFile, readStatus, type StateParts } from './state/active-interval.ts';
import { controlSocket } from './state/control-socket.ts';
import type { ShellLines } from './state/interval-record.ts';
import { type Recovery, recover } from './state/recovery.ts';
import { SPOOL } from './state/spool.ts';
import { stateDirectory } from './state/state-directory.ts';
import type { UndoJournal } from './undo/undo-journal.ts';
import { undoJournalFile } from './undo/undo-journal-file.ts';
import { collectedWarnings, type Warnings } from './warnings.ts';

/** Everything that is kept on disk. Nothing is touched before it is asked for. */
export type Storage = {
  readonly dayLogs: DayLogs;
  /** The directory of the day logs. */
  readonly sessionsDir: string;
  /** When a day begins, local time. */
  readonly dayStart: MinuteOfDay;
  readonly history: History;
  readonly changes: DayLogChanges;
  /** Those of another directory, where something is to be taken back. */
  changesIn(directory: string): DayLogChanges;
  readonly undo: UndoJournal;
  readonly trash: Trash;
  /** What is not as it should be although `changes`, `changesIn` or `trash` did what was asked for. */
  readonly warnings: Warnings;
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
  readonly shellLines: ShellLines;
};

/** What storage takes from outside. */
export type StorageContext = Pick<
  Context,
  'disk' | 'clock' | 'processes' | 'runtimeDirs' | 'uid' | 'terminalName'
>;

export function fileStorage(context: StorageContext, places: Places): Storage {
  const { disk, clock, processes, runtimeDirs, uid } = context;
  const lock = fileLock(disk, clock, processes, runtimeDirs.locks, uid);
  const state = stateDirectory(disk, clock, uid, places.stateDir, [SPOOL]);
  const socket = () => controlSocket(context, places.stateDir);
  const parts: StateParts = { disk, clock, state, lock, processes, socket };
  const dayLogsIn = (directory: string, settings: DayLogSettings) =>
    keepingRecordedLines(dayLogFiles({ disk, clock, lock }, directory, settings), state);
  const warnings = collectedWarnings();
  const changesIn = (directory: string) =>
    keepingChangedLines(dayLogChangeFiles({ ...parts, warnings }, directory), state);
  return {
    dayLogs: dayLogsIn(places.sessionsDir, places.dayLog),
    sessionsDir: places.sessionsDir,
    dayStart: places.dayLog.dayStart,
    history: historyFiles(disk, places.sessionsDir, places.dayLog),
    changes: changesIn(places.sessionsDir),
    changesIn,
    undo: undoJournalFile(parts),
    trash: forgettingMovedLines(
      trashDirectory({ ...parts, warnings }, places.sessionsDir, join(places.stateDir, TRASH)),
      state,
    ),
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
    recover: () => recover(parts, dayLogsIn),
  };
}

// A process ID and a start time can come again after the machine's next start.
function idPrefix({ bootId, pid, startedAt }: ProcessIdentity): string {
  return `${bootId.slice(0, 8)}-${pid}-${startedAt}`.replaceAll(/[^\w-]/g, '');
}
