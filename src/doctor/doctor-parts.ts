import type { AlertCommand } from '../alerts/alert-command.ts';
import type { Context } from '../context.ts';
import type { FocusPaths } from '../settings/paths.ts';
import type { Settings } from '../settings/settings.ts';
import type { StateParts } from '../storage/active-interval-file.ts';
import { controlSocket } from '../storage/control-socket.ts';
import { type DayLogFileParts, dayLogFiles } from '../storage/day-log-files.ts';
import type { DayLogs } from '../storage/day-logs.ts';
import { fileLock } from '../storage/lock.ts';
import { SPOOL } from '../storage/spool-files.ts';
import { stateDirectory } from '../storage/state-directory.ts';
import type { Finding } from './finding.ts';

/** What the checks look at. They change nothing of the user's, and recover and sweep nothing. */
export type DoctorParts = DoctorGiven & {
  readonly dayLogs: DayLogs;
  readonly stateParts: StateParts;
};

export type DoctorGiven = {
  readonly context: Context;
  readonly paths: FocusPaths;
  readonly settings: Settings;
  /** What is wrong with the configuration; the settings are then those that hold without it. */
  readonly settingsError: string | undefined;
  /** Whether to raise the alerts that are on, and not only look for what they need. */
  readonly raiseAlerts: boolean;
  /** Runs a program of the system for a bounded time. */
  readonly run: AlertCommand;
};

/** @throws anything: the one who runs the checks turns it into a finding */
export type Check = (parts: DoctorParts) => Promise<readonly Finding[]>;

export function doctorParts(given: DoctorGiven): DoctorParts {
  const { disk, clock, processes, runtimeDirs, uid } = given.context;
  const { sessionsDir, dayLog } = given.settings;
  const lock = fileLock(disk, clock, processes, runtimeDirs.locks, uid);
  const state = stateDirectory(disk, processes, uid, given.paths.stateDir, [SPOOL]);
  const parts: DayLogFileParts = { disk, clock, processes, lock };
  return {
    ...given,
    dayLogs: dayLogFiles(parts, sessionsDir, dayLog),
    stateParts: {
      disk,
      clock,
      state,
      lock,
      processes,
      socket: () => controlSocket(given.context, given.paths.stateDir),
    },
  };
}
