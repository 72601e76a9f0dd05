import { dirname } from 'node:path';
import type { Context, Disk } from '../../../context.ts';
import { encodeText } from '../../../day-log/text-encoding.ts';
import { SettingsError } from '../../../errors.ts';
import type { ThemeChoice, ThemePort } from '../../../scene/ports.ts';
import { type NewValue, setInConfig } from '../../../settings/set-in-config.ts';
import type { Origins, Settings } from '../../../settings/settings.ts';
import { makeDirectory } from '../../../storage/directory.ts';
import { diskErrorInWords } from '../../../storage/disk.ts';
import { findFile } from '../../../storage/find-file.ts';
import { replaceFile } from '../../../storage/replace-file.ts';
import { terminalShade } from '../../../terminal/background-query.ts';
import { colorLevel } from '../../../terminal/terminal-features.ts';
import { withTilde } from '../../../terminal/text.ts';
import { type Look, screenTheme } from '../../../terminal/theme.ts';
import type { FocusOptions } from '../../options.ts';

type Chosen = {
  readonly paths: { readonly configFile: string };
  readonly settings: Pick<Settings, 'theme'>;
  readonly origins: Pick<Origins, 'theme.name' | 'theme.digits'>;
};

/**
 * Returns the themes of the screen. If the settings leave the choice to the terminal, asks it for its background
 * first, so call this before keys are read.
 */
export async function screenThemes(
  context: Pick<Context, 'stdin' | 'stdout' | 'env' | 'clock' | 'disk' | 'homeDir'>,
  { paths, settings, origins }: Chosen,
  options: Pick<FocusOptions, 'color' | 'ascii'>,
): Promise<ThemePort> {
  const { configFile } = paths;
  const color = colorLevel(context, options.color);
  const ascii = options.ascii ?? false;
  const asks = settings.theme.name === 'auto' && color > 0;
  const shade = asks ? await terminalShade(context) : undefined;
  const file = withTilde(configFile, context.homeDir);
  const looks = new Map<string, Look>();
  let current: ThemeChoice = settings.theme;

  return {
    current: () => current,
    look: (choice) => {
      const key = `${choice.name} ${choice.digits}`;
      const { colors } = settings.theme;
      const look = looks.get(key) ?? {
        theme: screenTheme({ ...choice, colors }, color, shade),
        color,
        ascii,
      };
      looks.set(key, look);
      return look;
    },
    use: async (choice) => {
      const values = changedValues(current, choice);
      current = choice;
      try {
        await write(context.disk, configFile, values);
      } catch (error) {
        return `${file} was not changed: ${reason(error)}`;
      }
      const variable = values.map(({ name }) => origins[name]).find(isVariable);
      return variable && `Saved, but ${variable} replaces it at the next start`;
    },
  };
}

function reason(error: unknown): string {
  return error instanceof SettingsError ? error.message : diskErrorInWords(error);
}

function isVariable(origin: string): boolean {
  return origin.startsWith('FOCUS_');
}

type ThemeValue = NewValue & { readonly name: 'theme.name' | 'theme.digits' };

function changedValues(before: ThemeChoice, after: ThemeChoice): readonly ThemeValue[] {
  return [
    ...(before.name === after.name ? [] : [{ name: 'theme.name', text: after.name } as const]),
    ...(before.digits === after.digits
      ? []
      : [{ name: 'theme.digits', text: after.digits } as const]),
  ];
}

const MOST_TRIES = 5;

/** @throws SettingsError, or an error of the disk; then the file is unchanged */
async function write(disk: Disk, file: string, values: readonly NewValue[]): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const { path, text = '', stat } = await findFile(disk, file, 'r+');
    const changed = setInConfig({ path: file, text }, values);
    if (changed === undefined) throw new SettingsError(byHand(values));
    if (changed === text) return;
    if (stat === undefined) await makeDirectory(disk, dirname(path));
    const bytes = encodeText(changed);
    if ((await replaceFile(disk, { path, bytes, before: stat })).type === 'replaced') return;
  }
  throw new Error('another program keeps changing it');
}

function byHand(values: readonly NewValue[]): string {
  const lines = values.map(({ name, text }) => `${name} = "${text}"`);
  return `set ${lines.join(' and ')} yourself`;
}
