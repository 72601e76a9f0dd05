import { SETTING_KEYS, type SettingKey, TABLES, tableOf, tomlLine } from './setting-keys.ts';
import { type Origins, type Settings, valuesOf } from './settings.ts';
import { defaultValues, type Values } from './values.ts';

const INTRODUCTION = `\
# The settings of focus. Every key is listed with its default: remove the # before a key to change
# it. FOCUS_* environment variables override this file, and flags override both.
`;

/**
 * A new configuration file: every key, commented out, with its default and its purpose. The line of a
 * key begins with `#`, prose with `#` and a space.
 *
 * @param dataDir the program's data directory; the default of `sessions_dir` is in it
 */
export function configTemplate(dataDir: string): string {
  const values = defaultValues(dataDir);
  const keysOf = (table: string | undefined) =>
    SETTING_KEYS.filter(({ name }) => tableOf(name) === table).map((key) => entry(key, values));
  // Tables are not commented out, so that an uncommented key is in the right one.
  const tables = TABLES.map((table) => `\n[${table}]\n${keysOf(table).join('')}`);
  return [INTRODUCTION, ...keysOf(undefined), ...tables].join('');
}

function entry(key: SettingKey, values: Values): string {
  return `\n# ${key.meaning}.\n# Allowed: ${key.allowed}\n#${tomlLine(key, values)}\n`;
}

/**
 * The current settings as a configuration file that sets the same. Each line ends in a comment with the
 * source of its value.
 */
export function describeSettings(settings: Settings, origins: Origins): string {
  const values = valuesOf(settings);
  const linesOf = (table: string | undefined) =>
    SETTING_KEYS.filter(({ name }) => tableOf(name) === table).map(
      (key) => `${tomlLine(key, values)} # ${origins[key.name]}\n`,
    );
  const tables = TABLES.map((table) => `\n[${table}]\n${linesOf(table).join('')}`);
  return [...linesOf(undefined), ...tables].join('');
}
