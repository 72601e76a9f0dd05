import type { Origins } from './read-settings.ts';
import { SETTING_KEYS, TABLES, tableOf, tomlLine } from './setting-keys.ts';
import { type Settings, valuesOf } from './settings.ts';

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
