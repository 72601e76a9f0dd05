import { dirname } from 'node:path';
import type { Context } from '../context.ts';
import { EXIT, stateError, UserError } from '../errors.ts';
import { configTemplate } from '../settings/config-template.ts';
import { describeSettings } from '../settings/describe-settings.ts';
import { focusPaths } from '../settings/paths.ts';
import { diskErrorInWords, errorCode, PRIVATE_DIRECTORY, PRIVATE_FILE } from '../storage/disk.ts';
import { readEnvironment } from './environment.ts';

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
      const { settings, origins } = await readEnvironment(context, {});
      return describeSettings(settings, origins);
    }
    case 'init':
      return init(context);
  }
}

// One that is there is never touched.
async function init(context: Context): Promise<string> {
  const { configFile, dataDir } = focusPaths(context);
  try {
    await create(context, configFile, configTemplate(dataDir));
    return `Wrote ${configFile}\n`;
  } catch (error) {
    throw refusal(configFile, error);
  }
}

async function create({ disk }: Context, file: string, text: string): Promise<void> {
  await disk.mkdir(dirname(file), PRIVATE_DIRECTORY);
  const fd = await disk.open(file, 'wx', PRIVATE_FILE);
  try {
    await disk.writeAll(fd, new TextEncoder().encode(text));
  } finally {
    await disk.close(fd);
  }
}

function refusal(file: string, error: unknown): UserError {
  return errorCode(error) === 'EEXIST'
    ? stateError(`${file} exists already and stays as it is; "focus config show" tells what holds`)
    : new UserError(`${file} cannot be written: ${diskErrorInWords(error)}`, EXIT.fault);
}
