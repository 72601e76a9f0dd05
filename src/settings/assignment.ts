import { basename, dirname } from 'node:path';
import type { TomlValue } from 'smol-toml';
import { SettingsError } from '../errors.ts';
import type { ConfigEntry } from './config-file.ts';
import type { SettingKey } from './setting-keys.ts';
import { escapeUnprintable, tomlString } from './toml-string.ts';
import type { PathBases, Reading } from './value-types.ts';
import type { Values } from './values.ts';

/** A place that sets a key. */
export type Assignment = {
  readonly key: SettingKey;
  /** Refused if it is a TOML value of the wrong type. */
  readonly text: Reading<string>;
  /** A short name of the place: `config.toml:3`. */
  readonly origin: string;
  /** The place and the value: the beginning of an error message. */
  readonly subject: string;
  /** The directory of a relative path; undefined if it was deleted. */
  readonly baseDir: string | undefined;
};

/** The assignment of an entry of the configuration file, whose path is given. */
export function assigned(entry: ConfigEntry, key: SettingKey, path = ''): Assignment {
  return {
    key,
    text: key.textOf(entry.value),
    origin: originOf(entry, path),
    subject: `${place(entry, path)}: ${entry.name} = ${shown(entry.value)}`,
    baseDir: dirname(path),
  };
}

/** A short name of the place of an entry: `config.toml:3`. */
export function originOf({ line }: ConfigEntry, path = ''): string {
  return `${escapeUnprintable(basename(path))}:${line}`;
}

/** An error that names the place of an entry. */
export function atLine(entry: ConfigEntry, path = '', text: string): SettingsError {
  return new SettingsError(`${place(entry, path)}: ${text}`);
}

function place({ line }: ConfigEntry, path: string): string {
  return `${escapeUnprintable(path)}:${line}`;
}

/** A TOML value for a message, on one line. */
export function shown(value: TomlValue): string {
  if (typeof value === 'string') return tomlString(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return '[...]';
  return typeof value === 'object' ? '{...}' : String(value);
}

/**
 * The values after an assignment.
 *
 * @throws SettingsError if its value is not allowed
 */
export function applied(
  values: Values,
  { key, text, subject, baseDir }: Assignment,
  homeDir: PathBases['homeDir'],
): Values {
  const reading = text.ok ? key.put(values, text.value, { baseDir, homeDir }) : text;
  if (reading.ok) return reading.value;
  throw new SettingsError(`${subject} ${reading.problem}; allowed: ${key.allowed}`);
}
