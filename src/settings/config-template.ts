import { SETTING_KEYS, type SettingKey, TABLES, tableOf, tomlLine } from './setting-keys.ts';
import { type Origins, type Settings, valuesOf } from './settings.ts';
import { defaultValues, type Values } from './values.ts';

const INTRODUCTION = `\
# The settings of focus. Every key is listed with its default: remove the # before a key to change
# it. FOCUS_* environment variables override this file, and flags override both.
`;

/**
 * A configuration file for a beginning: every key, commented out, with its default and what it is
 * for. A key's line begins with `#`, prose with `#` and a space.
 *
 * @param dataDir the program's data directory: the default of `sessions_dir` lies in it
 */
export function configTemplate(dataDir: string): string {
  const values = defaultValues(dataDir);
  const keysOf = (table: string | undefined) =>
    SETTING_KEYS.filter(({ name }) => tableOf(name) === table).map((key) => entry(key, values));
  // The tables themselves are no comments: a key whose # is taken away must not end up elsewhere.
  const tables = TABLES.map((table) => `\n[${table}]\n${keysOf(table).join('')}`);
  return [INTRODUCTION, ...keysOf(undefined), ...tables].join('');
}

function entry(key: SettingKey, values: Values): string {
  return `\n# ${key.meaning}.\n# Allowed: ${key.allowed}\n#${tomlLine(key, values)}\n`;
}

/**
 * What is in force, as a configuration file that sets the same; each line ends in a comment that
 * says where the value comes from.
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
