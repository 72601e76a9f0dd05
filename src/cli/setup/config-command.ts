import { dirname } from 'node:path';
import type { Context } from '../../context.ts';
import { EXIT, stateError, UserError } from '../../errors.ts';
import { configTemplate, describeSettings } from '../../settings/config-template.ts';
import { focusPaths } from '../../settings/paths.ts';
import { describePresets } from '../../settings/presets.ts';
import { makeDirectory } from '../../storage/directory.ts';
import { diskErrorInWords } from '../../storage/disk.ts';
import { writeNewFiles } from '../../storage/new-files.ts';
import { warningInWords } from '../../storage/warnings.ts';
import { readEnvironment } from '../environment.ts';
import { printMessage } from '../output.ts';

export type ConfigCommand = 'path' | 'show' | 'init';

/** `focus config path | show | init`. Returns the exit code. */
export async function configCommand(context: Context, command: ConfigCommand): Promise<number> {
  context.stdout.write(await perform(context, command));
  return EXIT.done;
}

async function perform(context: Context, command: ConfigCommand): Promise<string> {
  switch (command) {
    case 'path':
      return `${focusPaths(context).configFile}\n`;
    case 'show': {
      const { settings, origins, configText } = await readEnvironment(context, {});
      return `${describeSettings(settings, origins)}${describePresets(configText)}`;
    }
    case 'init':
      return init(context);
  }
}

// An existing file is never changed.
async function init(context: Context): Promise<string> {
  const { configFile, dataDir } = focusPaths(context);
  const result = await create(context, configFile, configTemplate(dataDir)).catch((error) => {
    throw new UserError(`${configFile} cannot be written: ${diskErrorInWords(error)}`, EXIT.fault);
  });
  if (result.type === 'taken') {
    throw stateError(
      `${configFile} already exists; left unchanged; run "focus config show" to see the settings`,
    );
  }
  for (const warning of result.warnings) {
    printMessage(context.stderr, warningInWords(`${configFile} was written`, warning));
  }
  return `Wrote ${configFile}\n`;
}

async function create({ disk }: Context, path: string, text: string) {
  await makeDirectory(disk, dirname(path));
  return writeNewFiles(disk, [{ path, text }]);
}
