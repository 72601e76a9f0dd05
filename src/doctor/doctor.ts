import { diskErrorAtPath, ifExists } from '../storage/disk.ts';
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

const GROUPS: Readonly<Record<string, readonly (readonly [subject: string, check: Check])[]>> = {
  'Settings and directories': [
    ['settings', checkSettings],
    ['sessions directory', checkSessionsDirectory],
    ['state directory', checkStateDirectory],
    ['lock', checkLock],
  ],
  'Sessions and timer': [
    ['spool', checkSpool],
    ['active interval', checkActiveInterval],
    ['damaged files', checkDamagedFiles],
    ['temporary files', checkTemporaryFiles],
    ['recorded lines', checkRecordedLines],
    ["today's log", checkLog],
    ['timer', checkTimer],
  ],
  Terminal: [
    ['terminal', checkTerminal],
    ['tmux', checkTmux],
  ],
  'Alerts and hooks': [
    ['alerts', checkAlerts],
    ['hooks', checkHooks],
  ],
};

/** The findings of checks that belong together. */
type Examined = { readonly title: string; readonly findings: AsyncIterable<Finding> };

/** Runs every check, one after the other; an error in a check is a finding too. */
export function* examine(parts: DoctorParts): Generator<Examined> {
  for (const [title, checks] of Object.entries(GROUPS)) {
    yield { title, findings: examineAll(checks, parts) };
  }
}

async function* examineAll(
  checks: readonly (readonly [subject: string, check: Check])[],
  parts: DoctorParts,
): AsyncGenerator<Finding> {
  for (const [subject, check] of checks) yield* await findingsOf(subject, check, parts);
}

async function findingsOf(
  subject: string,
  check: Check,
  parts: DoctorParts,
): Promise<readonly Finding[]> {
  try {
    return await check(parts);
  } catch (error) {
    return [fail(subject, diskErrorAtPath(error), 'fix that and run "focus doctor" again')];
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
