import { parse, TomlError, type TomlTable, type TomlValue } from 'smol-toml';
import { SettingsError } from '../errors.ts';
import { SETTING_KEYS, TABLES } from './setting-keys.ts';
import { escapeUnprintable } from './toml-string.ts';

// smol-toml's messages for `focus = 25m`.
const UNQUOTED = /^invalid value$|numeric literal$/;

/** The text of the configuration file. */
export type ConfigText = {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
};

/** A key that the file sets. */
export type ConfigEntry = {
  /** With its tables: `alerts.bell`. */
  readonly name: string;
  /** The parts of the name. */
  readonly path: readonly string[];
  readonly value: TomlValue;
  /** Counted from 1. */
  readonly line: number;
};

/**
 * The keys that a configuration file sets, in the order of its lines. They are not checked yet.
 *
 * @throws SettingsError if the file is not valid TOML
 */
export function configEntries({ path, text }: ConfigText): ConfigEntry[] {
  const table = parseToml(path, text);
  const lines = keyLines(text);
  return leaves(table, [])
    .map(([path, value]) => ({ name: tomlKey(path), path, value, line: lineOf(path, lines) }))
    .sort((one, other) => one.line - other.line);
}

function parseToml(path: string, text: string): TomlTable {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [what = ''] = error.message.replace(/^Invalid TOML document: /, '').split('\n');
    const where = `${escapeUnprintable(path)}:${error.line}:${error.column}`;
    const hint = UNQUOTED.test(what) ? '; put text in quotes, such as focus = "25m"' : '';
    throw new SettingsError(`${where}: not valid TOML: ${escapeUnprintable(what)}${hint}`);
  }
}

type Leaf = readonly [path: readonly string[], value: TomlValue];

function leaves(table: TomlTable, above: readonly string[]): Leaf[] {
  return Object.entries(table).flatMap(([part, value]): Leaf[] => {
    const path = [...above, part];
    return isTable(value) && isOpened(value, tomlKey(path)) ? leaves(value, path) : [[path, value]];
  });
}

// An unknown empty table is an entry too, so that it is reported.
function isOpened(table: TomlTable, name: string): boolean {
  const isKey = SETTING_KEYS.some((key) => key.name === name);
  return !isKey && (TABLES.includes(name) || Object.keys(table).length > 0);
}

function isTable(value: TomlValue): value is TomlTable {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date);
}

function lineOf(path: readonly string[], lines: ReadonlyMap<string, number>): number {
  const known = path.map((_, index) => lines.get(tomlKey(path.slice(0, index + 1))));
  return known.findLast((line) => line !== undefined) ?? 1;
}

const TOKEN =
  /"""(?:[^\\]|\\.)*?"{3,5}|'''.*?'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#[^\n]*|[\w-]+|./gs;

/** The name of a key in TOML: parts that are not bare words are in quotes. */
export function tomlKey(path: readonly string[]): string {
  return path.map((part) => (/^[\w-]+$/.test(part) ? part : JSON.stringify(part))).join('.');
}

/**
 * The first line, counted from 1, of each table and each key of a TOML document, by its name with its
 * tables. Keys of an inline table are not listed. smol-toml, which parses the document, does not
 * report positions.
 *
 * @param text a document that smol-toml accepts
 */
export function keyLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  let scan: Scan = { place: 'key', table: [], path: [], header: false, depth: 0 };
  let line = 1;
  for (const [token] of text.matchAll(TOKEN)) {
    if (scan.place === 'key' && endsKey(token, scan)) {
      const name = tomlKey([...(scan.header ? [] : scan.table), ...scan.path]);
      if (!lines.has(name)) lines.set(name, line);
    }
    scan = scan.place === 'key' ? inKey(token, scan) : inValue(token, scan);
    line += token.split('\n').length - 1;
  }
  return lines;
}

type Scan = {
  readonly place: 'key' | 'value';
  readonly table: readonly string[];
  readonly path: readonly string[];
  /** Whether this is the header of a table, in brackets. */
  readonly header: boolean;
  /** How many brackets and braces are open in the value. */
  readonly depth: number;
};

function endsKey(token: string, { header }: Scan): boolean {
  return token === (header ? ']' : '=');
}

function inKey(token: string, scan: Scan): Scan {
  if (endsKey(token, scan)) {
    const table = scan.header ? scan.path : scan.table;
    return { place: 'value', table, path: [], header: false, depth: 0 };
  }
  if (token === '[') return { ...scan, header: true };
  if (/^["']/.test(token)) return { ...scan, path: [...scan.path, unquoted(token)] };
  return /^[\w-]/.test(token) ? { ...scan, path: [...scan.path, token] } : scan;
}

// The rest of a table's header line is skipped like a value.
function inValue(token: string, scan: Scan): Scan {
  if (token === '[' || token === '{') return { ...scan, depth: scan.depth + 1 };
  if (token === ']' || token === '}') return { ...scan, depth: scan.depth - 1 };
  return token === '\n' && scan.depth <= 0 ? { ...scan, place: 'key' } : scan;
}

function unquoted(token: string): string {
  return String(Object.values(parse(`key = ${token}`))[0]);
}
