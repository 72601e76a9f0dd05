import { parse, TomlError, type TomlTable, type TomlValue } from 'smol-toml';
import { keyLines, keyName } from './key-lines.ts';
import { SETTING_KEYS, TABLES } from './setting-keys.ts';
import { SettingsError } from './settings-error.ts';
import { printable } from './toml-string.ts';

// What smol-toml says of `focus = 25m`.
const UNQUOTED = /^invalid value$|numeric literal$/;

/** The configuration file as it was read. */
export type ConfigText = {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
};

/** A key that the file sets. */
export type ConfigEntry = {
  /** From the top level on: `alerts.bell`. */
  readonly name: string;
  readonly value: TomlValue;
  /** Counted from 1. */
  readonly line: number;
};

/**
 * What a configuration file sets, in the order of its lines. Keys are not checked yet.
 *
 * @throws SettingsError where the file is no TOML
 */
export function configEntries({ path, text }: ConfigText): ConfigEntry[] {
  const table = parseToml(path, text);
  const lines = keyLines(text);
  return leaves(table, [])
    .map(([at, value]) => ({ name: keyName(at), value, line: lineOf(at, lines) }))
    .sort((one, other) => one.line - other.line);
}

function parseToml(path: string, text: string): TomlTable {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [what = ''] = error.message.replace(/^Invalid TOML document: /, '').split('\n');
    const where = `${printable(path)}:${error.line}:${error.column}`;
    const hint = UNQUOTED.test(what) ? '; a text stands in quotes, such as focus = "25m"' : '';
    throw new SettingsError(`${where}: not valid TOML: ${printable(what)}${hint}`);
  }
}

type Leaf = readonly [path: readonly string[], value: TomlValue];

function leaves(table: TomlTable, above: readonly string[]): Leaf[] {
  return Object.entries(table).flatMap(([part, value]): Leaf[] => {
    const path = [...above, part];
    return isTable(value) && isOpened(value, keyName(path)) ? leaves(value, path) : [[path, value]];
  });
}

// An unknown table that is empty is an entry of its own, so that it is reported too.
function isOpened(table: TomlTable, name: string): boolean {
  const isKey = SETTING_KEYS.some((key) => key.name === name);
  return !isKey && (TABLES.includes(name) || Object.keys(table).length > 0);
}

function isTable(value: TomlValue): value is TomlTable {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date);
}

function lineOf(path: readonly string[], lines: ReadonlyMap<string, number>): number {
  const known = path.map((_, index) => lines.get(keyName(path.slice(0, index + 1))));
  return known.findLast((line) => line !== undefined) ?? 1;
}
