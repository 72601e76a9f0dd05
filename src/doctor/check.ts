import { Chalk, type ColorSupportLevel } from 'chalk';
import type { AlertCommand } from '../alerts/channels.ts';
import type { Context } from '../context.ts';
import { counted } from '../core/counted.ts';
import { printable } from '../core/printable.ts';
import type { FocusPaths } from '../settings/paths.ts';
import type { Settings } from '../settings/settings.ts';
import { dayLogFiles } from '../storage/day-logs/day-log-files.ts';
import type { DayLogs } from '../storage/day-logs/day-logs.ts';
import { fileLock } from '../storage/lock.ts';
import type { StateParts } from '../storage/state/active-interval.ts';
import { controlSocket } from '../storage/state/control-socket.ts';
import { SPOOL } from '../storage/state/spool.ts';
import { stateDirectory } from '../storage/state/state-directory.ts';
import { collectedWarnings } from '../storage/warnings.ts';
import { withTilde } from '../terminal/text.ts';

/** The result of a check: one line of `focus doctor`. */
export type Finding = {
  readonly mark: 'ok' | 'warn' | 'fail';
  /** What was checked: `lock`. */
  readonly subject: string;
  readonly text: string;
  /** What to do; empty if there is nothing to do, or the text says it. */
  readonly remedy: string;
};

export function ok(subject: string, text: string): Finding {
  return { mark: 'ok', subject, text, remedy: '' };
}

/** Something works only in part, or needs the user's attention. */
export function warn(subject: string, text: string, remedy: string): Finding {
  return { mark: 'warn', subject, text, remedy };
}

/** Something does not work. */
export function fail(subject: string, text: string, remedy: string): Finding {
  return { mark: 'fail', subject, text, remedy };
}

const COLORS = { ok: 'green', warn: 'yellow', fail: 'red' } as const;

/**
 * Formats a finding as one printable line: `warn  spool: 2 sessions wait; what to do`.
 *
 * @param homeDir shortened to `~`
 */
export function formatFinding(
  { mark, subject, text, remedy }: Finding,
  level: ColorSupportLevel,
  homeDir: string,
): string {
  const shown = new Chalk({ level })[COLORS[mark]](mark.padEnd(4));
  const said = `${subject}: ${text}${remedy === '' ? '' : `; ${remedy}`}`;
  return `${shown}  ${printable(withTilde(said, homeDir))}`;
}

/** How many findings of each mark there are, in words: `19 ok, 1 warning, 2 failures`. */
export function countFindings(marks: readonly Finding['mark'][]): string {
  const count = (mark: Finding['mark']) => marks.filter((one) => one === mark).length;
  const [warnings, failures] = [count('warn'), count('fail')];
  return [
    `${count('ok')} ok`,
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
    ...(failures > 0 ? [counted(failures, 'failure')] : []),
  ].join(', ');
}

/** What the checks need. They do not change the user's files, and recover nothing. */
export type DoctorParts = DoctorGiven & {
  readonly dayLogs: DayLogs;
  readonly stateParts: StateParts;
};

export type DoctorGiven = {
  readonly context: Context;
  readonly paths: FocusPaths;
  readonly settings: Settings;
  /** What is wrong with the configuration; then `settings` are those without the file. */
  readonly settingsError: string | undefined;
  /** Whether to raise the alerts that are on, in addition to checking what they need. */
  readonly raiseAlerts: boolean;
  /** Runs a program with a time limit. */
  readonly run: AlertCommand;
};

/** May throw anything: `examine` turns it into a finding. */
export type Check = (parts: DoctorParts) => Promise<readonly Finding[]>;

export function doctorParts(given: DoctorGiven): DoctorParts {
  const { disk, clock, processes, runtimeDirs, uid } = given.context;
  const { sessionsDir, dayLog } = given.settings;
  const lock = fileLock(disk, clock, processes, runtimeDirs.locks, uid);
  const state = stateDirectory(disk, clock, uid, given.paths.stateDir, [SPOOL]);
  return {
    ...given,
    dayLogs: dayLogFiles(
      { disk, clock, lock, state, warnings: collectedWarnings() },
      sessionsDir,
      dayLog,
    ),
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
