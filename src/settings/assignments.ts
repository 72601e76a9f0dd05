import { nearestText } from '../core/nearest-text.ts';
import { type Assignment, assigned, atLine, shown } from './assignment.ts';
import { type ConfigEntry, type ConfigText, configEntries } from './config-file.ts';
import { chosenPreset, isOfPresets, readPresets } from './presets.ts';
import { type FlagName, SETTING_KEYS, type SettingKey, TABLES, tableOf } from './setting-keys.ts';
import { tomlString } from './toml-string.ts';
import { readAs } from './value-types.ts';

/** The sources of settings, each overriding those before it. */
export type SettingsSources = {
  /** The program's data directory: the day logs are in it by default. */
  readonly dataDir: string;
  /** The configuration file, undefined if there is none. */
  readonly configText: ConfigText | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly flags: { readonly [F in FlagName | 'preset' | 'label']?: string | undefined };
  /** The directory of `~`; absolute. */
  readonly homeDir: string;
  /**
   * The directory of relative paths in variables and flags; absolute, or undefined if it was deleted.
   */
  readonly workingDir: string | undefined;
};

/**
 * All places that set a key; the later ones override those before.
 *
 * @throws SettingsError on reaching a key that does not exist, or a preset that is wrong
 */
export function* assignmentsOf(sources: SettingsSources): Generator<Assignment> {
  const { configText, flags } = sources;
  const entries = configText === undefined ? [] : configEntries(configText);
  const inFile = (entry: ConfigEntry, key: SettingKey) => assigned(entry, key, configText?.path);
  for (const entry of entries.filter((one) => !isOfPresets(one))) {
    const key = SETTING_KEYS.find(({ name }) => name === entry.name);
    if (key === undefined) throw atLine(entry, configText?.path, unknownKey(entry));
    yield inFile(entry, key);
  }
  const presets = readPresets(entries, configText?.path, inFile);
  for (const key of SETTING_KEYS) {
    const text = key.variable && sources.env[key.variable];
    if (key.variable && text) yield typed(key, text, key.variable, '=', sources.workingDir);
  }
  yield* chosenPreset(presets, flags);
  for (const key of SETTING_KEYS) {
    const text = key.flag && flags[key.flag.name];
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
  return {
    key,
    text: readAs(text),
    origin,
    subject: `${origin}${sign}${tomlString(text)}`,
    baseDir,
  };
}

function unknownKey({ name, value }: ConfigEntry): string {
  if (TABLES.includes(name)) {
    return `${name} = ${shown(value)} is not a table; allowed: ${keysOf(name)}`;
  }
  const nearest = nearestKey(name);
  const table = TABLES.find((one) => one === tableOf(name));
  const hint = nearest === undefined ? `allowed: ${keysOf(table)}` : `did you mean "${nearest}"?`;
  return `unknown key ${tomlString(name)}; ${hint}`;
}

function keysOf(table?: string): string {
  const names = SETTING_KEYS.map(({ name }) => name);
  if (table !== undefined) return names.filter((name) => tableOf(name) === table).join(', ');
  const unlisted = (name: string) => tableOf(name) === 'keys';
  return [...names.filter((name) => !unlisted(name)), 'keys.*'].join(', ');
}

/**
 * The key that was probably meant: one that differs in at most two letters, in `-`, `_` or capitals,
 * or only in its table (`bell` for `alerts.bell`).
 */
function nearestKey(unknown: string): string | undefined {
  const names = SETTING_KEYS.map(({ name }) => name);
  const sameKey = (name: string) => plain(lastPart(name)) === plain(lastPart(unknown));
  return nearestText(unknown, names, plain) ?? names.find(sameKey);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[-_ ]/g, '');
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
