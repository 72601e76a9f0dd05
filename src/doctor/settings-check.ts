import { ifExists } from '../storage/disk.ts';
import type { DoctorParts } from './doctor-parts.ts';
import { type Finding, fail, ok } from './finding.ts';

/** Whether the configuration can be used. */
export async function checkSettings({
  context,
  paths,
  settingsError,
}: DoctorParts): Promise<readonly Finding[]> {
  if (settingsError !== undefined) {
    return [fail('settings', settingsError, 'the rest was tried without the configuration file')];
  }
  const stat = await ifExists(context.disk.stat(paths.configFile));
  return [
    stat === undefined
      ? ok('settings', `there is no ${paths.configFile}: the defaults hold`)
      : ok('settings', `${paths.configFile} can be read`),
  ];
}
