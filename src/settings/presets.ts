import { parseTag, tagKey, tagsOf } from '../core/tags.ts';
import { SettingsError } from '../errors.ts';
import { type Assignment, atLine, originOf, shown } from './assignment.ts';
import { type ConfigEntry, type ConfigText, configEntries, tomlKey } from './config-file.ts';
import { SETTING_KEYS, type SettingKey } from './setting-keys.ts';
import { tomlString } from './toml-string.ts';

/** The presets of a configuration file: `[presets.deep]` and `[tags."#writing"] preset = "deep"`. */
type Presets = {
  /** What each sets, by its name. */
  readonly byName: ReadonlyMap<string, readonly Assignment[]>;
  /** The name of the preset of each tag, see `tagKey`. */
  readonly byTag: ReadonlyMap<string, string>;
};

/** The keys that a preset can set. */
const PRESET_KEYS: readonly string[] = [
  'focus',
  'short_break',
  'long_break',
  'long_break_every',
  'auto_start_breaks',
  'auto_start_focus',
  'overtime',
  'flow_break',
];

/** Whether an entry of the configuration file is part of a preset or of a tag. */
export function isOfPresets({ path: [table = ''] }: ConfigEntry): boolean {
  return ['presets', 'tags'].includes(table);
}

/** The names of the presets, in the order of the file; it is not checked. */
export function presetNames(config: ConfigText | undefined): readonly string[] {
  // Nearly all files have none.
  if (!config?.text.includes('presets')) return [];
  const names = configEntries(config).flatMap(({ path: [table, name] }) =>
    table === 'presets' && name !== undefined ? [name] : [],
  );
  return [...new Set(names)];
}

/**
 * The presets and the tags that have one, as a configuration file that sets the same. Each line ends in a comment with
 * its place in the file, which is not checked.
 */
export function describePresets(config: ConfigText | undefined): string {
  const entries = config === undefined ? [] : configEntries(config).filter(isOfPresets);
  const tableName = ({ path }: ConfigEntry) => tomlKey(path.slice(0, -1));
  const line = (entry: ConfigEntry) =>
    `${tomlKey(entry.path.slice(-1))} = ${shown(entry.value)} # ${originOf(entry, config?.path)}\n`;
  const tables = [...new Set(entries.map(tableName))].map((table) => {
    const lines = entries.filter((entry) => tableName(entry) === table).map(line);
    return `\n[${table}]\n${lines.join('')}`;
  });
  return tables.join('');
}

/**
 * Reads the presets and which tags have one, and checks them all.
 *
 * @param path of the configuration file
 * @param inFile returns the assignment of an entry to a key
 * @throws SettingsError for the first one that is wrong
 */
export function readPresets(
  entries: readonly ConfigEntry[],
  path: string | undefined,
  inFile: (entry: ConfigEntry, key: SettingKey) => Assignment,
): Presets {
  const byName = new Map<string, Assignment[]>();
  const byTag = new Map<string, string>();
  const wrong = (entry: ConfigEntry, text: string) => atLine(entry, path, text);
  for (const entry of entries.filter((one) => one.path[0] === 'presets')) {
    const { name, key } = presetKey(entry, wrong);
    const assignment = inFile(entry, key);
    byName.set(name, [...(byName.get(name) ?? []), assignment]);
  }
  for (const entry of entries.filter((one) => one.path[0] === 'tags')) {
    byTag.set(tagOf(entry, wrong), presetOf(entry, byName, wrong));
  }
  return { byName, byTag };
}

type Wrong = (entry: ConfigEntry, text: string) => SettingsError;

type PresetKey = { readonly name: string; readonly key: SettingKey };

function presetKey(entry: ConfigEntry, wrong: Wrong): PresetKey {
  const [, name, keyName, ...rest] = entry.path;
  const allowed = `allowed: ${PRESET_KEYS.join(', ')}`;
  if (name === undefined || keyName === undefined) {
    throw wrong(entry, `${entry.name} = ${shown(entry.value)} is not a preset; ${allowed} in it`);
  }
  if (!/^[\w-]+$/.test(name)) {
    const letters = 'letters, digits, - and _';
    throw wrong(entry, `${tomlString(name)} is not the name of a preset; allowed: ${letters}`);
  }
  const key = SETTING_KEYS.find((one) => one.name === keyName && PRESET_KEYS.includes(keyName));
  if (key === undefined || rest.length > 0) {
    throw wrong(entry, `unknown key ${tomlString(entry.name)}; ${allowed}`);
  }
  return { name, key };
}

function tagOf(entry: ConfigEntry, wrong: Wrong): string {
  const [, tag = '', key, ...rest] = entry.path;
  if (parseTag(tag) === undefined) {
    throw wrong(entry, `${tomlString(tag)} is not a tag; allowed: a table such as [tags."#work"]`);
  }
  if (key === 'preset' && rest.length === 0) return tagKey(tag);
  throw wrong(entry, `unknown key ${tomlString(entry.name)}; allowed: preset`);
}

function presetOf(entry: ConfigEntry, byName: Presets['byName'], wrong: Wrong): string {
  const { name, value } = entry;
  if (typeof value === 'string' && byName.has(value)) return value;
  throw wrong(entry, `${name} = ${shown(value)} is not a preset; ${allowedNames(byName)}`);
}

function allowedNames(byName: Presets['byName']): string {
  return byName.size === 0
    ? 'add one to config.toml, such as [presets.deep] with focus = "50m"'
    : `allowed: ${[...byName.keys()].join(', ')}`;
}

/**
 * What the chosen preset sets: that of `--preset`, or of the first tag of the label that has one.
 *
 * @throws SettingsError if there is no such preset
 */
export function chosenPreset(
  { byName, byTag }: Presets,
  {
    preset,
    label = '',
  }: { readonly preset?: string | undefined; readonly label?: string | undefined },
): readonly Assignment[] {
  const ofTag = () => tagsOf(label).flatMap((tag) => byTag.get(tagKey(tag)) ?? [])[0];
  const name = preset ?? ofTag();
  if (name === undefined) return [];
  const assignments = byName.get(name);
  if (assignments !== undefined) return assignments;
  throw new SettingsError(`--preset ${tomlString(name)} is not a preset; ${allowedNames(byName)}`);
}
