import { diskErrorInWords } from '../storage/disk.ts';
import { checkAlerts } from './alerts-check.ts';
import { checkSessionsDirectory, checkStateDirectory } from './directory-checks.ts';
import type { Check, DoctorParts } from './doctor-parts.ts';
import { type Finding, fail } from './finding.ts';
import { checkHooks } from './hooks-check.ts';
import {
  checkActiveInterval,
  checkDamagedFiles,
  checkSpool,
  checkTemporaryFiles,
} from './leftover-checks.ts';
import { checkLock } from './lock-check.ts';
import { checkLog } from './log-check.ts';
import { checkRecordedLines } from './recorded-lines-check.ts';
import { checkSettings } from './settings-check.ts';
import { checkTerminal } from './terminal-check.ts';
import { checkTimer } from './timer-check.ts';
import { checkTmux } from './tmux-check.ts';

const CHECKS: readonly (readonly [subject: string, check: Check])[] = [
  ['settings', checkSettings],
  ['sessions directory', checkSessionsDirectory],
  ['state directory', checkStateDirectory],
  ['lock', checkLock],
  ['spool', checkSpool],
  ['active interval', checkActiveInterval],
  ['damaged files', checkDamagedFiles],
  ['temporary files', checkTemporaryFiles],
  ['recorded lines', checkRecordedLines],
  ["today's log", checkLog],
  ['timer', checkTimer],
  ['terminal', checkTerminal],
  ['tmux', checkTmux],
  ['alerts', checkAlerts],
  ['hooks', checkHooks],
];

/** Runs every check, one after the other; one that throws is a failure like any other. */
export async function* examine(parts: DoctorParts): AsyncGenerator<Finding> {
  for (const [subject, check] of CHECKS) yield* await findingsOf(subject, check, parts);
}

async function findingsOf(
  subject: string,
  check: Check,
  parts: DoctorParts,
): Promise<readonly Finding[]> {
  try {
    return await check(parts);
  } catch (error) {
    return [fail(subject, diskErrorInWords(error), 'mend that and run "focus doctor" again')];
  }
}
