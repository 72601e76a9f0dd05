import { basename, dirname } from 'node:path';
import type { TomlValue } from 'smol-toml';
import { type ConfigEntry, type ConfigText, configEntries } from './config-file.ts';
import { nearestKey } from './nearest-key.ts';
import { type FlagName, SETTING_KEYS, type SettingKey, TABLES, tableOf } from './setting-keys.ts';
import { SettingsError } from './settings-error.ts';
import { printable, tomlString } from './toml-string.ts';
import { type Reading, readAs } from './value-type.ts';

/** Where settings come from, each beating those before it; nothing is read from anywhere else. */
export type SettingsSources = {
  /** The program's data directory: the day logs are in it where nothing else is set. */
  readonly dataDir: string;
  /** The configuration file, undefined where there is none. */
  readonly configText: ConfigText | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly flags: { readonly [F in FlagName]?: string | undefined };
  /** What `~` stands for; absolute. */
  readonly homeDir: string;
  /** Where relative paths of variables and flags begin; absolute, or undefined
   * where that directory was deleted. */
  readonly workingDir: string | undefined;
};

/** One place that sets a key. */
export type Assignment = {
  readonly key: SettingKey;
  /** Refused where it is a TOML value of the wrong type. */
  readonly text: Reading<string>;
  /** A short name of the place: `config.toml:3`. */
  readonly origin: string;
  /** The place and the value, as the beginning of a message. */
  readonly said: string;
  /** Where a relative path begins; undefined where that directory was deleted. */
  readonly baseDir: string | undefined;
};

/**
 * All places that set a key, the later ones beating those before.
 *
 * @throws SettingsError once it comes to a key that does not exist
 */
export function* assignmentsOf(sources: SettingsSources): Generator<Assignment> {
  if (sources.configText !== undefined) yield* configAssignments(sources.configText);
  for (const key of SETTING_KEYS) {
    const text = key.variable && sources.env[key.variable];
    if (key.variable && text) yield typed(key, text, key.variable, '=', sources.workingDir);
  }
  for (const key of SETTING_KEYS) {
    const text = key.flag && sources.flags[key.flag.name];
    if (key.flag && text !== undefined) {
      yield typed(key, text, key.flag.written, ' ', sources.workingDir);
    }
  }
}

function typed(
  key: SettingKey,
  text: string,
  origin: string,
  sign: string,
  baseDir: string | undefined,
): Assignment {
  return { key, text: readAs(text), origin, said: `${origin}${sign}${tomlString(text)}`, baseDir };
}

function* configAssignments(config: ConfigText): Generator<Assignment> {
  for (const entry of configEntries(config)) {
    const place = `${printable(config.path)}:${entry.line}`;
    const key = SETTING_KEYS.find(({ name }) => name === entry.name);
    if (key === undefined) throw new SettingsError(`${place}: ${unknownKey(entry)}`);
    yield {
      key,
      text: key.textOf(entry.value),
      origin: `${printable(basename(config.path))}:${entry.line}`,
      said: `${place}: ${entry.name} = ${shown(entry.value)}`,
      baseDir: dirname(config.path),
    };
  }
}

function unknownKey({ name, value }: ConfigEntry): string {
  if (TABLES.includes(name)) {
    return `${name} = ${shown(value)} is not a table; allowed: ${keysOf(name)}`;
  }
  const nearest = nearestKey(name);
  const hint = nearest === undefined ? `allowed: ${keysOf()}` : `did you mean "${nearest}"?`;
  return `unknown key ${tomlString(name)}; ${hint}`;
}

function keysOf(table?: string): string {
  const names = SETTING_KEYS.map(({ name }) => name);
  return names.filter((name) => table === undefined || tableOf(name) === table).join(', ');
}

function shown(value: TomlValue): string {
  if (typeof value === 'string') return tomlString(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return '[...]';
  return typeof value === 'object' ? '{...}' : String(value);
}
