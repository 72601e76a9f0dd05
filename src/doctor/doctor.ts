import { diskErrorInWords, ifExists } from '../storage/disk.ts';
import { type Check, type DoctorParts, type Finding, fail, ok } from './check.ts';
import { checkSessionsDirectory, checkStateDirectory } from './directory-checks.ts';
import { checkLog, checkRecordedLines } from './log-checks.ts';
import {
  checkActiveInterval,
  checkDamagedFiles,
  checkLock,
  checkSpool,
  checkTemporaryFiles,
  checkTimer,
} from './state-checks.ts';
import { checkAlerts, checkHooks, checkTerminal, checkTmux } from './terminal-checks.ts';

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

/** Runs every check, one after the other; an error in a check is a finding too. */
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
    return [fail(subject, diskErrorInWords(error), 'fix that and run "focus doctor" again')];
  }
}

/** Checks the configuration. */
async function checkSettings({
  context,
  paths,
  settingsError,
}: DoctorParts): Promise<readonly Finding[]> {
  if (settingsError !== undefined) {
    return [fail('settings', settingsError, 'the other checks ran without the configuration file')];
  }
  const stat = await ifExists(context.disk.stat(paths.configFile));
  return [
    stat === undefined
      ? ok('settings', `there is no ${paths.configFile}: using the defaults`)
      : ok('settings', `${paths.configFile} can be read`),
  ];
}
